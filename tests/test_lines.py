"""Tests of index.lines."""

import pytest
from hypothesis import given

from index.documents import Document
from index.lines import lines_of, paragraphs_of
from tests.texts import texts

WRAPPED = "The committee met on Monday and put off the question of the roof\nuntil the spring, when there is money.\n"


def paragraphs(text: str) -> list[str]:
    """The words of each paragraph."""
    return [text[paragraph.start : paragraph.end] for paragraph in paragraphs_of(text)]


def test_a_line_that_was_wrapped_reads_on() -> None:
    """Lines broken where the next word did not fit are one paragraph."""
    assert paragraphs(WRAPPED) == [WRAPPED.rstrip()]


def test_a_line_that_had_room_ends_its_paragraph() -> None:
    """A short line over a long one is a paragraph by itself: the next word would have fitted."""
    assert paragraphs("The roof\n" + WRAPPED) == ["The roof", WRAPPED.rstrip()]


def test_lines_longer_than_a_page_are_paragraphs() -> None:
    """In a text with a paragraph a line no line reads on."""
    first, second = "word " * 40, "more " * 39

    assert paragraphs(f"{first}\n{second}") == [first.strip(), second.strip()]


def test_small_letters_go_on_beside_a_line_that_fits_no_page() -> None:
    """One long line, or a hanging indent, cuts no sentence of the others."""
    text = f"Refunds are given to customers who return the goods\nin their own packaging, see\n{'x' * 130}\n"
    item = "1. The tenant pays the rent by the first day of a month\n   or a day later if that is a holiday."

    assert paragraphs(text)[0].startswith("Refunds are given to customers who return the goods\nin their own")
    assert paragraphs(item) == [item]
    assert paragraphs("- tea\rwith milk") == ["- tea", "with milk"]  # indented by nothing, in the lines of an old Mac


@pytest.mark.parametrize(
    "text",
    [
        "The notice must be sent by post to the address that is stated in clause\n12. It must be signed by the tenant.",
        "The tenant may end this lease by giving the landlord notice of at least six\n(6) months in writing, or three.",
        "The house was built by the father of the present owner in the summer of\n1986. It was sold a year after that.",
        "You may not copy what constitutes a work that is based on the\nProgram. What you may is in the third.",
        "The council has heard all (1) and (2) say, and rejected finding\n(3) by a vote of 23 to 22. The rest is new.",
        "- The fine for a late payment is\n  £50 a day.",
        "a) Give all of it, and what it was made from\n   and the address of the one who wrote this\n   Work.",
    ],
)
def test_an_unfinished_line_reads_on(text: str) -> None:
    """Before a capital or a number too, in a ragged page and below an item."""
    assert paragraphs(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "1. Term\n   This lease runs for two years from the first day of May.",
        "The council asks each tenant of a house that it owns for\n1. a passport\n2. a letter",
        "(a) the tenant has paid the rent for the first month; and\n(b) the landlord has mended the roof of the house",
    ],
)
def test_what_follows_a_title_or_counts_on_is_a_paragraph(text: str) -> None:
    """The first number of a list opens an item wherever it stands, and so does the next of the same kind."""
    assert paragraphs(text) == [line.strip() for line in text.split("\n")]


def test_quoted_lines_read_on_as_others_do() -> None:
    """A change of depth is a border, and so is a line that is blank but for its marks."""
    asked = "> > I have heard from two people at the council that it wants to\n> > mend the roof."
    told = "> It wants to do that before the report of the inquiry\n> is published."

    assert paragraphs(f"Tom Lee wrote:\n{asked}\n{told}\n>\n> Yes.") == ["Tom Lee wrote:", asked, told, ">", "> Yes."]


def test_columns_set_by_spaces_are_rows() -> None:
    """A table in plain text is not wrapped prose."""
    rows = [
        "Alice Smith      Engineering department      120,000",
        "Bob the Builder  Marketing and some others     90,000",
    ]

    assert paragraphs("\n".join(rows)) == rows


def test_items_and_rows_are_paragraphs() -> None:
    """A bullet, a number and a row of a table each open a paragraph."""
    assert paragraphs("- a\n- b\n2. c\n| d | e |\n| f | g |") == ["- a", "- b", "2. c", "| d | e |", "| f | g |"]


def test_an_underline_belongs_to_its_line() -> None:
    """A line of marks alone stays with the words above it."""
    assert paragraphs("Roof\n====\nIt leaks.") == ["Roof\n====", "It leaks."]


def test_a_heading_is_a_paragraph_even_where_lines_are_wrapped() -> None:
    """A heading that fills its line does not read on."""
    heading = "A heading that was written so long that it is as wide as the page"
    text = f"{heading}\n{WRAPPED}"

    found = list(paragraphs_of(text, [Document("roof.txt", text).span(0, len(heading))]))

    assert [(paragraph.start, paragraph.end) for paragraph in found] == [
        (0, len(heading)),
        (len(heading) + 1, len(text) - 1),
    ]


@given(texts)
def test_lines_are_where_they_say(text: str) -> None:
    """Every line is the text at its place, and no character but space is outside of all."""
    lines = list(lines_of(text))

    assert all(text[line.start : line.end] == line.text for line in lines)
    assert "".join("".join(line.text.split()) for line in lines) == "".join(text.split())


def test_lines_with_labels_are_paragraphs() -> None:
    """Also the one behind the longest, which a wrapped line would go on from."""
    present = "Present: " + "Ann Lee, " * 9 + "Ben Orr"

    assert paragraphs(f"{present}\nApologies: Robert Lamb") == [present, "Apologies: Robert Lamb"]
