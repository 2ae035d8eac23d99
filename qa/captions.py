"""What is said beside the words that are quoted, the same on a terminal and in exports."""

from collections.abc import Iterator

from qa.answers import Answer, Citation, Reply
from qa.calibration import in_hundred, in_words


def notes_on(reply: Reply) -> Iterator[str]:
    """Yield what the program itself says to a question."""
    if reply.is_reworded:
        yield f"Searched as: {reply.standalone_question}"
    if reply.message is not None:
        yield reply.message
    if reply.refusal is not None:
        yield f"No answer: {reply.refusal.message}"
    yield from conflicts_in(reply)


def conflicts_in(reply: Reply) -> Iterator[str]:
    """Yield which answers cannot all hold, by their numbers from 1."""
    for group in reply.conflicts:
        yield f"Answers {' and '.join(str(index + 1) for index in group)} do not agree."


def trust_in(answer: Answer) -> str:
    """Return how far to trust an answer, nothing where it has no confidence."""
    chance = answer.confidence
    return "" if chance is None else f"{in_words(chance)}: {in_hundred(chance)} in 100"


def place_of(citation: Citation) -> str:
    """Return where a quote stands: its document and offsets, its page and heading where there are such."""
    page = "" if citation.page is None else f", page {citation.page}"
    heading = "" if citation.heading is None else f", “{citation.heading}”"
    return f"{citation.source}[{citation.start}:{citation.end}]{page}{heading}"
