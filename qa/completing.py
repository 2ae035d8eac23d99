"""Spans that are cut inside a name, a number, a quotation, made whole; those that run into the next line, cut there."""

import re

from index.lines import ITEM
from qa.asking.clauses import DAY
from qa.asking.nouns import ROLES
from qa.asking.phrases import ARTICLES, BREAKS, PARTICLES, PERSONAL
from qa.counting import NUMBERS

LONGEST_ADDED = 40  # characters up to where a quotation or a bracket closes
LONGEST_GAP = 9  # characters between two sentences
LONGEST_BEFORE = 80  # characters of a name or a number before the span
CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
# A day or a month ends a name; those that are names too are months after "in" and before a number.
NAMING_MONTH = "(?:March|April|May|June|August)"
MONTH = (
    rf"(?:January|February|July|September|October|November|December|(?<=[Ii]n ){NAMING_MONTH}|{NAMING_MONTH}(?= \d))"
)
WORD = rf"(?!(?:{DAY}|{MONTH})\b){CAPITAL}[^\W_]*(?:[’'&-][^\W_]+)*(?<![’']s)"  # a possessive ends a name
INITIAL = rf"{CAPITAL}\."
PARTICLE = rf"(?:(?:{'|'.join(sorted(PARTICLES - {'of', 'and'}))}) )"  # Jan van der Berg
INITIAL_ONLY, NAME_GOES_ON = re.compile(INITIAL), re.compile(rf" (?:{PARTICLE}|{INITIAL})")
NAME_ENDS = re.compile(rf"(?<![\w.’'-])(?:{WORD}|{INITIAL})\Z")
NAME_BEGINS = re.compile(CAPITAL)
NAME_AFTER = re.compile(rf"(?: {PARTICLE}{{0,2}}(?:{INITIAL}(?= {CAPITAL})|{WORD}))+(?![\w’'])")
NAME_BEFORE = re.compile(rf"(?<![\w.’'-])(?<! of )(?:(?:{WORD}|{INITIAL}) {PARTICLE}{{0,2}})+\Z")
NUMBER_BEFORE = re.compile(r"(?<![\w.,])(?:(?<!\S)[-−])?[$£€¥]?(?:\d+[.,])*\d*\Z")
NUMBER_AFTER = re.compile(r"\d*(?:[.,]\d+)*(?: ?%)?")
PHONE = re.compile(r"(?<![\w.,])(?:\+\d{1,3}|\(?0\d*\)?)(?:[ /-]{1,2}\(?\d{2,}\)?)+")
# What opens the next line, and is no part of what ends the one before: its number, its label, its place of news.
OPENS_LINE = re.compile(
    r"\s*(?:(?:[-*•–]|\(?(?:\d+(?:\.\d+)*|[a-z]|[ivx]+)[.)]|[A-Z][^:.!?\n]{0,40}:)(?=\s)"
    r"|[A-Z]{3,}(?:[ -][A-Z]{3,})*(?=, ))"
)
LIFE = re.compile(r"(?P<born>[^()–—-]*\b\d{4})\s*[–—-]\s*(?P<died>[^()–—-]*\b\d{4})")
BIRTH, DEATH = re.compile(r"\b(?:born|birth)\b", re.IGNORECASE), re.compile(r"\b(?:die[ds]?|death)\b", re.IGNORECASE)
BLANK_LINE = re.compile(r"[ \t]*\r?\n\s*\n\s*")
ABBREVIATION = re.compile(r"(?<![\w.])(?:[^\W\d_]\.)+[^\W\d_]\Z")  # without its last point: p.m
IN_BRACKETS = re.compile(r"\(\w{1,4}\)")  # right behind a word: dB(A), 4(b)
# What a number or a time means the opposite without: "up to 300", "not open before May".
BOUND = re.compile(
    r"\b(?:at least|at most|up to|no (?:more|fewer|less|later|earlier) than|(?:more|fewer|less) than)\s+\Z",
    re.IGNORECASE,
)
NOT_BEFORE = re.compile(
    r"(?:\b(?:not|never|cannot)\b|\b\w+n['’]t\b)[^.,;:!?\n]{0,40}?\b(?:before|until|till)\s+\Z", re.IGNORECASE
)
BEFORE_THEN = re.compile(r"(?:before|until|till)\s+", re.IGNORECASE)
DENYING = re.compile(r"\bden(?:y|ies|ied|ying)\s+that\s+\Z", re.IGNORECASE)
DENIAL = re.compile(r"\b(?:den(?:y|ies|ied|ying|ial)|reject|disput|contradict)", re.IGNORECASE)
CLOSING = {"“": "”", "«": "»", "(": ")", "[": "]"}
NO_SENTENCE_ENDS = "".join(
    rf"(?<!\b{title}\.)" for title in ("Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Gen", "Sen", "Rev")
)
SENTENCE_BEGINS = re.compile(rf"(?:^|[^\w\s,]{NO_SENTENCE_ENDS}[ \t]+|\n\s*)[^\w\s]*\Z")
PLACING = frozenset({"in", "on", "at"})
A_SUBJECT = re.compile(rf"\W*$|\S|\s+(?:{CAPITAL}|(?:{'|'.join(sorted(ARTICLES | PERSONAL))})\b)")


