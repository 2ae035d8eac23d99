"""The source pane: documents as escaped HTML whose lines know their offsets, so that words are marked in place."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from html import escape

from index.documents import Document

_LINE = re.compile(r"[^\r\n]+")
_ROW = re.compile(r"\|.*\|\s*")  # of a table, as the loaders write it
_PARAGRAPH_BREAK = re.compile(r"\n[ \t\r]*\n")
_LONG_CHARACTERS = 100_000  # beyond this the page lays out only the lines that are near
_WRAPPED_CHARACTERS = 100  # nobody wraps lines by hand beyond this: a longer one is a paragraph of its own

_STEPS = (
    '<div class="steps" role="group" aria-label="Citations" hidden>'
    '<button type="button" data-step="-1" aria-label="Previous citation" title="Previous (k)">&lsaquo;</button>'
    "<output></output>"
    '<button type="button" data-step="1" aria-label="Next citation" title="Next (j)">&rsaquo;</button></div>'
)
PANE = (  # a choice of documents over an empty sheet, both filled by the page's script; its map
    f'<header><select aria-label="Document"></select>{_STEPS}</header><p class="notice" role="status"></p>'
    '<div class="sheet" role="region" aria-label="Document" tabindex="0"></div>'
    '<div class="map" role="img" aria-label="Map of the document"></div>'
)


def document_html(document: Document) -> str:
    """Return the whole text, nothing left out, each line that says something an element with its offset.

    What stands between the elements is white space, so that the page shows none of it.
    """
    text = document.text
    lines = [line for line in _LINE.finditer(text) if not line.group().isspace()]
    starts = [line.start() for line in lines]
    headings = {bisect_right(starts, heading.start) - 1 for heading in document.headings}
    pages = {bisect_left(starts, page.start): page.number for page in document.pages}
    continued = set(_continued(text, lines)) - headings - {number + 1 for number in headings}

    parts = []
    end = 0
    for number, line in enumerate(lines):
        tag = "h3" if number in headings else "p"
        attributes = f'data-at="{line.start()}"'
        if number in pages:
            attributes += f' data-page="{pages[number]}"'
        if _ROW.fullmatch(line.group()):
            attributes += ' class="row"'
        elif number in continued:
            attributes += ' class="continued"'
        parts += [_escaped(text[end : line.start()]), f"<{tag} {attributes}>{_escaped(line.group())}</{tag}>"]
        end = line.end()
    body = "".join([*parts, _escaped(text[end:])])
    size = ' class="long"' if len(text) > _LONG_CHARACTERS else ""
    return (
        f'<article{size} data-source="{escape(document.source)}" data-sha256="{document.sha256}" '
        f'data-length="{len(text)}">{body}</article>'
    )


def _continued(text: str, lines: Sequence[re.Match[str]]) -> Iterator[int]:
    """Yield the number of each line that goes on with the paragraph of the line before."""
    if not _PARAGRAPH_BREAK.search(text):
        return  # no blank line anywhere: every line is a paragraph
    for number in range(1, len(lines)):
        before, line = lines[number - 1], lines[number]
        close = text.count("\n", before.end(), line.start()) == 1
        if close and len(before.group()) <= _WRAPPED_CHARACTERS:
            yield number


def _escaped(text: str) -> str:
    """Return text that an HTML parser reads back character for character, but for NUL, which no page can hold."""
    return escape(text).replace("\r", "&#13;").replace("\0", "\ufffd")
