"""Numbers that count what is not asked for: 2 killed and 23 injured, where the killed are."""

import re

from qa.attribution.quantities import ONES, SCALES, TENS, VAGUE

HOW_MANY = re.compile(r"\bhow many\b(?P<rest>.*)", re.IGNORECASE)
DONE = re.compile(r"\b[a-z]{2,}ed\b|\b(?:hurt|shot|lost|found|sold|built|made|given|taken|stolen|born|dead|missing)\b")
NUMBERS = frozenset({*ONES, *TENS, *SCALES, *VAGUE})
BORDER = re.compile(r"[.!?;](?:\s|$)|\n\s*\n")


def counts_another(question: str, text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` ends in a number of what was done, beside the words for what the question asks.

    The words must stand in the same sentence: 23 injured is no answer for the killed beside "2 killed", and may be one
    for the wounded.
    """
    asked = HOW_MANY.search(question)
    follows = DONE.match(text, end + 1)
    if not asked or not follows or not _ends_in_number(text[start:end]):
        return False
    wanted = {*DONE.findall(asked["rest"].lower())}
    first = max((border.end() for border in BORDER.finditer(text, 0, start)), default=0)
    border = BORDER.search(text, end)
    beside = DONE.findall(text[first : border.start() if border else len(text)].lower())
    return bool(wanted) and follows.group() not in wanted and not wanted.isdisjoint(beside)


def _ends_in_number(words: str) -> bool:
    """Whether the last of the words is a number."""
    last = re.split(r"[\s-]", words.lower())[-1]
    return last[-1:].isdigit() or last in NUMBERS