def completed(text: str, start: int, end: int, *, question: str = "") -> tuple[int, int]:
    """Return the place of a span with the rest of what it cuts at its ends, and nothing of another line or date.

    A name does not go on with what `question` names itself, nor with a title, nor is it begun by one. What somebody
    denies is quoted with the denial, unless the question has it.
    """
    start, end = _one_of_a_life(text, start, _line_ends(text, start, end), question)
    start, end = _with_number(text, start, end)
    start, end = _name_begins(text, start, end), _name_ends(text, start, end, question)
    start = _bound_begins(text, start)
    denying = None if DENIAL.search(question) else DENYING.search(text, max(0, start - LONGEST_ADDED), start)
    return denying.start() if denying else start, _closed(text, start, end)


def _one_of_a_life(text: str, start: int, end: int, question: str) -> tuple[int, int]:
    """Return of "3 May 1891 – 19 November 1968" the date of birth or of death, where one of them is asked for."""
    life = LIFE.fullmatch(text, start, end)
    if life and BIRTH.search(question):
        return life.span("born")
    return life.span("died") if life and DEATH.search(question) else (start, end)


def _line_ends(text: str, start: int, end: int) -> int:
    """Return the end without what of the next line is its mark or label alone, or a paragraph that is no list."""
    line = text.rfind("\n", start, end)
    opening = OPENS_LINE.match(text, line + 1) if line >= 0 else None
    blank = BLANK_LINE.search(text, start, end)
    if opening and end <= opening.end():
        return start + len(text[start:line].rstrip(" \r\n.,;"))
    return blank.start() if blank and not ITEM.match(text, blank.end()) and blank.start() > start else end


def _bound_begins(text: str, start: int) -> int:
    """Return where a span begins with the words that bound it."""
    first = re.split(r"\W", text[start : start + LONGEST_GAP], maxsplit=1)[0].casefold()
    is_number = not first or first[0].isdigit() or first in NUMBERS
    near, then = max(0, start - LONGEST_BEFORE), BEFORE_THEN.match(text, start)
    found = NOT_BEFORE.search(text, near, then.end() if then else start) or (
        BOUND.search(text, near, start) if is_number else None
    )
    return min(start, found.start()) if found else start


def _with_number(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the place with all digits of the numbers at its ends, the sign of their currency and per cent."""
    first = max(0, start - LONGEST_GAP)
    for phone in PHONE.finditer(text, first, end + LONGEST_ADDED):
        if phone.start() <= start and end <= phone.end():
            return phone.span()
    if text[start].isdigit() and (before := NUMBER_BEFORE.search(text, max(0, start - LONGEST_BEFORE), start)):
        start = before.start()
    if text[end - 1].isdigit() and (after := NUMBER_AFTER.match(text, end)):
        end = after.end()
    return start, end


def _name_begins(text: str, start: int, end: int) -> int:
    """Return where the name begins that a span begins with: in "In Paris Marie met" another one is before it."""
    is_name = NAME_BEGINS.match(text, start)
    found = NAME_BEFORE.search(text, max(0, start - LONGEST_BEFORE), start) if is_name else None
    if found is None:
        return start
    begins = found.start()
    begins = max([begins, *(begins + role.end() + 1 for role in ROLES.finditer(found.group()))])
    first = text[begins:start].partition(" ")[0]
    if first.casefold() in ARTICLES or _opens(text, begins, first):
        if first.casefold() in PLACING and not A_SUBJECT.match(text, end):
            return start
        begins += len(first) + 1
    return min(begins, start)


def _name_ends(text: str, start: int, end: int, question: str) -> int:
    """Return where the name ends that a span ends with."""
    found = NAME_AFTER.match(text, end) if NAME_ENDS.search(text, start, end) else None
    if found is None or ROLES.search(found.group()) or any(word in question for word in found.group().split()):
        return end
    return end if _opens(text, start, text[start:end]) else found.end()


def _opens(text: str, place: int, word: str) -> bool:
    """Whether a word has its capital only because a sentence begins with it at this place."""
    if not SENTENCE_BEGINS.search(text, max(0, place - LONGEST_GAP), place):
        return False
    is_in_name = INITIAL_ONLY.fullmatch(word) or NAME_GOES_ON.match(text, place + len(word))
    return word.casefold() in BREAKS or (not is_in_name and not re.search(rf"[\w,;’] {re.escape(word)}\b", text))


def _closed(text: str, start: int, end: int) -> int:
    """Return the end with the marks of the last word, and those that close what the span opens, where they are near."""
    if text.startswith(".", end) and ABBREVIATION.search(text, start, end):
        end += 1
    elif text[end - 1].isalnum() and (glued := IN_BRACKETS.match(text, end)):
        end = glued.end()
    for opening, closing in CLOSING.items():
        if text.count(opening, start, end) > text.count(closing, start, end):
            found = text.find(closing, end, end + LONGEST_ADDED)
            end = found + 1 if found >= 0 else end
    return end
