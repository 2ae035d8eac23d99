"""`python -m qa.training.dissents FOLDER`: weights for the signs that a claim is the rival of an answer.

FOLDER holds `disputes.json`, a list of objects with `document`, `question` and `sides`, each a list of spans that are
right (none where the document has no answer, two or more where parties differ); or else `conflicts.json`, as
`qa.training.contrasts` takes it; and the documents in `documents/`. Each document is asked alone, by the whole system.
Prints the weights of `qa.dissenting`, and by bar the precision and recall on documents left out in turn.
"""

import argparse
import json
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import astuple, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from index import Corpus, SentenceEmbedder, load_documents
from qa.assistant import Assistant
from qa.calibration import UNCALIBRATED
from qa.claims import normalised
from qa.deciding import LEAST_DISPUTED
from qa.dissenting import ALL, Dissent
from qa.evaluation.metrics import score
from qa.reader import SpanReader
from qa.training.weighing import Case, fitted, left_out, worth

NUMBER = re.compile(r"\d[\d.,]*")
BARS = tuple(tenth / 10 for tenth in range(1, 10))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the weights and what they are worth."""
    parser = argparse.ArgumentParser(prog="python -m qa.training.dissents", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--reader", type=Path, metavar="DIR", help="the reader that is asked, else the packaged one")
    options = parser.parse_args(arguments)
    reader = SpanReader.open(options.reader)
    disputes, found = 0, list[Case]()
    for folder in options.folders:
        disputes += sum(len(case["sides"]) > 1 for case in cases_in(folder))
        found += cases_of(folder, reader)
    if not found:
        parser.error("the reader gives no rival of any answer: name folders with disputes, or another reader")
    weights, intercept = fitted(found)
    for field, weight in zip(fields(Dissent), weights, strict=True):
        print(f"{field.name}={weight:.2f}")
    rivals = sum(one.is_so for one in found)
    print(f"intercept {intercept:.2f}; {len(found)} claims, {rivals} of them rivals, {disputes} disputes")
    sums = left_out(found)
    for bar in BARS:
        print(f"bar {bar:.1f}  {worth(sums >= math.log(bar / (1 - bar)), found, wanted=disputes)}")
    return 0


def cases_in(folder: Path) -> list[dict[str, Any]]:
    """Return the questions of a folder. Raises OSError, ValueError."""
    if (path := folder / "disputes.json").exists():
        return list(json.loads(path.read_text(encoding="utf-8")))
    sides: defaultdict[tuple[str, str], list[list[str]]] = defaultdict(list)
    for pair in json.loads((folder / "conflicts.json").read_text(encoding="utf-8")):
        quotes = [answer["quote"] for answer in pair["answers"]]
        sides[pair["document"], pair["question"]] += [[quote] for quote in quotes] if pair["conflict"] else [quotes]
    return [{"document": document, "question": asked, "sides": each} for (document, asked), each in sides.items()]


def cases_of(folder: Path, reader: SpanReader) -> Iterator[Case]:
    """Ask every question of its document, and judge what the reader holds against the answer given."""
    embedder = SentenceEmbedder.open()
    calibration = replace(reader.calibration or UNCALIBRATED, threshold=LEAST_DISPUTED, knows_rivals=True)

    @cache
    def assistant(document: str) -> Assistant:
        corpus = Corpus.build(load_documents([folder / "documents" / document]), embedder)
        return Assistant(corpus, embedder, reader, calibration)

    for case in cases_in(folder):
        asked = assistant(case["document"])
        finding = asked.find(case["question"])
        reply = asked.decider.decide(case["question"], finding)
        for one in asked.decider.dissenters(case["question"], reply.kind, reply.answers, finding, bars=ALL):
            is_rival = are_rivals(case["sides"], reply.answers[0].text, one.answer.text)
            yield Case(str(folder / case["document"]), astuple(one.dissent), is_rival)


def are_rivals(sides: Sequence[Sequence[str]], one: str, other: str) -> bool:
    """Whether one answer is of one side, and another of another."""
    own = [is_one_of(one, side) for side in sides]
    return any(own) and any(is_one_of(other, side) for side, is_own in zip(sides, own, strict=True) if not is_own)


def is_one_of(text: str, side: Sequence[str]) -> bool:
    """Whether an answer is one of those that a side is given by: mostly its words, and all of its numbers.

    It may also hold one, or be held by it.
    """
    words, numbers = f" {normalised(text)} ", set(NUMBER.findall(text))
    others = [f" {normalised(other)} " for other in side]
    alike = [other for other in side if numbers == set(NUMBER.findall(other))]
    return score(text, alike).right or any(other in words or words in other for other in others)


if __name__ == "__main__":
    raise SystemExit(main())
