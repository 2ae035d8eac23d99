"""Where the sentences of a document begin and end."""

import re
from collections.abc import Iterator

from index.documents import Document, Span
from index.lines import Paragraph, paragraphs_of

# What the splitter takes for an end though a number follows: "approx. 5 km", "Vol. 3".
BEFORE_A_NUMBER = re.compile(r"\b(?:approx|vol|nos?|pp?|ch|sec|art|fig|ca|cf|para|ver|ext|tel)\.$", re.IGNORECASE)


def sentence_spans(document: Document) -> tuple[Span, ...]:
    """Return the sentences in order: disjoint, without the space around them, no character of prose in none.

    A heading, a list item and a row of a table end where their line ends, whatever their punctuation.
    """
    return tuple(
        sentence
        for paragraph in paragraphs_of(document.text, document.headings)
        for sentence in _sentences_in(document, paragraph)
    )


def _sentences_in(document: Document, paragraph: Paragraph) -> Iterator[Span]:
    """Yield the sentences of one paragraph."""
    from sentencex import get_sentence_boundaries  # here, so that importing `index` loads no library

    words = document.text[paragraph.start : paragraph.end]
    on_one_line = re.sub(r"\s", " ", words)  # one for one: a wrapped line is no border, and offsets stay
    start = 0
    for boundary in get_sentence_boundaries("en", on_one_line):
        end = boundary["end_index"]
        if end < len(words) and _goes_on(words[start:end].rstrip(), words[end : end + 1]):
            continue
        if found := words[start:end].strip():
            first = paragraph.start + words.index(found, start)
            yield document.span(first, first + len(found))
        start = end


def _goes_on(sentence: str, following: str) -> bool:
    """Whether a full stop before `following` abbreviates rather than ends."""
    return following.isdigit() and BEFORE_A_NUMBER.search(sentence) is not None
