"""Follow-up questions made to stand alone."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Turn:
    """A question that was asked before, and what came of it."""

    question: str
    standalone: str
    answers: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()  # the answers' own


def readings(question: str, turns: Sequence[Turn]) -> tuple[str, ...]:
    """Return what `question` may mean after `turns`, each standing alone, the likeliest first."""
    return (question,)
