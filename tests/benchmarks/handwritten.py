"""The hand-written sets: their cases by half, their documents, and an assistant for each."""

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from index import Corpus, SentenceEmbedder, load_documents
from qa import Assistant
from qa.calibration import UNCALIBRATED
from qa.reader import SpanReader

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold"
WORKING, UNSEEN = "working", "unseen"
HALVES = (WORKING, UNSEEN)  # mistakes are shown for the first only: the other one is for its figures


def cases(name: str, half: str) -> Iterator[dict[str, Any]]:
    """Yield the cases of a set whose documents are in one half."""
    halves = json.loads((GOLD / "halves.json").read_text(encoding="utf-8"))
    for case in json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8")):
        if halves[case["document"]] == half:
            yield case


def path_of(document: str) -> Path:
    """Return where a document of the sets lies."""
    path = GOLD / "documents" / document
    return path if path.exists() else ROOT / "seeds" / document


def assistants(reader: str | None) -> Callable[[str], Assistant]:
    """Return what opens an assistant on one document alone, once, with the models loaded now."""
    embedder, loaded = SentenceEmbedder.open(None), SpanReader.open(reader)

    @cache
    def assistant(document: str) -> Assistant:
        corpus = Corpus.build(load_documents([path_of(document)]), embedder)
        return Assistant(corpus, embedder, loaded, loaded.calibration or UNCALIBRATED)

    return assistant
