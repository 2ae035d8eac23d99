"""Tests of index.store."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.documents import Document
from index.errors import IndexFolderError, StaleIndexError
from index.folder import read_manifest
from index.loading import document_from_text
from index.store import MOST_SENTENCES, Corpus, check
from tests.fakes import FakeEmbedder
from tests.texts import documents_texts

ROOF = document_from_text("roof.txt", "The roof leaks. Rain comes in.")
BREAD = document_from_text("bread.txt", "Bread is baked from flour. It is eaten warm.")
NEW_ROOF = document_from_text("roof.txt", "The roof was mended. It is dry now.")

shelves = st.dictionaries(st.sampled_from("abc"), documents_texts, max_size=3).map(
    lambda texts: [document_from_text(source, text) for source, text in texts.items()]
)


def same(one: Corpus, other: Corpus) -> bool:
    """Whether two corpora hold the same and find the same."""
    return (one.documents, one.passages, one.search("the word No. 5")) == (
        other.documents,
        other.passages,
        other.search("the word No. 5"),
    )


def test_documents_are_in_order_of_source() -> None:
    """The order in which they are given does not matter."""
    assert same(Corpus.build([ROOF, BREAD], FakeEmbedder()), Corpus.build([BREAD, ROOF], FakeEmbedder()))
    assert Corpus.build([ROOF, BREAD], FakeEmbedder()).documents == (BREAD, ROOF)


def test_a_question_finds_its_passage() -> None:
    """The hit is a passage of the document that answers."""
    hit, *_ = Corpus.build([ROOF, BREAD], FakeEmbedder()).search("What is bread baked from?")

    assert (hit.passage.source, hit.passage.text) == ("bread.txt", BREAD.text)


def test_a_document_is_known_by_its_source() -> None:
    """A document and its passages are given by source; another source is a mistake of the caller."""
    corpus = Corpus.build([ROOF, BREAD], FakeEmbedder())

    assert corpus.document("roof.txt") == ROOF
    assert [passage.text for passage in corpus.passages_in("roof.txt")] == [ROOF.text]
    with pytest.raises(ValueError, match=r"no document 'door\.txt'"):
        corpus.document("door.txt")


def test_two_documents_of_one_source_are_refused() -> None:
    """A source names one document."""
    with pytest.raises(ValueError, match=r"'roof\.txt' names two documents"):
        Corpus.build([ROOF, NEW_ROOF], FakeEmbedder())


def test_only_what_changed_is_embedded_again() -> None:
    """An update embeds the new and the changed document, and drops the one that is gone."""
    embedder = FakeEmbedder()
    corpus = Corpus.build([ROOF, BREAD], embedder)
    embedder.embedded.clear()

    updated = corpus.updated([BREAD, NEW_ROOF]).updated([NEW_ROOF])

    assert updated.documents == (NEW_ROOF,)
    assert embedder.embedded == [NEW_ROOF.text, "The roof was mended.", "It is dry now."]


def test_the_sentences_of_a_passage_are_embedded_too() -> None:
    """Each text once, and no sentence that is all of its passage; progress counts passages."""
    embedder, told = FakeEmbedder(), list[tuple[int, int]]()
    two = Document("two.txt", "The roof leaks. Rain comes in.")

    Corpus.build([two, Document("one.txt", "Rain comes in.")], embedder, progress=lambda *done: told.append(done))

    assert sorted(embedder.embedded) == ["Rain comes in.", "The roof leaks.", two.text]
    assert told == [(2, 2)]


def test_of_many_lines_some_are_embedded() -> None:
    """A passage of a word a line has no more vectors than some; the same line has one."""
    embedder = FakeEmbedder()

    Corpus.build([Document("many.txt", "\n".join(f"Word{n}." for n in range(90)))], embedder)
    Corpus.build([Document("same.txt", "Same.\n" * 90)], embedder)

    assert sum(text.startswith("Word") for text in embedder.embedded) <= 3 * (1 + MOST_SENTENCES)
    assert embedder.embedded.count("Same.") == 1


def test_a_document_whose_headings_changed_is_embedded_again() -> None:
    """Passages are cut at headings: the same text with others is another document."""
    embedder = FakeEmbedder()
    headed = Document(ROOF.source, ROOF.text, (ROOF.span(0, 15),))

    Corpus.build([ROOF], embedder).updated([headed])

    assert embedder.embedded.count(ROOF.text) == 2


def test_documents_are_added_and_replaced() -> None:
    """What has a known source takes its place."""
    corpus = Corpus.build([ROOF], FakeEmbedder()).with_documents([BREAD, NEW_ROOF])

    assert corpus.documents == (BREAD, NEW_ROOF)


def test_documents_are_removed() -> None:
    """A source that is not there is a mistake of the caller."""
    corpus = Corpus.build([ROOF, BREAD], FakeEmbedder()).without({"roof.txt"})

    assert corpus.documents == (BREAD,)
    with pytest.raises(ValueError, match="no document"):
        corpus.without({"roof.txt"})


def test_nothing_is_embedded_when_a_corpus_is_opened(tmp_path: Path) -> None:
    """The vectors are read back."""
    Corpus.build([ROOF, BREAD], FakeEmbedder()).save(tmp_path / "index")
    embedder = FakeEmbedder()

    assert Corpus.open(tmp_path / "index", embedder).documents == (BREAD, ROOF)
    assert embedder.embedded == []


def test_another_embedder_is_refused(tmp_path: Path) -> None:
    """Vectors of two models do not compare."""
    Corpus.build([ROOF], FakeEmbedder()).save(tmp_path)

    with pytest.raises(StaleIndexError, match="built with bag-of-words@1, not other@2: build the index again"):
        Corpus.open(tmp_path, FakeEmbedder(name="other@2"))


def test_vectors_of_another_length_are_refused(tmp_path: Path) -> None:
    """Though the embedder has the name of the one that the index was built with."""
    Corpus.build([ROOF], FakeEmbedder(dimension=100)).save(tmp_path)

    with pytest.raises(StaleIndexError, match="vectors of 100 numbers, not vectors of 256 numbers: build the index"):
        Corpus.open(tmp_path, FakeEmbedder())


def test_an_index_says_what_it_holds(tmp_path: Path) -> None:
    """Each document with its checksum and size; no model is needed."""
    Corpus.build([ROOF, BREAD], FakeEmbedder()).save(tmp_path)

    bread, roof = read_manifest(tmp_path).entries

    assert (roof.source, roof.sha256, roof.characters, roof.passages) == ("roof.txt", ROOF.sha256, 30, 1)
    assert bread.added[:2] == "20"


def test_a_save_after_another_one_is_refused(tmp_path: Path) -> None:
    """What came between is not overwritten, be it the first save of all."""
    corpus = Corpus.build([ROOF], FakeEmbedder())
    corpus.save(tmp_path, after="")
    corpus.save(tmp_path, after=read_manifest(tmp_path).generation)
    for after in ("", f"generation-{0:032}"):
        with pytest.raises(IndexFolderError, match="changed by another program meanwhile"):
            Corpus.build([BREAD], FakeEmbedder()).save(tmp_path, after=after)

    assert Corpus.open(tmp_path, FakeEmbedder()).documents == (ROOF,)


def test_the_day_a_document_was_added_is_kept(tmp_path: Path) -> None:
    """It outlives an update and a save."""
    Corpus.build([ROOF], FakeEmbedder()).save(tmp_path)
    (before,) = read_manifest(tmp_path).entries

    Corpus.open(tmp_path, FakeEmbedder()).with_documents([BREAD]).save(tmp_path)

    assert before in read_manifest(tmp_path).entries


@given(shelves)
def test_what_is_saved_is_found_again(documents: list[Document]) -> None:
    """A corpus that was saved and opened holds the same, finds the same and is whole."""
    corpus = Corpus.build(documents, FakeEmbedder())
    with TemporaryDirectory() as folder:
        corpus.save(Path(folder))

        assert check(Path(folder)) == ()
        assert same(Corpus.open(Path(folder), FakeEmbedder()), corpus)


@given(shelves, shelves)
def test_an_update_equals_a_build(before: list[Document], after: list[Document]) -> None:
    """How a corpus came to its documents does not matter."""
    assert same(Corpus.build(before, FakeEmbedder()).updated(after), Corpus.build(after, FakeEmbedder()))
