"""Tests of index.loading.pdf and of the worker that it runs."""

from collections.abc import Sequence

import pytest

from index.documents import Page
from index.errors import LoadingError
from index.loading import pdf
from index.loading.pdf import pdf_document

Drawn = tuple[int, int, int, str]  # a line: its left end, its base line, the size of its letters, its words
FONT = (  # which has U+2010 at 1 and an en dash at 150
    b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica"
    b"/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[1/hyphentwo]>>>>"
)
BOLD = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>"
LOCK = b"/ID[(0123456789abcdef)(0123456789abcdef)]/Encrypt<</Filter/Standard/V 1/R 2/O(%s)/U(%s)/P -4>>"
WIDE = "This line is as long as the lines of this page may be at all."


def written(pages: Sequence[Sequence[Drawn]], *, first: bytes = b"", trailer: bytes = b"") -> bytes:
    """A PDF whose pages hold these lines, drawn in this order, after what is drawn first on each."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", FONT]
    for lines in pages:
        texts = [(z, x, y, s.encode("latin-1")) for x, y, z, s in lines]
        drawn = first + b"".join(b"BT /F %d Tf %d %d Td (%s) Tj ET\n" % text for text in texts)
        objects.append(b"<</Length %d>>stream\n%sendstream" % (len(drawn), drawn))
        place = b"/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %d 0 R" % len(objects)
        objects.append(b"<</Type/Page%s/Resources<</Font<</F 3 0 R/B %s>>>>>>" % (place, BOLD))
    kids = b" ".join(b"%d 0 R" % (5 + 2 * number) for number in range(len(pages)))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), kids)
    content, places = b"%PDF-1.4\n", b""
    for number, each in enumerate(objects, 1):
        places += b"%010d 00000 n \n" % len(content)
        content += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, places)
    end = b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, len(content))
    return content + table + end


def column(*lines: str, top: int = 700, left: int = 72, size: int = 11) -> list[Drawn]:
    """Lines one under the other, 14 points apart."""
    return [(left, top - 14 * number, size, line) for number, line in enumerate(lines)]


def text_of(*pages: Sequence[Drawn]) -> str:
    """The text of a PDF with these pages."""
    return pdf_document("a.pdf", written(pages)).text


def test_lines_of_a_paragraph_are_joined() -> None:
    """A line as long as the column reads on; what ends early ends a sentence and the paragraph."""
    lines = column(WIDE.replace(".", ""), "and it goes on to here.", WIDE)

    assert text_of(lines) == f"{WIDE.removesuffix('.')} and it goes on to here.\n\n{WIDE}"


def test_a_gap_ends_a_paragraph() -> None:
    """More than the usual step from line to line parts paragraphs, whatever stands at its ends."""
    lines = [*column(WIDE, WIDE), *column(WIDE, WIDE, top=650)]

    assert text_of(lines) == f"{WIDE} {WIDE}\n\n{WIDE} {WIDE}"


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("The old roof was re-", "paired by the team.", "The old roof was repaired by the team."),
        ("The state-of-the-", "art roof is tight.", "The state-of-the-art roof is tight."),
        ("He calls Smith-", "Jones about the roof.", "He calls Smith-Jones about the roof."),
        ("A well-known roof, a well-", "known one.", "A well-known roof, a well-known one."),
        ("Both the two-", "and the three-year plan.", "Both the two- and the three-year plan."),
        ("The years of 1990-", "1999 were wet ones.", "The years of 1990-1999 were wet ones."),
        ("The years of 1990\x96", "1999 were wet ones.", "The years of 1990–1999 were wet ones."),
        ("The old roof was re\x01", "paired by the team.", "The old roof was repaired by the team."),
    ],
)
def test_hyphens_at_line_ends(first: str, second: str, joined: str) -> None:
    """A hyphen that divides a word goes; one that belongs to it stays."""
    assert text_of(column(first, second)) == joined


def test_every_page_is_a_page() -> None:
    """Pages without text keep their numbers, at the end too; each offset is on one page."""
    document = pdf_document("a.pdf", written([column("The roof."), [], column("The wall."), []]))

    assert document.text == "The roof.\n\nThe wall."
    assert document.pages == (Page(1, 0, 11), Page(2, 11, 11), Page(3, 11, 20), Page(4, 20, 20))
    assert (document.page_at(10), document.page_at(11), document.empty_pages) == (1, 3, (2, 4))


def test_a_sentence_runs_over_the_end_of_a_page() -> None:
    """What goes on in lower case is one paragraph, and each half is on its page; so is a divided word."""
    document = pdf_document("a.pdf", written([column("The roof"), column("leaks and is re-"), column("paired.")]))

    assert document.text == "The roof leaks and is repaired."
    assert [document.text[page.start : page.end] for page in document.pages] == [
        "The roof ",
        "leaks and is re",
        "paired.",
    ]


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("Report of 1999", "Page {}"),
        ("Case 1:19-cv-01234 Document 55 Filed 05/12/24 Page {} of 4 PageID 30{}", "FARN00{}"),
        ("Report of 1999 | page {} of 3 | farnham.example", "Draft of 5 May 2024 12:30"),
    ],
)
def test_running_heads_and_page_numbers_are_left_out(head: str, foot: str) -> None:
    """What stands at one place of page after page, alike or counting them, frames them."""
    pages = [
        [(72, 760, 9, head.format(number, number)), *column(f"Roof {word}."), (300, 40, 9, foot.format(number))]
        for number, word in enumerate(("one", "two", "three"), 1)
    ]

    assert text_of(*pages) == "Roof one.\n\nRoof two.\n\nRoof three."
    assert text_of(*pages[:2]) == "Roof one.\n\nRoof two."
    assert head.format(1, 1) in text_of(pages[0])


def test_numbers_that_count_no_pages_are_text() -> None:
    """Nor is a frame what stands further in than they do."""
    pages = [
        [*column(f"Invoice {number}", "Issued in 2024"), *column("Bank: Farnham", f"Due: {number}0", top=600)]
        for number in (12, 40, 7)
    ]

    assert text_of(*pages).split() == [word for page in pages for *_, line in page for word in line.split()]


def test_a_frame_is_set_apart() -> None:
    """What stands right over the text of a page belongs to it."""
    pages = [column("The bridge ball", f"The holder is {name}.") for name in ("Ada", "Tom", "Jane")]

    assert text_of(*pages).count("The bridge ball") == 3


def test_numbers_of_lines_are_left_out() -> None:
    """They count from one on each page, before the lines or in a column of their own; on one page they may be text."""
    lines = ("We call Ada", "Quill.", "Q. Are you", "sure?", "A. Yes.")
    before = column(*(f"{number} {line}" for number, line in enumerate(lines, 1)))
    beside = [*column(*"12345", left=40), *column(*lines)]
    words = [*" ".join(lines).split()]

    assert text_of(before, before).split() == text_of(beside, beside).split() == words * 2
    assert text_of(before).split()[0] == "1"


def test_rows_of_a_table_frame_no_page() -> None:
    """More than their one number differs from page to page."""
    pages = [
        [(72, 760, 12, f"0{number}/01/2024 Rent {number}50.00"), *column(f"Roof {word}.")]
        for number, word in enumerate(("one", "two", "three"), 1)
    ]

    assert text_of(*pages).count("Rent") == 3


def test_pages_that_are_all_alike_are_kept() -> None:
    """Where nothing but frames would be left, they are the text."""
    assert text_of(*[column("The roof.")] * 3) == "The roof.\n\nThe roof.\n\nThe roof."


def test_raised_digits_stay_above_their_line() -> None:
    """The mark of a note and an exponent are no part of the number before them."""
    line = [
        (72, 700, 12, "It grew to 5,000"),
        (155, 705, 7, "1"),
        (159, 700, 12, " of 10"),
        (188, 705, 7, "6"),
        (192, 700, 12, " men."),
    ]

    assert text_of(line) == "It grew to 5,000¹ of 10⁶ men."


def test_a_raised_digit_ends_no_line() -> None:
    """The line goes on after it, wherever its page breaks off; one is raised that is hardly smaller."""
    lines = [
        *column(WIDE, "It is unsafe."),
        (128, 691, 10, "1"),
        (137, 686, 11, "She said that it cost 10"),
        (248, 691, 9, "6"),
        (253, 686, 11, " pounds."),
    ]

    assert text_of(lines) == f"{WIDE} It is unsafe.¹ She said that it cost 10⁶ pounds."


def test_a_large_capital_begins_its_word() -> None:
    """It is no heading, though it is as high as some lines."""
    lines = [(72, 676, 36, "T"), *column("he roof of the house is as wide as", "the house is.", top=690, left=96)]

    assert text_of(lines) == "The roof of the house is as wide as the house is."


@pytest.mark.parametrize("turn", ["0 1 -1 0 612 0", "-1 0 0 -1 612 792"])
def test_turned_pages_are_read_as_level_ones(turn: str) -> None:
    """Lines may run up the sheet, or upside down."""
    pages = [column(WIDE.replace(".", ""), "and it goes on.")]

    assert pdf_document("a.pdf", written(pages, first=f"{turn} cm\n".encode())).text == text_of(*pages)


def test_a_stamp_across_the_pages_is_left_out() -> None:
    """What is slanted is no text, unless there is no other."""
    pages, stamp = [column("The roof"), column("is tight.")], b"q .7 .7 -.7 .7 200 200 cm BT /F 60 Tf (DRAFT) Tj ET Q\n"

    assert pdf_document("a.pdf", written(pages, first=stamp)).text == "The roof is tight."
    assert pdf_document("a.pdf", written([[]], first=stamp)).text == "DRAFT"


def test_what_stands_wide_apart_is_a_row() -> None:
    """Two such lines or more are a table; one alone is none, nor is an item far from its number."""
    costs = [
        *((72, y, 11, cost) for y, cost in ((700, "Cost of sales"), (686, "Tax"))),
        *((300, y, 11, amount) for y, amount in ((700, "700"), (686, "90"))),
    ]
    table = sorted(costs, key=lambda line: -line[1])
    items = [(left, y, 11, text) for y in (600, 586) for left, text in ((72, "a."), (120, "The roof."))]

    assert text_of([*table, *column("It is much.", top=640)]) == "| Cost of sales | 700 |\n| Tax | 90 |\n\nIt is much."
    assert text_of(table[:2]) == "Cost of sales 700"
    assert text_of(items) == "a. The roof.\na. The roof."


def test_larger_letters_are_a_heading() -> None:
    """Its lines are one; the words under it are prose."""
    lines = [*column("The roof", "of the house", top=740, size=20), *column(WIDE, WIDE, WIDE)]
    document = pdf_document("a.pdf", written([lines]))

    assert document.headings == (document.span(0, 21),)
    assert document.headings[0].text == "The roof of the house"


def test_bold_lines_of_the_size_of_prose_stand_by_themselves() -> None:
    """If they are short, and no sentence runs into them; so they may be headings."""
    wide = WIDE.encode()
    first = b"BT 14 TL /F 11 Tf 72 714 Td (%s) ' /B 11 Tf (The wall) ' /F 11 Tf (%s) ' (%s) ' ET\n" % (wide, wide, wide)
    document = pdf_document("a.pdf", written([[]], first=first))

    assert document.text == f"{WIDE}\n\nThe wall\n\n{WIDE} {WIDE}"
    assert [heading.text for heading in document.headings] == ["The wall"]


def test_columns_are_read_as_they_were_drawn() -> None:
    """The left column comes before the right one, and a sentence runs from one into the other."""
    left, right = column("The left one ends", "and goes on"), column("at the right.", "The end.", left=330)

    assert text_of([*left, *right]).split() == "The left one ends and goes on at the right. The end.".split()


def test_a_column_is_as_wide_as_its_own_lines() -> None:
    """The paragraph that comes from the column to its right, or from another page, says nothing of it."""
    right = column("which goes on in the other column,", left=330, top=714)
    left = column("that is on the other page, and", "Ada reads it to the end.")

    assert text_of([*column("The first line is here,"), *right], left).startswith(
        "The first line is here, which goes on in the other column, that is on the other page, and Ada reads it"
    )


def test_items_stand_by_themselves() -> None:
    """Each item of a list is a line, also one that needs two."""
    assert text_of(column("They are these:", "- one", "- two")) == "They are these:\n\n- one\n- two"


def test_a_scanned_file_is_refused() -> None:
    """No text on any page is said."""
    with pytest.raises(LoadingError, match="no text was found on any page"):
        text_of([], [])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "damaged, or no PDF"),
        (b"%PDF-1.4\n", "damaged, or no PDF"),
        (b"%PDF-1.4\n" + b"<<" * 100_000, "damaged, or no PDF"),
        (b"%PDF-1.4\n" + b"[" * 1_000_000, "damaged, or no PDF"),
        (written([[]], trailer=LOCK % (b"o" * 32, b"u" * 32)), "encrypted: save it without a password"),
    ],
)
def test_what_cannot_be_read_is_refused(content: bytes, message: str) -> None:
    """Damaged, nested and locked files cost a sentence."""
    with pytest.raises(LoadingError, match=message):
        pdf_document("a.pdf", content)


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bound is on what the file holds, before it is read."""
    monkeypatch.setattr(pdf, "MOST_PAGES", 2)

    with pytest.raises(LoadingError, match="more than the 2 pages"):
        text_of([], [], [])


def test_what_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process that reads has a time to end in."""
    monkeypatch.setattr(pdf, "MOST_SECONDS", 0.001)

    with pytest.raises(LoadingError, match=r"was not read within 0\.001 seconds"):
        text_of(column("The roof."))


def test_the_same_bytes_make_the_same_document() -> None:
    """Reading is deterministic."""
    content = written([column(WIDE, WIDE), column("- one", "- two")])

    assert pdf_document("a.pdf", content) == pdf_document("a.pdf", content)


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("a-well-", "known roof", "a-well-known roof"),
        ("the 20-", "year roof", "the 20-year roof"),
        ("of -half-", "hearted roofs", "of -halfhearted roofs"),
        ("see 5 -", "6 of it", "see 5 - 6 of it"),
    ],
)
def test_half_a_word_is_what_stands_right_before_the_hyphen(first: str, second: str, joined: str) -> None:
    """Back to what is no letter, digit or hyphen; marks alone are no half."""
    start = "This line is as long as the lines of this page may be, and is "

    assert joined in text_of(column(start + first, second))
