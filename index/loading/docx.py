"""Word documents (.docx): paragraphs, headings by their style, lists, tables, notes."""

import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum, auto
from io import BytesIO
from typing import TYPE_CHECKING

from index.documents import Document
from index.errors import LoadingError
from index.loading.blocks import ITEM, Block, border_between, document_of, one_line, raised, row_of
from index.loading.numbering import MOST_BASES, WORD, Numbering
from index.loading.numerals import roman
from index.loading.plain import with_headings
from index.loading.spans import label_of
from index.loading.wording import PARAGRAPH, TABLE, TAKEN_OUT, TEXT, runs_on, words_of

if TYPE_CHECKING:
    from docx.document import Document as Package
    from docx.styles.style import BaseStyle
    from lxml.etree import _Element

MOST_UNPACKED_MEBIBYTES = 128
MOST_TAGS = 4_000_000  # Word needs a dozen for a sentence
ROW, CELL = f"{WORD}tr", f"{WORD}tc"
NOTES = ("/footnotes", "/endnotes")  # how the type of their relationship ends
NOTE_MARKS: dict[str, Callable[[int], str]] = {
    "footnote": lambda count: raised(str(count)),
    "endnote": lambda count: f"[{roman(count)}]",
}


class _Role(Enum):
    """What a style makes of its paragraphs."""

    PROSE, HEADING, LISTED, CONTENTS = auto(), auto(), auto(), auto()


def docx_document(name: str, content: bytes) -> Document:
    """Return the words of a Word document, as they stand when all changes are accepted. Raises LoadingError."""
    import docx  # here, so that importing `index` loads no library

    _refuse_bomb(content, name)
    return with_headings(document_of(name, _blocks_of(docx.Document(BytesIO(content)))))


