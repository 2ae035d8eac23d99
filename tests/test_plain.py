"""Tests of index.loading.plain."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given

from index.loading import document_from_text
from tests.texts import documents_texts

SEED = Path(__file__).parents[1] / "seeds" / "nagorno-karabakh.txt"
PROSE = "The roof has leaked for many years, and nobody has found the money to mend it before winter."
MORE = "In spring the council will meet again and ask the builders what they would charge for slates."


def headings(text: str) -> list[str]:
    """The words of each heading."""
    return [heading.text for heading in document_from_text("test.txt", text).headings]


def test_the_seed_article_has_four_headings() -> None:
    """The lines above the paragraphs are found; the line that names the source is none."""
    assert headings(SEED.read_text(encoding="utf-8")) == [
        "At least 2 civilians killed and 23 injured in military operation",
        "Tensions that resurface the 2020 conflict",
        "Armenia denounces calls for a “coup d’état”",
        "Paris wants an emergency meeting of the UN Security Council",
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "What the roof costs",
        "“Slates” or tiles",
        "3. Term and termination",
        "2.1 Payment",
        "IV. The spring",
        "Chapter 2: The spring",
        "CHAPTER ONE: THE SPRING",
        "Appendix A",
        "THE ROOF",
        "Marketing",
        "Decisions",
    ],
)
def test_a_line_over_prose_is_a_heading(heading: str) -> None:
    """Plain, quoting, numbered and capital headings are found between paragraphs."""
    assert headings(f"{PROSE}\n\n{heading}\n\n{MORE}\n") == [heading]


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Doe",
        "By Jane Doe and John Roe",
        "19 September 2023",
        "Published on Tuesday, Sept. 19, 2023 at 3:15 p.m.",
        "Updated 3 hours ago",
        "Page 5 of 9",
        "Advertisement",
        "Image source, Getty Images",
        "Share this article",
        "Dear Mr. Smith",
        "Yours sincerely",
        "Tel. 020 7946 0000",
        "Source: The Daily Roof",
        "Mary: It leaks",
        "- slates and nails",
        "• slates and nails",
        "a) slates and nails",
        "| slates | nails |",
        "slates   40   nails   3",
        "slates\t40",
        "“It leaks again”",
        "— It leaks again",
        "It leaks again.",
        "Does it leak again?",
        "The roof, the wall, the door,",
        "and so it went on",
        "***",
        "12",
    ],
)
def test_another_line_over_prose_is_no_heading(line: str) -> None:
    """A byline, a date, a label, an item, a row, a line of dialogue and half a sentence head nothing."""
    assert headings(f"{PROSE}\n\n{line}\n\n{MORE}\n") == []


def test_a_headline_stands_over_its_byline() -> None:
    """A byline and a date between a heading and its prose are passed over."""
    assert headings(f"Roof leaks again\nBy Jane Doe\n3 May 2024\n\n{PROSE}\n") == ["Roof leaks again"]
    assert headings(f"Roof leaks again\n\nAdvertisement\n\n{PROSE}\n") == ["Roof leaks again"]


def test_a_heading_may_stand_over_a_heading() -> None:
    """A title and a first heading are both found."""
    assert headings(f"The roof\n\nHow it began\n\n{PROSE}\n") == ["The roof", "How it began"]
    assert headings(f"1. The roof\n\n1.1 How it began\n\n{PROSE}\n") == ["1. The roof", "1.1 How it began"]


def test_verse_has_no_headings() -> None:
    """Short lines one under the other are a stanza, even over a line of prose."""
    stanza = "The rain it raineth\nOn the just\nAnd also on the unjust fella\nBut chiefly on the just\n"

    assert headings(stanza) == headings(f"{stanza}\n{PROSE}\n") == []


def test_a_list_with_numbers_has_no_headings() -> None:
    """Numbered lines one under the other are items."""
    assert headings(f"1. Slates\n2. Nails\n\n{PROSE}\n") == []


def test_who_speaks_is_no_heading() -> None:
    """A line that comes again and again is a speaker's name, or the head of every page."""
    assert headings("".join(f"MARY\n{PROSE}\n" for _ in range(3))) == []


def test_an_underlined_line_is_a_heading() -> None:
    """A line over a row of marks is a heading, whatever follows."""
    assert headings("The roof\n========\n\n- slates\n") == ["The roof"]


def test_a_wrapped_line_is_no_heading() -> None:
    """A line of a paragraph that was wrapped is none, though it is short and has no full stop."""
    assert (
        headings(
            "It rained for weeks.\nThe committee met on Monday and put off the roof of the hall\nuntil the spring."
        )
        == []
    )


def test_the_last_line_is_no_heading() -> None:
    """What nothing follows heads nothing."""
    assert headings(f"{PROSE}\nThe end") == []


@given(documents_texts)
def test_headings_are_exact_and_in_order(text: str) -> None:
    """Each heading is the text at its place, after the one before."""
    document = document_from_text("test.txt", text)

    assert document.text == text
    assert all(text[heading.start : heading.end] == heading.text.strip() for heading in document.headings)
    assert all(before.end < after.start for before, after in pairwise(document.headings))
