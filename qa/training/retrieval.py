"""`python -m qa.training.retrieval DATA SOURCE…`: recall of the search over annotated paragraphs, by its settings."""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"  # before anything is imported that reads it: this program talks to nobody

import numpy as np

from index import Corpus, Document, Hit, SentenceEmbedder
from qa.training.annotations import Paragraph, Question, read_folder

WEIGHTS = tuple(round(0.1 * tenth, 1) for tenth in range(11))
DEPTHS = (1, 5, 20)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a row for each weight of the dense half: recall at several depths, and the mean reciprocal rank."""
    parser = argparse.ArgumentParser(prog="python -m qa.training.retrieval", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("sources", nargs="+")
    parser.add_argument("--most", type=int, default=1500, help="how many questions to draw")
    options = parser.parse_args(arguments)
    paragraphs = read_folder(options.data, options.sources)
    places = {paragraph.text: f"{number}" for number, paragraph in enumerate(paragraphs)}
    corpus = Corpus.build([Document(source, text) for text, source in places.items()], SentenceEmbedder.open())
    asked = [(paragraph, question) for paragraph in paragraphs for question in paragraph.questions if question.golds]
    drawn = np.random.default_rng(1).permutation(len(asked))[: options.most]
    print(f"{len(places):,} paragraphs, {len(corpus.passages):,} passages, {len(drawn):,} questions")
    for weight in WEIGHTS:
        ranks = np.array([_rank(corpus, asked[number], places, weight) for number in drawn])
        recall = "  ".join(f"@{depth} {np.mean(ranks <= depth):.3f}" for depth in DEPTHS)
        print(f"dense weight {weight:.1f}  recall {recall}  mrr {np.mean(1.0 / ranks):.3f}", flush=True)
    return 0


def _rank(corpus: Corpus, asked: tuple[Paragraph, Question], places: dict[str, str], weight: float) -> float:
    """Return the rank of the first passage that holds an answer, infinite if none of the deepest does."""
    paragraph, question = asked
    hits = corpus.search(question.text, limit=max(DEPTHS), dense_weight=weight)
    source = places[paragraph.text]
    return next((rank for rank, hit in enumerate(hits, start=1) if _holds(hit, source, question)), np.inf)


def _holds(hit: Hit, source: str, question: Question) -> bool:
    passage = hit.passage
    return passage.source == source and any(
        passage.start <= start and end <= passage.end for start, end in question.golds
    )


if __name__ == "__main__":
    raise SystemExit(main())
