"""`python -m qa.training.contrasts FOLDER...`: weights for the signs that two answers conflict, fitted on cases.

A FOLDER holds `conflicts.json`, a list of objects with `document`, `question`, two `answers` (each `start` and `end`,
in code points) and `conflict`, and the documents in `documents/`. Prints the weights of `qa.attribution.conflicts`, and
by bar the precision and recall on documents left out in turn.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import astuple, fields, replace
from pathlib import Path
from typing import Any

from index import Document, Span, sentence_spans
from qa.answers import Answer, Citation
from qa.attribution import attribute
from qa.attribution.contrasts import Contrast, contrast
from qa.attribution.statements import Statement
from qa.reader import Reader, SpanReader
from qa.rivals import Rivals
from qa.training.weighing import Case, fitted, left_out, worth

BARS = tuple(round(0.2 * fifth, 1) for fifth in range(-2, 8))


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
    wanted = sum(case.is_so for case in cases)
    print(f"intercept {intercept:.1f}; a bar is a sum of weights from which two answers conflict")
    for bar in BARS:
        print(f"bar {bar:+.1f}  {worth(sums - intercept > bar, cases, wanted=wanted)}")
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
            cases.append(Case(str(folder / name), astuple(replace(signs, rival=heard)), written["conflict"]))
    return cases


def answer_at(document: Document, sentences: Sequence[Span], place: dict[str, Any]) -> Answer:
    """Return the answer that stands at a place, with who makes it."""
    start, end = place["start"], place["end"]
    around = [sentence for sentence in sentences if sentence.start < end and sentence.end > start]
    sentence = document.span(min(start, around[0].start), max(end, around[-1].end))
    return Answer(1.0, (Citation.of(document, start, end, sentence),), attribute(document, sentences, start, end))


if __name__ == "__main__":
    raise SystemExit(main())
