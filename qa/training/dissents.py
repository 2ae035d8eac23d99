"""`python -m qa.training.dissents FOLDER`: weights for the signs that a claim is the rival of an answer.

FOLDER holds `disputes.json`, a list of objects with `document`, `question` and `sides`, each a list of spans that are
right (none where the document has no answer, two or more where parties differ); or else `conflicts.json`, as
`qa.training.contrasts` takes it; and the documents in `documents/`. Each document is asked alone, by the whole system.
Prints the weights of `qa.dissenting`, and by bar the precision and recall on documents left out in turn.
"""

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index import Corpus, SentenceEmbedder, load_documents
from qa.assistant import LEAST_DISPUTED, Assistant
from qa.calibration import UNCALIBRATED
from qa.claims import normalised
from qa.dissenting import Dissent
from qa.evaluation.metrics import score
from qa.reader import SpanReader
from qa.training.calibrate import logistic

NUMBER = re.compile(r"\d[\d.,]*")
BARS = tuple(tenth / 10 for tenth in range(1, 10))


@dataclass(frozen=True, slots=True)
class Trial:
    """A claim that the reader gave as the rival of an answer, and whether it is one."""

    document: str
    dissent: Dissent
    is_rival: bool


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the weights and what they are worth."""
    parser = argparse.ArgumentParser(prog="python -m qa.training.dissents", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--reader", type=Path, metavar="DIR", help="the reader that is asked, else the packaged one")
    options = parser.parse_args(arguments)
    reader = SpanReader.open(options.reader)
    disputes, found = 0, list[Trial]()
    for folder in options.folders:
        disputes += sum(len(case["sides"]) > 1 for case in cases_in(folder))
        found += trials(folder, reader)
    if not found:
        parser.error("the reader gives no rival of any answer: name folders with disputes, or another reader")
    weights, intercept = fitted(found)
    for field, weight in zip(fields(Dissent), weights, strict=True):
        print(f"{field.name}={weight:.2f}")
    rivals = sum(one.is_rival for one in found)
    print(f"intercept {intercept:.2f}; {len(found)} claims, {rivals} of them rivals, {disputes} disputes")
    chances, wanted = left_out(found), np.array([one.is_rival for one in found])
    for bar in BARS:
        given = chances >= bar
        hits = (given & wanted).sum()
        print(f"bar {bar:.1f}  precision {hits / max(1, given.sum()):.2f}  recall {hits / max(1, disputes):.2f}")
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


def trials(folder: Path, reader: SpanReader) -> Iterator[Trial]:
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
        reply = asked.decide(case["question"], finding)
        for one in asked.dissenters(case["question"], reply.kind, reply.answers, finding, least=0.0):
            yield Trial(
                case["document"], one.dissent, are_rivals(case["sides"], reply.answers[0].text, one.answer.text)
            )


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


def fitted(found: Sequence[Trial]) -> tuple[NDArray[np.float64], float]:
    """Return the weights of the signs, and the intercept."""
    signs = np.array([astuple(one.dissent) for one in found], np.float64)
    return logistic(signs, np.array([one.is_rival for one in found], np.float64))


def left_out(found: Sequence[Trial]) -> NDArray[np.float64]:
    """Return each claim's chance of being a rival, by the weights of the other documents' claims."""
    chances = np.zeros(len(found))
    for document in {one.document for one in found}:
        weights, intercept = fitted([one for one in found if one.document != document])
        for number, one in enumerate(found):
            if one.document == document:
                chances[number] = 1 / (1 + np.exp(-intercept - weights @ np.array(astuple(one.dissent), np.float64)))
    return chances


if __name__ == "__main__":
    raise SystemExit(main())