def _refuse_bomb(content: bytes, name: str) -> None:
    """Raise LoadingError if the package would not stay small when unpacked; the library unpacks all of it."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        if sum(part.file_size for part in package.infolist()) > MOST_UNPACKED_MEBIBYTES << 20:
            raise LoadingError(f"{name} unpacks to more than the {MOST_UNPACKED_MEBIBYTES} MiB that are read: split it")
        tags = 0
        for part in package.namelist():  # any of them may be XML, whatever it is called
            content = package.read(part)
            tags += content.count(b"<")
            if part.endswith(".xml") and b"<!DOCTYPE" in content:
                raise ValueError(f"{part} defines entities, which no word processor does, and which would not be read")
        if tags > MOST_TAGS:
            raise LoadingError(f"{name} holds more than the {MOST_TAGS:,} tags that are read: split it")


def _blocks_of(package: "Package") -> list[Block]:
    """Return the blocks of the text, then of the notes."""
    from docx.oxml import parse_xml

    named = (rel.target_part for rel in package.part.rels.values() if rel.reltype.endswith(NOTES))
    parts = {part.partname: part for part in named}  # each once, however often it is named
    notes = [parse_xml(part.blob) for part in parts.values()]
    _number_notes(package.element.body, notes)
    roles = {style.style_id: _role(style) for style in package.styles}
    numbering = Numbering(package)
    blocks: list[Block] = []
    for story in (package.element.body, *notes):
        for text, is_heading in _texts_in(story, roles, numbering):
            border = border_between(blocks[-1].text if blocks else "", text)
            blocks.append(Block(text, is_heading, border))
    return blocks


def _number_notes(body: "_Element", notes: "Sequence[_Element]") -> None:
    """Write the number of each note, which Word counts, where it is called and where it stands."""
    for kind, written in NOTE_MARKS.items():
        marks: dict[str, str] = {}
        for call in list(body.iter(f"{WORD}{kind}Reference")):
            is_gone = next(call.iterancestors(*TAKEN_OUT), None) is not None
            if not is_gone and call.get(f"{WORD}customMarkFollows") in {None, "0", "false"}:
                call.tag, call.text = TEXT, marks.setdefault(call.get(f"{WORD}id"), written(len(marks) + 1))
        for note in (note for story in notes for note in story.iter(f"{WORD}{kind}")):
            for place in list(note.iter(f"{WORD}{kind}Ref")):
                place.tag, place.text = TEXT, f"{marks.get(note.get(f'{WORD}id'), '')} "


def _role(style: "BaseStyle") -> _Role:
    """Return what a style makes of its paragraphs, by its name and properties or those of what it builds on."""
    for _ in range(MOST_BASES):
        name = (style.name or "").lower()
        if name.startswith(("heading", "title", "subtitle")) or _has(style.element, "outlineLvl"):
            return _Role.HEADING
        if name.startswith(("toc ", "table of figures")):
            return _Role.CONTENTS
        if name.startswith(("list bullet", "list number")) or _has(style.element, "numPr"):
            return _Role.LISTED
        if (base := getattr(style, "base_style", None)) is None:
            break
        style = base
    return _Role.PROSE


def _has(element: "_Element", tag: str) -> bool:
    """Whether the paragraphs of an element, or itself, have a property that is not set to nothing."""
    found = element.find(f"{WORD}pPr/{WORD}{tag}")
    if found is None:
        return False
    if tag == "outlineLvl":
        return bool(found.get(f"{WORD}val") != "9")  # which is prose
    number = found.find(f"{WORD}numId")
    return number is not None and bool(number.get(f"{WORD}val") != "0")  # which ends a list


def _texts_in(story: "_Element", roles: Mapping[str, _Role], numbering: Numbering) -> Iterator[tuple[str, bool]]:
    """Yield the text of each paragraph and row in order, and whether it is a heading."""
    from lxml import etree

    table, labels = None, dict[int, str]()
    walk = etree.iterwalk(story, events=("start",))
    for _, element in walk:
        if element.tag in TAKEN_OUT:
            walk.skip_subtree()
        elif element.tag == ROW and len(cells := _cells_of(element)) > 1:
            walk.skip_subtree()
            if element.getparent() is not table:
                table, labels = element.getparent(), {}
            if row := row_of(_filled(element, cells, labels, numbering)):
                yield row, False
        elif element.tag == PARAGRAPH and not runs_on(element):
            role, text, number = _role_of(element, roles), words_of(element), numbering.number_of(element)
            if text and role is not _Role.CONTENTS:
                mark = f"{number} " if number else ITEM if role is _Role.LISTED else ""
                is_heading = role is _Role.HEADING
                yield mark + (one_line(text) if is_heading else text), is_heading


def _role_of(paragraph: "_Element", roles: Mapping[str, _Role]) -> _Role:
    """Return what a paragraph is, by its own properties, else by its style."""
    style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
    role = _Role.PROSE if style is None else roles.get(style.get(f"{WORD}val"), _Role.PROSE)
    if _has(paragraph, "outlineLvl"):
        return _Role.HEADING
    if role is _Role.PROSE and _has(paragraph, "numPr"):
        return _Role.LISTED
    return role


def _cells_of(row: "_Element") -> "list[_Element]":
    """Return the cells of a row, none if it lays out other tables."""
    return [] if next(row.iter(TABLE), None) is not None else list(row.iter(CELL))


def _filled(
    row: "_Element", cells: "Sequence[_Element]", labels: dict[int, str], numbering: Numbering
) -> Iterator[str]:
    """Yield what each cell of a row says; one that goes on from those above, what the first of them does."""
    column = _count(row, "trPr/gridBefore", 0)
    for cell in cells:
        text, merged = _text_of(cell, numbering), cell.find(f"{WORD}tcPr/{WORD}vMerge")
        if merged is None or merged.get(f"{WORD}val") == "restart":
            labels[column] = label_of(text) if merged is not None else ""
        yield text or labels.get(column, "")
        column += _count(cell, "tcPr/gridSpan", 1)


def _count(element: "_Element", path: str, default: int) -> int:
    """Return the number that a property is set to."""
    found = element.find("/".join(f"{WORD}{tag}" for tag in path.split("/")))
    return default if found is None else int(found.get(f"{WORD}val", default))


def _text_of(cell: "_Element", numbering: Numbering) -> str:
    """Return the words of a cell with the numbers before its paragraphs."""
    paragraphs = [
        one for one in cell.iter(PARAGRAPH) if next(one.iterancestors(*TAKEN_OUT), None) is None and not runs_on(one)
    ]
    numbered = [(numbering.number_of(paragraph), words_of(paragraph)) for paragraph in paragraphs]
    return " ".join(f"{number} {words}".strip() if words else "" for number, words in numbered)
