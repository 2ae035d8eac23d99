"""How many of several answers are found: `python -m tests.benchmarks.lists FILE [--second-half]`.

FILE has questions with several answers each, all listed, in the form of SQuAD. Each paragraph is asked alone, by the
whole system. Answers are right when their words are those of a gold; overlap counts the characters that they share.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from index import Corpus, SentenceEmbedder, Span
from qa import Assistant, Kind
from qa.calibration import UNCALIBRATED
from qa.claims import normalised
from qa.gold import read_gold
from qa.reader import SpanReader
from tests.benchmarks.handwritten import show


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE", help="questions with several answers")
    parser.add_argument("--second-half", action="store_true", help="of the questions; else the first half")
    parser.add_argument("--reader", metavar="DIR", help="reader model, else the packaged one")
    options = parser.parse_args()
    questions = read_gold(options.file).questions
    middle = len(questions) // 2
    embedder, reader = SentenceEmbedder.open(None), SpanReader.open(options.reader)
    calibration = reader.calibration or UNCALIBRATED
    totals: dict[str, list[float]] = {"all": [0.0] * 6}
    for question in questions[middle:] if options.second_half else questions[:middle]:
        assistant = Assistant(Corpus.build([question.context.document], embedder), embedder, reader, calibration)
        reply = assistant.ask(question.text)
        found = [Span(answer.text, answer.citation.start, answer.citation.end) for answer in reply.answers]
        name = "asked as a list" if reply.kind is Kind.LIST else "other"
        for counts in (totals["all"], totals.setdefault(name, [0.0] * 6)):
            counts[:] = [old + new for old, new in zip(counts, _counts(found, question.answers), strict=True)]
    for name, (exact, overlap, given, exactly, covered, wanted) in totals.items():
        show(f"{name}: {wanted:.0f} answers wanted, {given:.0f} given")
        for what, right, recalled in (("exact", exact, exactly), ("overlap", overlap, covered)):
            precision, recall = right / max(1, given), recalled / max(1, wanted)
            f1 = 2 * precision * recall / (precision + recall or 1)
            show(f"    {what:8} P {100 * precision:.1f} R {100 * recall:.1f} F1 {100 * f1:.1f}")


def _counts(found: Sequence[Span], golds: Sequence[Span]) -> list[float]:
    """Return of the answers given how many are right, the share that overlaps, and their number; of the golds alike."""
    given, wanted = ({normalised(span.text) for span in spans} for spans in (found, golds))
    return [
        len(given & wanted),
        sum(max((_shared(span, gold) for gold in golds), default=0.0) for span in found),
        len(found),
        len(given & wanted),
        sum(max((_shared(gold, span) for span in found), default=0.0) for gold in golds),
        len(golds),
    ]


def _shared(span: Span, other: Span) -> float:
    """Return the share of a span that another covers."""
    return max(0, min(span.end, other.end) - max(span.start, other.start)) / (span.end - span.start)


if __name__ == "__main__":
    main()
