"""Tests of index.chunking."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.chunking import MOST_HEADING_PIECES, MOST_PIECES, passages_of, pieces_in, sentences_within
from index.documents import Document
from index.loading import document_from_text
from tests.texts import documents_texts


def with_headings(text: str, *headings: str) -> Document:
    """A document with these headings."""
    bare = Document("test.txt", text)
    starts = [text.index(heading) for heading in headings]
    return Document(
        "test.txt",
        text,
        tuple(bare.span(start, start + len(words)) for start, words in zip(starts, headings, strict=True)),
    )


def passages(document: Document, *, max_words: int = 110, overlap_sentences: int = 0) -> list[str]:
    """The words of each passage."""
    return [passage.text for passage in passages_of(document, max_words=max_words, overlap_sentences=overlap_sentences)]


def test_passages_are_whole_sentences() -> None:
    """A sentence that no longer fits opens the next passage."""
    document = Document("a", "One two three. Four five. Six seven eight.")

    assert passages(document, max_words=5) == ["One two three. Four five.", "Six seven eight."]


def test_the_last_sentence_opens_the_next_passage_too() -> None:
    """Neighbours overlap by a sentence where there is room."""
    document = Document("a", "One two three. Four five. Six seven eight.")

    assert passages(document, max_words=5, overlap_sentences=1) == [
        "One two three. Four five.",
        "Four five. Six seven eight.",
    ]


def test_no_overlap_where_there_is_no_room() -> None:
    """An overlap never makes a passage too long."""
    document = Document("a", "One two three. Four five six. Seven eight nine.")

    assert passages(document, max_words=5, overlap_sentences=1) == [
        "One two three.",
        "Four five six.",
        "Seven eight nine.",
    ]


def test_a_heading_opens_a_passage() -> None:
    """A heading stands with what follows it, though there was room before."""
    document = with_headings("One two three.\n\nRoof\n\nFour five.", "Roof")

    assert passages(document, max_words=9) == ["One two three.", "Roof\n\nFour five."]


def test_no_sentence_overlaps_into_another_section() -> None:
    """What stands above a heading is not repeated under it."""
    document = with_headings("One two three.\n\nRoof\n\nFour five.", "Roof")

    assert passages(document, max_words=9, overlap_sentences=1) == ["One two three.", "Roof\n\nFour five."]


def test_a_tiny_section_is_joined_by_the_next() -> None:
    """A title over a heading is no passage by itself."""
    document = with_headings("Report\n\nRoof\n\nFour five six.", "Report", "Roof")

    assert passages(document, max_words=12) == ["Report\n\nRoof\n\nFour five six."]


def test_a_heading_is_not_parted_from_a_long_sentence() -> None:
    """A heading stays with the sentence under it though both together are a little too long."""
    document = with_headings("Roof\n\nOne two three four five.", "Roof")

    assert passages(document, max_words=5) == ["Roof\n\nOne two three four five."]


def test_an_endless_sentence_is_cut_at_spaces() -> None:
    """What does not fit a passage goes on in the next, with no word broken."""
    assert passages(Document("a", "one two three four five six seven"), max_words=3) == [
        "one two three",
        "four five six",
        "seven",
    ]


@pytest.mark.parametrize("text", ["x" * 5000, "世界和平" * 300, "9" * 3000, "!?" * 700, "مرحبا" * 300])
def test_a_text_without_spaces_is_cut(text: str) -> None:
    """A word longer than a passage is cut where it must be."""
    found = passages(Document("a", text))

    assert "".join(found) == text
    assert all(pieces_in(passage) <= MOST_PIECES for passage in found)


def test_the_sentences_of_a_passage_are_those_of_the_document() -> None:
    """A heading is one of them; a passage that is part of a sentence has none."""
    document = with_headings(f"Roof\nIt leaks. Rain comes in. {'and so on ' * 9}.", "Roof")
    cut = passages_of(document, max_words=8, overlap_sentences=1)

    found = [[sentence.text for sentence in sentences] for sentences in sentences_within(document, cut)]

    assert found[0] == ["Roof", "It leaks.", "Rain comes in."]
    assert found[1:] == [[]] * (len(cut) - 1)


@pytest.mark.parametrize("settings", [{"max_words": 0}, {"overlap_sentences": -1}])
def test_settings_that_cut_nothing_are_refused(settings: dict[str, int]) -> None:
    """No words, or an overlap below nothing, is a mistake of the caller."""
    with pytest.raises(ValueError, match="no passage"):
        passages_of(Document("a", "One."), **settings)


@given(documents_texts, st.integers(1, 120), st.integers(0, 3))
def test_passages_are_exact_ordered_bounded_and_whole(text: str, max_words: int, overlap: int) -> None:
    """Each passage is the text at its place, none is too long, and no character but space is in none."""
    document = document_from_text("a", text)
    found = passages_of(document, max_words=max_words, overlap_sentences=overlap)

    assert all(text[passage.start : passage.end] == passage.text for passage in found)
    assert all(pieces_in(passage.text) <= MOST_PIECES + MOST_HEADING_PIECES for passage in found)
    assert all(before.start < after.start and before.end < after.end for before, after in pairwise(found))
    assert not text[: found[0].start].strip()
    assert all(not text[before.end : after.start].strip() for before, after in pairwise(found))
    assert not text[found[-1].end :].strip()
