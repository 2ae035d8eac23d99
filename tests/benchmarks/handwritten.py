"""The hand-written sets: their cases by half, their documents, and an assistant for each."""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from index import Corpus, SentenceEmbedder, load_documents
from qa import Assistant, Reply
from qa.calibration import UNCALIBRATED
from qa.reader import SpanReader

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold"
WORKING, UNSEEN = "working", "unseen"
HALVES = (WORKING, UNSEEN)  # mistakes are shown for the first only: the other one is for its figures

Case = dict[str, Any]


def options(description: str | None) -> argparse.Namespace:
    """Return what a benchmark is told on the command line."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--mistakes", action="store_true", help="list those of the half to work with")
    parser.add_argument("--reader", metavar="DIR", help="reader model, else the packaged one")
    return parser.parse_args()


def show(line: str) -> None:
    """Print a line of figures at once."""
    print(line, flush=True)  # noqa: T201  (the figures are what it is for)


def show_judged(
    name: str,
    assistant: Callable[[str], Assistant],
    judge: Callable[[Case, Reply], Iterator[tuple[str, bool]]],
    *,
    mistakes: bool,
) -> None:
    """Ask all cases of a set, each of its document, and print by half what is right of what `judge` looks at."""
    for half in HALVES:
        right: Counter[str] = Counter()
        total: Counter[str] = Counter()
        for case in cases(name, half):
            reply = assistant(case["document"]).ask(case["question"])
            for what, is_right in judge(case, reply):
                total[what] += 1
                right[what] += is_right
                if mistakes and half == WORKING and not is_right:
                    show(f"    {what}: {case['document']}: {case['question']} -> {_told(reply)}")
        show(f"{name:9} {half:8} " + ", ".join(f"{what} {right[what]}/{total[what]}" for what in sorted(total)))


def _told(reply: Reply) -> str:
    """Return a reply on one line."""
    if reply.refusal:
        closest = reply.refusal.closest
        return f"[{reply.kind}] {reply.refusal.reason}, closest {closest.quote if closest else None!r}"
    return f"[{reply.kind}] " + " | ".join(f"{answer.text!r} {answer.confidence}" for answer in reply.answers)


def cases(name: str, half: str) -> Iterator[Case]:
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
