"""Assistants that answer without a model, and a lease for them to answer from."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from index import Corpus, Document
from qa import Assistant
from qa.calibration import UNCALIBRATED
from tests.fakes import FakeEmbedder, FakeReader

LEASE = Document("lease.txt", "The rent is 500 euros. It is paid by Ann.\nThe deposit is 900 euros.")
RENT, PAID, DEPOSIT = LEASE.span(0, 22), LEASE.span(23, 41), LEASE.span(42, 67)  # its sentences
ANSWERS = {"What is the rent?": ["500 euros"], "Who pays the rent?": ["Ann"]}
LETTER = Document("letter.txt", "Dear Ann, the rent is 500 euros.")


def assistant_on(
    *documents: Document,
    answers: Mapping[str, Sequence[str]] | None = None,
    null: float = 0.01,
    threshold: float = 0.5,
    knows_rivals: bool = False,
) -> Assistant:
    """Return an assistant on documents; its reader finds what the table `answers` says, `null` is for no answer."""
    embedder = FakeEmbedder()
    calibration = replace(UNCALIBRATED, threshold=threshold, knows_rivals=knows_rivals)
    return Assistant(
        Corpus.build(documents, embedder), embedder, FakeReader(answers or {}, null=null), calibration=calibration
    )
