"""Tests of index.loading.numbering and index.loading.numerals."""

from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from index.loading.docx import docx_document
from index.loading.numerals import letters, repeated, roman

LEVELS = (("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"), ("upperRoman", "%4)"), ("bullet", "•"))


def numbered(*depths: int, begin: int = 0) -> str:
    """The text of a document with paragraphs at these depths of a list, from `begin` on in a second one of its kind."""
    package = docx.Document()
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(LEVELS)
    )
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    for xml in (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>',
        f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>',
        f'<w:num {nsdecls("w")} w:numId="78"><w:abstractNumId w:val="77"/>{again}</w:num>',
    ):
        package.part.numbering_part.element.append(parse_xml(xml))
    for place, depth in enumerate(depths):
        listed = 78 if begin and place >= begin else 77
        paragraph = package.add_paragraph("It leaks.")
        level = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{listed}"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(level))  # noqa: SLF001 - the library has no other way
    file = BytesIO()
    package.save(file)
    return docx_document("a.docx", file.getvalue()).text


def test_paragraphs_are_numbered_by_their_depth() -> None:
    """A deeper level begins anew under each number; a bullet is a mark, not a number."""
    marks = [line.removesuffix(" It leaks.") for line in numbered(0, 1, 1, 2, 2, 3, 0, 1, 4).split("\n") if line]

    assert marks == ["1.", "1.1", "1.2", "(a)", "(b)", "I)", "2.", "2.1", "-"]


def test_a_list_may_begin_anew() -> None:
    """As its own start says."""
    marks = [line.removesuffix(" It leaks.") for line in numbered(0, 0, 0, 0, begin=2).split("\n") if line]

    assert marks == ["1.", "2.", "1.", "2."]


@pytest.mark.parametrize(
    ("number", "letter", "doubled", "numeral"),
    [
        (1, "a", "a", "i"),
        (27, "aa", "aa", "xxvii"),
        (28, "ab", "bb", "xxviii"),
        (703, "aaa", "a" * 28, "dcciii"),
        (0, "0", "0", "0"),
        (1994, "bxr", "1994", "mcmxciv"),
        (999_999_999, "cfdgsxk", "999999999", "999999999"),
    ],
)
def test_numerals(number: int, letter: str, doubled: str, numeral: str) -> None:
    """Letters go on in two ways; what has no numeral, or too long a one, is a figure."""
    assert (letters(number), repeated(number), roman(number)) == (letter, doubled, numeral)
