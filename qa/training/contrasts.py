"""`python -m qa.training.contrasts FOLDER...`: weights for the signs that two answers conflict, fitted on cases.

A FOLDER holds `conflicts.json`, a list of objects with `document`, `question`, two `answers` (each `start` and `end`,
in code points) and `conflict`, and the documents in `documents/`. Prints the weights of `qa.attribution.conflicts`, and
by bar the precision and recall on documents left out in turn.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index import Document, Span, sentence_spans
from qa.answers import Answer, Citation
from qa.attribution import attribute
from qa.attribution.contrasts import Contrast, contrast
from qa.attribution.statements import Statement
from qa.reader import Reader, SpanReader
from qa.rivals import Rivals
from qa.training.calibrate import logistic

BARS = tuple(round(0.2 * fifth, 1) for fifth in range(-2, 8))


@dataclass(frozen=True, slots=True)
class Case:
    """Two answers that differ, and whether they conflict."""

    document: str
    signs: Contrast
    conflict: bool


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the weights and what they are worth."""
    parser = argparse.ArgumentParser(prog="python -m qa.training.contrasts", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument(
        "--reader", type=Path, metavar="DIR", help="ask this reader too, trained to be asked for rivals"
    )
    options = parser.parse_args(arguments)
    reader = SpanReader.open(options.reader) if options.reader else None
    cases = [case for folder in options.folders for case in read_cases(folder, reader)]
    weights, intercept = fitted(cases)
    for field, weight in zip(fields(Contrast), weights, strict=True):
        print(f"{field.name}={weight:.1f}")
    sums = left_out(cases)
    wanted = np.array([case.conflict for case in cases])
    print(f"intercept {intercept:.1f}; a bar is a sum of weights from which two answers conflict")
    for bar in BARS:
        found = sums - intercept > bar
        hits = (found & wanted).sum()
        print(f"bar {bar:+.1f}  precision {hits / max(1, found.sum()):.2f}  recall {hits / max(1, wanted.sum()):.2f}")
    return 0


def read_cases(folder: Path, reader: Reader | None = None) -> list[Case]:
    """Read the cases with two answers that differ, and ask the reader of each. Raises OSError, ValueError, KeyError."""
    cases, documents = [], dict[str, tuple[Document, tuple[Span, ...]]]()
    rivals = reader and Rivals(reader, lambda name: documents[name][0], lambda name: documents[name][1])
    for written in json.loads((folder / "conflicts.json").read_text(encoding="utf-8")):
        name, question = written["document"], written["question"]
        if name not in documents:
            document = Document(name, (folder / "documents" / name).read_bytes().decode())
            documents[name] = document, sentence_spans(document)
        answers = [answer_at(*documents[name], place) for place in written["answers"]]
        if len(answers) == 2 and (signs := contrast(question, *map(Statement, answers))):  # noqa: PLR2004  (a pair)
            heard = rivals.log_odds(question, *answers) if rivals else 0.0
            cases.append(Case(name, replace(signs, rival=heard), written["conflict"]))
    return cases


def answer_at(document: Document, sentences: Sequence[Span], place: dict[str, Any]) -> Answer:
    """Return the answer that stands at a place, with who makes it."""
    start, end = place["start"], place["end"]
    around = [sentence for sentence in sentences if sentence.start < end and sentence.end > start]
    sentence = document.span(min(start, around[0].start), max(end, around[-1].end))
    return Answer(1.0, (Citation.of(document, start, end, sentence),), attribute(document, sentences, start, end))


def fitted(cases: Sequence[Case]) -> tuple[NDArray[np.float64], float]:
    """Return the weights of the signs, and the intercept."""
    signs = np.array([astuple(case.signs) for case in cases], np.float64)
    return logistic(signs, np.array([case.conflict for case in cases], np.float64))


def left_out(cases: Sequence[Case]) -> NDArray[np.float64]:
    """Return what speaks for each case's conflict, in nats, by the weights of the other documents' cases."""
    sums = np.zeros(len(cases))
    for document in {case.document for case in cases}:
        weights, intercept = fitted([case for case in cases if case.document != document])
        for number, case in enumerate(cases):
            if case.document == document:
                sums[number] = intercept + float(weights @ np.array(astuple(case.signs), np.float64))
    return sums


if __name__ == "__main__":
    raise SystemExit(main())
