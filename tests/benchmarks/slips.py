"""What a typing error costs: `python -m tests.benchmarks.slips FILE [--reader DIR]`.

FILE has questions in the form of SQuAD. Each paragraph is asked alone, by the whole system: as written, with one letter
exchanged, dropped or doubled, and so without putting it right.
"""

import argparse
from collections import Counter
from pathlib import Path

import numpy as np

from index import Corpus, SentenceEmbedder
from qa import Assistant
from qa.calibration import UNCALIBRATED
from qa.evaluation.metrics import score
from qa.gold import read_gold
from qa.reader import SpanReader
from qa.training.edits import reworded
from qa.training.recipe import Wording
from tests.benchmarks.handwritten import show

SLIP = Wording(typing_error=1.0)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE", help="questions")
    parser.add_argument("--reader", metavar="DIR", help="reader model, else the packaged one")
    options = parser.parse_args()
    embedder, reader = SentenceEmbedder.open(None), SpanReader.open(options.reader)
    calibration, rng = reader.calibration or UNCALIBRATED, np.random.default_rng(0)
    right: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    answerable, unanswerable = 0, 0
    for question in read_gold(options.file).questions:
        assistant = Assistant(Corpus.build([question.context.document], embedder), embedder, reader, calibration)
        golds = [answer.text for answer in question.answers]
        answerable, unanswerable = answerable + bool(golds), unanswerable + (not golds)
        mistyped = reworded(question.text, SLIP, rng)
        replies = {
            "as written": assistant.ask(question.text),
            "with a slip": assistant.ask(mistyped),
            "not put right": assistant.decider.decide(mistyped, assistant.find(mistyped)),
        }
        for way, reply in replies.items():
            right[way] += bool(golds and reply.answers) and score(reply.answers[0].text, golds).right
            refused[way] += not golds and not reply.answers
    for way in right:
        show(f"{way}: right {right[way]} of {answerable}, refused {refused[way]} of {unanswerable}")


if __name__ == "__main__":
    main()
