"""Numbers that are not asked for: of the injured, where the killed are asked for, and that of a clause."""

import re

from qa.asking.nouns import TIMES
from qa.asking.phrases import BREAKS
from qa.attribution.quantities import ONES, SCALES, TENS, VAGUE

HOW_MANY = re.compile(r"\bhow many\b(?P<rest>.*)", re.IGNORECASE)
DONE = re.compile(r"\b[a-z]{2,}ed\b|\b(?:hurt|shot|lost|found|sold|built|made|given|taken|stolen|born|dead|missing)\b")
DEAD = re.compile(r"\b(?:kill\w*|die[ds]?|dead|deaths?|dying|fatalit\w+|lost (?:his|her|their) li\w+)\b")
HURT = re.compile(r"\b(?:injur\w+|hurt|wound\w*)\b")
BEFORE = re.compile(
    r"\b(?P<done>\w+) (?:(?:at least|about|around|some|over|up to|nearly|almost|more than|another) )*\Z"
)
NUMBERS = frozenset({*ONES, *TENS, *SCALES, *VAGUE})
A_CLAUSE = re.compile(
    r"\b(?:clauses?|sections?|articles?|paragraphs?|steps?|items?|numbers?|where|which)\b", re.IGNORECASE
)
MARK = re.compile(r"\s*\(?(?:\d+(?:\.\d+)+[.)]?|(?:\d+|[a-z]|[ivx]+)[.)])[ \t]+(?=[A-Z])")  # what opens a clause
WORD = re.compile(r"[\w,.-]*\w")
STATE_AFTER = re.compile(
    r" (?:(?:people|persons|men|women|others|more)(?: (?:were|was|had been|have been))?|were|was|had been|have been)"
    r" (?P<done>\w+)"
)
NEXT = re.compile(r" (?P<word>[\w’'-]+)")
LONGEST = 60  # characters before a number
BORDER = re.compile(r"[.!?;](?:\s|$)|\n\s*\n")


def counts_another(question: str, text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` ends in a number of what was done, beside the words for what the question asks.

    The words must stand in the same sentence: 23 injured is no answer for the killed beside "2 killed", and may be one
    for the wounded.
    """
    asked = HOW_MANY.search(question)
    if asked and _is_of_others(asked["rest"], text, start, end):
        return True
    follows = DONE.match(text, end + 1)
    if not asked or not follows or _is_before_noun(text, follows.end()) or not _ends_in_number(text[start:end]):
        return False
    wanted = {*DONE.findall(asked["rest"].lower())}
    first = max((border.end() for border in BORDER.finditer(text, 0, start)), default=0)
    border = BORDER.search(text, end)
    beside = DONE.findall(text[first : border.start() if border else len(text)].lower())
    return bool(wanted) and follows.group() not in wanted and not wanted.isdisjoint(beside)


def _is_before_noun(text: str, place: int) -> bool:
    """Whether a word that may be a noun follows: 30 armed men were arrested."""
    following = NEXT.match(text, place)
    return following is not None and not (following["word"].casefold() in BREAKS or TIMES.match(following["word"]))


def _is_of_others(asked: str, text: str, start: int, end: int) -> bool:
    """Whether the dead are asked for and the number is what was hurt ("injured six people"), or the other way round."""
    number = next((word for word in WORD.finditer(text, start, end) if _ends_in_number(word.group())), None)
    if number is None:
        return False
    before = BEFORE.search(text, max(0, start - LONGEST), number.start())
    after = STATE_AFTER.match(text, number.end())
    told = " ".join(found["done"] for found in (before, after) if found).casefold()
    asked = asked.casefold()
    return any(
        one.search(asked) and other.search(told) and not other.search(asked) and not one.search(told)
        for one, other in ((DEAD, HURT), (HURT, DEAD))
    )


def numbers_a_clause(question: str, text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is only the number that a line begins with, and no number of a clause is asked for."""
    mark = MARK.match(text, text.rfind("\n", 0, start) + 1)
    return mark is not None and end <= mark.end() and not A_CLAUSE.search(question)


def _ends_in_number(words: str) -> bool:
    """Whether the last of the words is a number."""
    last = re.split(r"[\s-]", words.lower())[-1]
    return last[-1:].isdigit() or last in NUMBERS
