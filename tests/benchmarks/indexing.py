"""How fast documents are indexed."""

from collections.abc import Iterator

from index import Corpus, SentenceEmbedder
from tests.benchmarks.corpora import documents
from tests.benchmarks.figures import Figure, Settings, median_seconds


def figures(settings: Settings) -> Iterator[Figure]:
    """Yield how many passages are cut and embedded in a second."""
    embedder, shelf = SentenceEmbedder.open(settings.embedder), documents()
    passages = len(Corpus.build(shelf, embedder).passages)
    taken = median_seconds(lambda: Corpus.build(shelf, embedder), settings.times)
    yield Figure(f"indexing, {passages:,} passages", passages / taken, "passages/s")
