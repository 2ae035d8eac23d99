"""How often who says so, and what conflicts, is found: `python -m tests.benchmarks.attribution [--mistakes]`.

One line for each half of the hand-written sets. A party counts as found when it shares enough words with one that a
reader accepts. Mistakes are shown for the half to work with only: the other one is for its figures.
"""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from index import Corpus, Document, SentenceEmbedder, Span, sentence_spans
from qa.attribution.conflicts import conflicts
from qa.attribution.parties import attribute
from qa.calibration import UNCALIBRATED
from qa.citing import Citer
from qa.evaluation.metrics import score
from qa.reader import SpanReader
from qa.rivals import Rivals
from qa.sourcing import Attributor
from qa.training.contrasts import answer_at
from tests.benchmarks.handwritten import HALVES, WORKING, cases, path_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one case wanted and what was found; what is empty stands for nothing."""

    wanted: tuple[str, ...]
    found: str
    about: str

    @property
    def right(self) -> bool:
        """Whether the thing found is one of those wanted, or nothing was and nothing is."""
        return (
            score(self.found, self.wanted).right if self.wanted and self.found else not self.wanted and not self.found
        )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mistakes", action="store_true", help="list those of the half to work with")
    mistakes = parser.parse_args().mistakes
    for name, outcome in (("attribution", _attributed), ("by rule", _ruled), ("conflicts", _compared)):
        for half in HALVES:
            outcomes = [outcome(case) for case in cases("attribution" if name == "by rule" else name, half)]
            print(f"{name:12} {half:8} {_figures(outcomes)}")  # noqa: T201  (the figures are what it is for)
            for wrong in (each for each in outcomes if mistakes and half == WORKING and not each.right):
                print(f"    {wrong.about}\n        wanted {wrong.wanted}, found {wrong.found!r}")  # noqa: T201  (likewise)


@cache
def _document(name: str) -> tuple[Document, tuple[Span, ...]]:
    """Return a gold document, and its sentences."""
    document = Document(name, path_of(name).read_bytes().decode("utf-8"))
    return document, sentence_spans(document)


@cache
def _attributor(name: str) -> Attributor:
    """Return what finds who makes the claims of a gold document."""
    embedder, reader = _models()
    corpus = Corpus.build([_document(name)[0]], embedder)
    return Attributor(corpus, Citer(corpus), reader, threshold=(reader.calibration or UNCALIBRATED).source_threshold)


@cache
def _models() -> tuple[SentenceEmbedder, SpanReader]:
    return SentenceEmbedder.open(), SpanReader.open()


def _attributed(case: dict[str, Any]) -> Outcome:
    """Ask who makes one claim, of the rules and then of the reader."""
    document, sentences = _document(case["document"])
    (answer,) = _attributor(case["document"]).completed([answer_at(document, sentences, case)])
    return _outcome(case, answer.according_to)


def _ruled(case: dict[str, Any]) -> Outcome:
    """Ask who makes one claim, of the rules alone."""
    return _outcome(case, attribute(*_document(case["document"]), case["start"], case["end"]))


def _outcome(case: dict[str, Any], found: Span | None) -> Outcome:
    """Compare who was found with who is meant."""
    document, _ = _document(case["document"])
    gold = case["according_to"]
    places = [(gold["start"], gold["end"]), *gold.get("also", [])] if gold else []
    around = document.text[max(0, case["start"] - 120) : case["end"] + 60].replace("\n", "⏎")
    about = f"{case['document']} {case['quote']!r} in …{around}…"
    return Outcome(tuple(document.text[start:end] for start, end in places), found.text if found else "", about)


def _compared(case: dict[str, Any]) -> Outcome:
    """Ask whether some answers conflict."""
    document, sentences = _document(case["document"])
    answers = [answer_at(document, sentences, answer) for answer in case["answers"]]
    reader = _models()[1]
    knows = reader.calibration is not None and reader.calibration.knows_rivals
    rivals = Rivals(reader, lambda name: _document(name)[0], lambda name: _document(name)[1])
    found = conflicts(case["question"], answers, rival=rivals.log_odds if knows else None)
    about = f"{case['question']} {[(answer.text, answer.citation.sentence.text) for answer in answers]} {case['why']}"
    return Outcome(("conflict",) if case["conflict"] else (), "conflict" if found else "", about)


def _figures(outcomes: Sequence[Outcome]) -> str:
    """Return precision, recall and F1 of what is found, and the share of cases that are right."""
    wanted, found = sum(bool(each.wanted) for each in outcomes), sum(bool(each.found) for each in outcomes)
    parts = [f"cases {len(outcomes)} (wanted {wanted}) right {_share(sum(map(_is_right, outcomes)), len(outcomes))}"]
    measures: dict[str, Callable[[Outcome], bool]] = {"overlap": _is_right, "exact": _is_exact}
    for name, is_hit in measures.items():
        hits = sum(is_hit(each) for each in outcomes if each.wanted and each.found)
        parts.append(
            f"{name}: precision {_share(hits, found)} recall {_share(hits, wanted)}"
            f" F1 {_share(2 * hits, found + wanted)}"
        )
    return "   ".join(parts)


def _is_right(outcome: Outcome) -> bool:
    """Whether an outcome is right."""
    return outcome.right


def _is_exact(outcome: Outcome) -> bool:
    """Whether the words found are exactly those wanted, but for articles and marks."""
    return bool(score(outcome.found, outcome.wanted).exact)


def _share(part: float, whole: float) -> str:
    """Return a share with three digits."""
    return f"{part / whole:.3f}" if whole else "none"


if __name__ == "__main__":
    main()
