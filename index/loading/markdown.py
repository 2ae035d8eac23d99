"""Markdown: a document that keeps its marks, and where its headings stand."""

import re
from collections.abc import Iterator
from itertools import pairwise

from index.documents import Document, Span

BREAK = re.compile(r"\r\n|\n|\r")  # the breaks that Markdown knows
# What other programs are told of the file (YAML), where Markdown would see a heading over the second line of hyphens.
FRONT = re.compile(r"\A---[ \t]*\r?\n(?=[\w\"'-][^\n:]*:).*?\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)


def markdown_document(source: str, text: str) -> Document:
    """Return a Markdown file as a document; its text is the raw file."""
    return Document(source, text, tuple(_headings_in(text)))


def _headings_in(text: str) -> Iterator[Span]:
    """Yield the words of each heading, without the marks around them; code has none, and no front matter."""
    from markdown_it import MarkdownIt  # here, so that importing `index` loads no library

    front = FRONT.match(text)
    begin = front.end() if front else 0
    lines = [begin, *(end.end() for end in BREAK.finditer(text, begin)), len(text)]
    tokens = MarkdownIt("commonmark").disable("inline").parse(text[begin:])
    for opening, words in pairwise(tokens):
        if opening.type == "heading_open" and words.content.strip() and words.map:
            first, last = words.map
            parts = [part.strip() for part in words.content.split("\n")]
            within = list(pairwise(lines[first : last + 1]))  # the outer ones may hold nothing but a no-break space
            start = next(at for line in within if (at := text.rfind(parts[0], *line)) >= 0)
            end = next(at for line in reversed(within) if (at := text.rfind(parts[-1], *line)) >= 0) + len(parts[-1])
            yield Span(text[start:end], start, end)
