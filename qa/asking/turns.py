"""What was said before in a conversation. Types only."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Turn:
    """A question that was asked before, and what came of it."""

    question: str
    standalone: str
    answers: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()  # the answers' own
