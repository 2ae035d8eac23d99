"""A citation in one line."""

from index.documents import Document, Page
from qa.answers import Citation
from qa.proof import reference
from tests.replies import EIGHTY


def test_a_reference_names_source_heading_and_characters() -> None:
    """What a citation does not have is left out."""
    assert reference(EIGHTY) == "“<80>” — a&b.txt, Head, characters 21–25"


def test_a_reference_is_one_line_and_names_the_page() -> None:
    """White space in a quote becomes one space."""
    document = Document("c.pdf", "one\n two", pages=(Page(7, 0, 8),))

    assert reference(Citation.of(document, 0, 8, document.span(0, 8))) == "“one two” — c.pdf, page 7, characters 0–8"
