"""Markdown: a document that keeps its marks, and where its headings stand."""

import re
from collections.abc import Iterator
from itertools import pairwise

from index.documents import Document, Span


def markdown_document(source: str, text: str) -> Document:
    """Return a Markdown file as a document; its text is the raw file."""
    return Document(source, text, tuple(_headings_in(text)))


def _headings_in(text: str) -> Iterator[Span]:
    """Yield the words of each heading, without the marks around them; a code block has none."""
    from markdown_it import MarkdownIt  # here, so that importing `index` loads no library

    lines = [0, *(end.end() for end in re.finditer(r"\r\n|\n|\r", text)), len(text)]  # the breaks that Markdown knows
    tokens = MarkdownIt("commonmark").disable("inline").parse(text)
    for opening, words in pairwise(tokens):
        if opening.type == "heading_open" and words.content and words.map:
            first, last = words.map
            parts = [part.strip() for part in words.content.split("\n")]
            start = text.rfind(parts[0], lines[first], lines[first + 1])
            end = text.rfind(parts[-1], lines[last - 1], lines[last]) + len(parts[-1])
            yield Span(text[start:end], start, end)
