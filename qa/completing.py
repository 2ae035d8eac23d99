"""Spans that end inside a name, a number, a quotation or a bracket, made whole."""

import re

from qa.asking.clauses import DAY
from qa.asking.phrases import ARTICLES, BREAKS, PARTICLES, PERSONAL, ROLES

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
INITIAL_ONLY, PARTICLE_AFTER = re.compile(INITIAL), re.compile(rf" {PARTICLE}")
NAME_ENDS = re.compile(rf"(?<![\w.’'-])(?:{WORD}|{INITIAL})\Z")
NAME_BEGINS = re.compile(CAPITAL)
NAME_AFTER = re.compile(rf"(?: {PARTICLE}{{0,2}}(?:{INITIAL}(?= {CAPITAL})|{WORD}))+(?![\w’'])")
NAME_BEFORE = re.compile(rf"(?<![\w.’'-])(?<! of )(?:(?:{WORD}|{INITIAL}) {PARTICLE}{{0,2}})+\Z")
NUMBER_BEFORE = re.compile(r"(?<![\w.,])[$£€¥]?(?:\d+[.,])*\d*\Z")
NUMBER_AFTER = re.compile(r"\d*(?:[.,]\d+)*(?: ?%)?")
ABBREVIATION = re.compile(r"(?<![\w.])(?:[^\W\d_]\.)+[^\W\d_]\Z")  # without its last point: p.m
IN_BRACKETS = re.compile(r"\(\w{1,4}\)")  # right behind a word: dB(A), 4(b)
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
    """Return the place of a span with the rest of what it cuts at its ends.

    A name does not go on with what `question` names itself, nor with a title, nor is it begun by one. What somebody
    denies is quoted with the denial, unless the question has it.
    """
    start, end = _with_number(text, start, end)
    start, end = _name_begins(text, start, end), _name_ends(text, start, end, question)
    denying = None if DENIAL.search(question) else DENYING.search(text, max(0, start - LONGEST_ADDED), start)
    return denying.start() if denying else start, _closed(text, start, end)


def _with_number(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the place with all digits of the numbers at its ends, the sign of their currency and per cent."""
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
    is_in_name = INITIAL_ONLY.fullmatch(word) or PARTICLE_AFTER.match(text, place + len(word))
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
