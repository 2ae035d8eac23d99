"""Plain text: a document, and which of its lines are headings."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from index.documents import Document, Span
from index.lines import CELLS, ITEM, Paragraph, paragraphs_of
from index.loading.decoding import readable

MOST_WORDS, MOST_CHARACTERS = 12, 90  # of a heading
LEAST_PROSE = 60  # characters
MOST_STACKED = 2  # headings, one under the other; more are a list, an address or verse
MOST_ALIKE = 2  # lines of the same words; more are a running head, or who speaks

NUMBER = re.compile(
    r"(?:(?i:chapter|part|section|article|appendix|annex)\s+"
    r"(?:\d+|[A-Z]|[IVXLC]+|(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))\b[.:)]?|\d+(?:\.\d+)*[.)]?(?=\s)|[IVXLC]+\.(?=\s))\s*"
)
UNDERLINE = re.compile(r"(?:={3,}|-{3,}|~{3,}|\*{3,}|_{3,})\Z")
ENDS_SENTENCE = re.compile(r"[.!?…:][\"'”’»)\]]*\Z")
ENDS_NO_TITLE = re.compile(r"[.!?…:;,–—-][\"'”’»)\]]*\Z")
LABEL = re.compile(r"[^:]{1,40}:\s")  # Source: …, Mary: …
QUOTED = re.compile(r"\A[\"“«‘].*[\"”»’]\Z")  # all of it: a line that someone says
CREDIT = re.compile(r"(?i:(?:\w+\s+)?by)(?:\s+(?:[A-Z][\w.’'-]*,?|and|de|van|von|of|in|for))+\Z")  # By Jane Doe in Rome
DATE = re.compile(
    r"(?i:(?:(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?)|published|updated|"
    r"posted|\d+\s(?:minutes?|hours?|days?)\sago|on|at|[ap]\.?m|utc|gmt|[ecp][sd]?t|\d+(?:st|nd|rd|th)?)\b|\W)+\Z"
)
# What a page has around its words, and a letter.
FURNITURE = re.compile(
    r"(?:page \d+(?: of \d+)?|advertisement|advertising|sponsored(?: content)?|(?:image|photo) (?:source|credit)\b.*"
    r"|share (?:this|on|via)\b.*|read more\b.*|related (?:articles|stories|topics)|sign up\b.*)\Z",
    re.IGNORECASE,
)
OF_A_LETTER = re.compile(
    r"(?:dear (?:mr|mrs|ms|miss|dr|prof|sir|madam|all|friends?|colleagues?)\b.*|yours (?:sincerely|faithfully|truly)"
    r"|(?:kind|best|warm) (?:regards|wishes)|(?:tel|fax|phone)\b\.?[\s\d+()-]+)\Z",
    re.IGNORECASE,
)


def document_from_text(source: str, text: str) -> Document:
    """Return pasted text as a document. Raises LoadingError if it is no text, or holds no words."""
    return Document(source, readable(text, source), headings_of(text))


def with_headings(document: Document) -> Document:
    """Return a document, if its format marks none of it as headings with the lines that look like them."""
    return document if document.headings else replace(document, headings=headings_of(document.text))


def headings_of(text: str) -> tuple[Span, ...]:
    """Return the lines that head what follows them, in order.

    A heading is underlined, or it is a short line, a paragraph by itself, not punctuated as a sentence, with prose
    under it. A byline, a label, a list item, a row, a line of verse or of dialogue is none; in doubt a line is none.
    """
    paragraphs = [paragraph for paragraph in paragraphs_of(text) if not _is_credit(paragraph.lines[0].text)]
    alike = Counter(paragraph.lines[0].text for paragraph in paragraphs)
    headings = [paragraph.lines[0] for paragraph in paragraphs if _is_underlined(paragraph)]
    runs = [
        (may_head, list(run))
        for may_head, run in groupby(
            paragraphs, key=lambda paragraph: _is_title(paragraph) and alike[paragraph.lines[0].text] <= MOST_ALIKE
        )
    ]
    for (may_head, run), (_, following) in pairwise(runs):
        if may_head:
            headings += _heads_of(run, following[0])
    return tuple(sorted(headings, key=lambda heading: heading.start))


def _heads_of(run: Sequence[Paragraph], following: Paragraph) -> list[Span]:
    """Return which of the titles, one under the other, head the paragraph that follows the last."""
    titles = [paragraph.lines[0] for paragraph in run]
    numbers = [found.group().strip(" .") for title in titles if (found := NUMBER.match(title.text))]
    is_list = any(not lower.startswith(f"{upper}.") for upper, lower in pairwise(numbers))  # 1, 2; and not 1, 1.1
    if len(titles) > MOST_STACKED or is_list or not _is_headed_by(titles[-1].text, following):
        return []
    return titles


def _is_headed_by(title: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph is what a heading stands above; a number or capitals make a surer heading."""
    first = paragraph.lines[0].text
    if NUMBER.match(title) or title.isupper():
        return not ITEM.match(first) and ENDS_SENTENCE.search(paragraph.lines[-1].text) is not None
    return _is_prose(paragraph)


def _is_prose(paragraph: Paragraph) -> bool:
    """Whether a paragraph is long enough to be of sentences, and no item, label or row."""
    first = paragraph.lines[0].text
    if ITEM.match(first) or CELLS.search(first) or first[:1].islower():
        return False
    words = sum(len(line.text.split()) for line in paragraph.lines)
    ends = ENDS_SENTENCE.search(paragraph.lines[-1].text) is not None
    return words > MOST_WORDS or (ends and paragraph.end - paragraph.start >= LEAST_PROSE)


def _is_title(paragraph: Paragraph) -> bool:
    """Whether a paragraph has the looks of a heading."""
    line = paragraph.lines[0].text
    number = NUMBER.match(line)
    words = line[number.end() :] or line if number else line
    return (
        len(paragraph.lines) == 1
        and len(line) <= MOST_CHARACTERS
        and len(line.split()) <= MOST_WORDS
        and (number is not None or not (ITEM.match(line) or LABEL.match(line)))
        and any(map(str.isalpha, words))
        and not words.lstrip("\"'“‘«([")[:1].islower()
        and not any(pattern.search(line) for pattern in (ENDS_NO_TITLE, CELLS, QUOTED, OF_A_LETTER))
    )


def _is_underlined(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a short line over a line of marks."""
    if len(paragraph.lines) != 2:  # noqa: PLR2004 - the words and the marks
        return False
    title, marks = (line.text for line in paragraph.lines)
    return len(title) <= MOST_CHARACTERS and not ENDS_SENTENCE.search(title) and UNDERLINE.match(marks) is not None


def _is_credit(line: str) -> bool:
    """Whether a line tells nothing but who wrote the text, and when: it may stand between a heading and its prose."""
    return any(pattern.match(line) for pattern in (CREDIT, DATE, FURNITURE))
