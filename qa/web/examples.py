"""Questions worth asking first, of documents known to the word."""

from collections.abc import Sequence

from index.documents import Document

_QUESTIONS_BY_SHA256 = {
    "070df3a2efd3fc3782b151603c89403947cd33f382b029024926a49285942f89": (
        "How many were injured?",
        "Who brokered the ceasefire?",
        "Why did Azerbaijan launch the operation?",
        "What did France call for?",
        "Who won the 2024 election?",
    ),
}


def example_questions(documents: Sequence[Document]) -> tuple[str, ...]:
    """Return good first questions for the seed article, and none for anything else."""
    if len(documents) != 1:
        return ()
    return _QUESTIONS_BY_SHA256.get(documents[0].sha256, ())
