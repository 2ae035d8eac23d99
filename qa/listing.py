"""Lists: the items that stand line under line where an answer was found."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import takewhile

from index.lexical import words_of
from index.lines import ITEM, LABEL, paragraphs_of
from qa.answering import Candidate
from qa.answers import Citation
from qa.asking.clauses import ADVERBS, PASTS
from qa.asking.phrases import ARTICLES, AUXILIARIES, BREAKS
from qa.attribution.questions import AMOUNT
from qa.claims import Place, overlap

NEAR = 4000  # characters before and after, in which the lines of a list are looked for
SHORT = 4  # words; a longer item that ends as a sentence does is a paragraph
TAIL = re.compile(r"[\s.,;]+(?:(?:and|or)[\s,]*)?\Z")  # of an item: "; and"
NEXT_ITEM = re.compile(rf"\n\s*(?:{ITEM.pattern})")
LINE_MARK = re.compile(rf"(?:{ITEM.pattern})\s*")
WHICH = re.compile(r"(?:what|which)\b", re.IGNORECASE)
LEAD_IN = re.compile(r"(?:^|\n)(?P<lead>[^\n]*:|#+ [^\n]*)[ \t]*\r?\n\s*\S{0,4}\s*\Z")  # the line before a list
HALF = 0.5  # of what is asked that the line before a list says
MOST_LEFT = 3  # characters of an item that an answer leaves out at its end
# What goes on after the first of several in one sentence: "(the chair), Bo Ray and Cy Day".
BRACKET = r"(?:\s*\([^()\n]{1,40}\))?"
PIECE = rf"(?:\(\w{{1,3}}\)\s+)?(?!(?:and|or)\b)[^\s,;:.()]+(?:(?: |\r?\n)[^\s,;:.()]+){{0,7}}{BRACKET}"
GOES_ON = re.compile(
    rf"{BRACKET}(?:(?:[,;]\s+{PIECE})+[,;]?\s+(?:and|or)\s+{PIECE}|\s+(?:and|or)\s+{PIECE})(?=[.,;:\r\n]|\Z)"
)
SENTENCE_OPENS = re.compile(r"(?:\A|[.!?]\s|\n)\s*(?:(?:[Tt]he|[Aa]n?) )?\Z")
IN_CLAUSES = AUXILIARIES | {"he", "she", "it", "they"}
# What is done, not what it is done to: "and left the town", not "and smoked fish".
DEED = re.compile(
    rf"\b(?:and|or)\s+{ADVERBS}(?:\w+ed|{'|'.join(sorted(PASTS))})\s+(?:{'|'.join(sorted(BREAKS | ARTICLES))})\b",
    re.IGNORECASE,
)
OF_LABEL = re.compile(rf"(?P<value>{PIECE}(?:[,;]\s+(?:(?:and|or)\s+)?{PIECE})*)\.?[ \t]*(?=\r?\n|\Z)")
NO_LIST = frozenset("|#>")  # marks of lines that are rows, headings and quotations

Piece = tuple[int, int]  # where it begins and ends


def listed(candidates: Sequence[Candidate], text_of: Callable[[str], str], question: str) -> tuple[Candidate, ...]:
    """Return the candidates, each that stands in a list of lines as all items of that list, once.

    What stands in one sentence ("food and medicine") is one answer, and so is the one item that `question` names by its
    label ("Present: …"). `text_of` is told the source of a text.
    """
    found: list[Candidate] = []
    for candidate in candidates:
        apart = [] if _is_named(candidate.claim.places[0], text_of, question) else _apart(candidate, text_of)
        apart = apart or [_in_full(candidate, text_of)]
        known = [one.claim.places[0] for one in found]
        found += [item for item in apart if not any(overlap(item.claim.places[0], place) for place in known)]
    return tuple(found)


def is_list(candidate: Candidate, text_of: Callable[[str], str], question: str) -> bool:
    """Whether several things were found for one that was asked for.

    The candidate goes from one item of a list of lines to the next, or is one, and the question says what leads in.
    """
    place = candidate.claim.places[0]
    if AMOUNT.search(question):
        return False
    if NEXT_ITEM.search(place.text):
        return True
    text = text_of(place.source)
    items = lines_beside(text, place.start, place.end) if WHICH.match(question) else ()
    if not any(start <= place.start and place.end >= end - MOST_LEFT for start, end in items):
        return False
    lead = LEAD_IN.search(text, max(0, items[0][0] - NEAR), items[0][0])
    asked, led = map(set, words_of([question, lead["lead"] if lead else ""]))
    return len(asked & led) >= HALF * len(asked) > 0


def are_items(one: Place | Citation, other: Place | Citation, text_of: Callable[[str], str]) -> bool:
    """Whether two places are in one list of lines: they stand together there."""
    items = lines_beside(text_of(one.source), one.start, one.end) if one.source == other.source else ()
    return any(start < other.end and other.start < end for start, end in items)


def _is_named(place: Place, text_of: Callable[[str], str], question: str) -> bool:
    """Whether the question names the label of the line that a place is in."""
    text = text_of(place.source)
    line = text[text.rfind("\n", 0, place.start) + 1 : place.end].strip()
    label = LABEL.match(line, mark.end() if (mark := LINE_MARK.match(line)) else 0)
    named, asked = map(set, words_of([label.group() if label else "", question]))
    return bool(named & asked)


def _in_full(candidate: Candidate, text_of: Callable[[str], str]) -> Candidate:
    """Return a candidate with all that is told in one breath with it."""
    first, *others = candidate.claim.places
    text = text_of(first.source)
    end = in_full(text, first.start, first.end)
    place = replace(first, end=end, text=text[first.start : end])
    return replace(candidate, claim=replace(candidate.claim, places=(place, *others)))


def in_full(text: str, start: int, end: int) -> int:
    """Return where the enumeration ends that `text[start:end]` opens: "Ann Lee (chair), Bo Ray and Cy Day"."""
    line = text.rfind("\n", 0, start) + 1
    label = LABEL.match(text, mark.end() if (mark := LINE_MARK.match(text, line)) else line)
    value = OF_LABEL.match(text, label.end()) if label and label.end() == start else None
    if value and value.end("value") >= end:
        return value.end("value")
    is_subject = SENTENCE_OPENS.search(text, max(0, start - NEAR), start)  # then a verb follows: "Ann and Bo came"
    more = None if is_subject else GOES_ON.match(text, end, end + NEAR)
    if more is None or DEED.search(more.group()) or {*more.group().casefold().split()} & IN_CLAUSES:
        return end
    return more.end()


def _apart(candidate: Candidate, text_of: Callable[[str], str]) -> list[Candidate]:
    place = candidate.claim.places[0]
    text = text_of(place.source)
    places = [Place(place.source, *item, text[slice(*item)]) for item in lines_beside(text, place.start, place.end)]
    return [replace(candidate, claim=replace(candidate.claim, places=(item,))) for item in places]


def lines_beside(text: str, start: int, end: int) -> tuple[Piece, ...]:
    """Return the items of a list, line under line, in or right before which a span stands: without marks and ends."""
    offset = text.rfind("\n", 0, max(0, start - NEAR)) + 1
    near = text[offset : text.find("\n", end + NEAR) + 1 or None]
    lines = [(ITEM.match(near, line.start, line.end), line.end) for line in paragraphs_of(near)]
    here = next((number for number, (_, stop) in enumerate(lines) if start < offset + stop), -1)
    own = lines[here][0] if lines else None
    leads = own is None and near[: lines[here][1]].endswith(":") and here + 1 < len(lines)
    if leads:
        here, own = here + 1, lines[here + 1][0]
    if own is None or own.group() in NO_LIST or (not leads and offset + own.start() > start):
        return ()
    if not leads and _is_sentence(near[own.end() : lines[here][1]], start - offset - own.end()):
        return ()

    def belongs(line: tuple[re.Match[str] | None, int]) -> bool:
        """Whether a line has a mark of the same kind."""
        return line[0] is not None and _mark(line[0]) == _mark(own)

    before, after = takewhile(belongs, reversed(lines[:here])), takewhile(belongs, lines[here:])
    found = [(mark, stop) for mark, stop in (*reversed([*before]), *after) if mark]
    items = tuple(_item(text, offset + mark.end(), offset + stop) for mark, stop in found)
    return items if len(items) > 1 and end <= offset + found[-1][1] else ()


def _is_sentence(item: str, at: int) -> bool:
    """Whether an item is a numbered paragraph, of which a span that begins `at` it is only a part."""
    is_whole = item[: max(0, at)].strip().casefold() in {"", "the", "a", "an"}
    return len(item.split()) > SHORT and item.rstrip().endswith((".", "?", "!")) and not is_whole


def _mark(found: re.Match[str]) -> str:
    """Return what marks a line: of "1." and "(b)" what follows the number."""
    return found.group()[-1]


def _item(text: str, start: int, end: int) -> Piece:
    """Return the place without the space before it and the marks after it."""
    words = text[start:end].lstrip()
    return end - len(words), end - len(words) + len(TAIL.sub("", words))
