"""Tests of index.loading.markdown."""

from itertools import pairwise

import pytest
from hypothesis import given

from index.loading.markdown import markdown_document
from index.sentences import sentence_spans
from tests.texts import documents_texts


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("# The roof\n\nIt leaks.\n", ["The roof"]),
        ("# The *roof* ##\r\n\r\nIt leaks.\r\n", ["The *roof*"]),
        ("The roof\n===\n\nSlates\n---\n", ["The roof", "Slates"]),
        ("The roof\nand the wall\n===\n", ["The roof\nand the wall"]),
        ("```\n# no heading\n```\n\n    # nor this\n", []),
        ("> ## Quoted\n\n1. # 1\n", ["Quoted", "1"]),
        ("#\n\n#hashtag\n\n####### seven\n", []),
        ("- \tRoof\n\t===\n", ["Roof"]),
        ("---\ntitle: House\n---\n\n# The roof\n", ["The roof"]),
        ("---\r\ntitle: House\r\ntags:\r\n\r\n- a\r\n...\r\nThe roof\r\n---\r\n", ["The roof"]),
        ("---\n\n# The roof\n\n---\n", ["The roof"]),
        ("---\n# The roof\n\n---\n", ["The roof"]),
        ("It leaks.\n\n---\nSlates\n---\n", ["Slates"]),
        ("\x85\n===\n\n\u2028\n---\n\n# \u00a0\n\n\u00a0\n===\n", []),
        ("The roof\n\u00a0\n===\n\n\u00a0\nSlates\n---\n", ["The roof", "Slates"]),
    ],
)
def test_headings_are_what_markdown_says(text: str, headings: list[str]) -> None:
    """Both kinds of heading are found without their marks, and none in code."""
    assert [heading.text for heading in markdown_document("a.md", text).headings] == headings


def test_the_words_of_a_heading_are_not_found_in_its_marks() -> None:
    """A heading whose words are like the number of its item has the place of the words."""
    assert markdown_document("a.md", "1. # 1\n").headings[0].start == 5


def test_a_heading_is_one_sentence_with_its_marks() -> None:
    """The marks are part of the sentence, so that no character is in none."""
    document = markdown_document("a.md", "# The roof\nIt leaks.\n")

    assert [sentence.text for sentence in sentence_spans(document)] == ["# The roof", "It leaks."]


@given(documents_texts)
def test_headings_are_exact_and_in_order(text: str) -> None:
    """Each heading is the raw text at its place, after the one before."""
    document = markdown_document("a.md", text)

    assert document.text == text
    assert all(text[heading.start : heading.end] == heading.text != "" for heading in document.headings)
    assert all(before.end <= after.start for before, after in pairwise(document.headings))
