"""Tests of index.search."""

import numpy as np
import pytest

from index.documents import Passage
from index.search import HybridSearch
from tests.fakes import FakeEmbedder


def search_of(*texts: str) -> HybridSearch:
    """A search over a passage for each text, their sources a, b, c and so on."""
    passages = [Passage(chr(ord("a") + index), 0, len(text), text) for index, text in enumerate(texts)]
    embedder = FakeEmbedder()
    return HybridSearch(passages, [1] * len(texts), embedder.documents(texts), embedder)


def found(search: HybridSearch, query: str, **settings: object) -> list[str]:
    """The sources found, best first."""
    return [hit.passage.source for hit in search.search(query, **({"limit": 9} | settings))]  # type: ignore[arg-type]


def test_the_best_passage_comes_first() -> None:
    """A passage that is near and holds the words beats the others."""
    assert found(search_of("bread and salt", "the roof leaks", "rain"), "roof leaks")[0] == "b"


def test_scores_are_of_both_kinds() -> None:
    """A hit says its cosine, its BM25 score, and the mean of their z-scores.

    Of two passages the one that holds the query is 1 above the mean in both, the other 1 below.
    """
    best, other = search_of("roof", "bread").search("roof", limit=2)

    assert (best.score, best.dense, other.score, other.dense, other.lexical) == pytest.approx(
        (1.0, 1.0, -1.0, 0.0, 0.0)
    )
    assert best.lexical > 0


def test_the_weight_chooses_the_kind() -> None:
    """With all weight on the words the cosine does not count, and the other way round."""
    search = search_of("the the the the", "roof and walls and doors and floors")

    assert found(search, "the roof the", dense_weight=1.0) == ["a", "b"]
    assert found(search, "the roof the", dense_weight=0.0) == ["b", "a"]


def test_equals_come_in_the_order_of_the_documents() -> None:
    """Passages with one score are not shuffled."""
    assert found(search_of("rain", "rain", "rain"), "rain") == ["a", "b", "c"]


def test_only_the_sources_asked_for_are_searched() -> None:
    """A filter leaves out better passages; a filter of nothing leaves out all."""
    search = search_of("roof", "roof and rain", "bread")

    assert found(search, "roof", sources={"b", "c"}) == ["b", "c"]
    assert found(search, "roof", sources=set()) == []


def test_no_more_than_the_limit() -> None:
    """The best are kept."""
    assert found(search_of("rain", "roof", "rain"), "roof", limit=1) == ["b"]


def test_an_empty_corpus_finds_nothing() -> None:
    """No passage is no error."""
    assert search_of().search("roof", limit=3) == ()


def test_a_rare_word_is_found_far_down_a_large_corpus() -> None:
    """A passage that only the words find is a candidate, however many are nearer in meaning."""
    texts = ["who is the head"] * 300 + [f"Pashinyan {' '.join(f'w{index}' for index in range(99))}"]
    embedder = FakeEmbedder()
    passages = [Passage(f"{index:03}", 0, len(text), text) for index, text in enumerate(texts)]

    hits = HybridSearch(passages, [1] * len(texts), embedder.documents(texts), embedder).search(
        "who is the Pashinyan", limit=1, dense_weight=0.4
    )

    assert hits[0].passage.source == "300"


@pytest.mark.parametrize("others", [1, 300])
def test_a_passage_is_near_by_its_nearest_sentence_too(others: int) -> None:
    """One that says it among much else beats one that is more of the kind as a whole, in a small and a large corpus."""
    several, alike = "the roof leaks. bread and salt. rain and snow. wind and hail.", "the roof and a door"
    texts = [several, "the roof leaks.", "bread and salt.", "rain and snow.", "wind and hail.", *[alike] * others]
    passages = [Passage(f"{index:03}", 0, len(text), text) for index, text in enumerate([several, *[alike] * others])]
    embedder = FakeEmbedder()
    rows = embedder.documents(texts)
    own = np.delete(rows, range(1, 5), axis=0)

    with_sentences = HybridSearch(passages, [5, *[1] * others], rows, embedder)
    without = HybridSearch(passages, [1] * len(passages), own, embedder)

    assert found(with_sentences, "the roof leaks", dense_weight=1.0)[0] == "000"
    assert found(without, "the roof leaks", dense_weight=1.0)[0] == "001"
    dense = with_sentences.search("the roof leaks", limit=1, dense_weight=1.0)[0].dense
    assert dense == pytest.approx((1.0 + float(rows[0] @ rows[1])) / 2)


@pytest.mark.parametrize("settings", [{"limit": 0}, {"dense_weight": 1.1}])
def test_settings_that_find_nothing_are_refused(settings: dict[str, float]) -> None:
    """No hits, or a weight that is no share, is a mistake of the caller."""
    with pytest.raises(ValueError, match="no search"):
        found(search_of("roof"), "roof", **settings)


def test_scores_are_finite() -> None:
    """Passages that are all alike do not divide by nothing."""
    assert np.isfinite([hit.score for hit in search_of("rain", "rain").search("snow", limit=2)]).all()


def test_to_name_all_sources_is_to_name_none() -> None:
    """The same passages are found, however many there are."""
    search = search_of(*["roof"] * 150, *["roof and rain"] * 150)
    every = {chr(ord("a") + index) for index in range(300)}

    assert found(search, "roof", sources=every, limit=300) == found(search, "roof", limit=300)
