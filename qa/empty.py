"""Spans that answer nothing: a title, "if", a question that the document itself goes on to answer."""

import re
from functools import lru_cache

from qa.asking.phrases import ARTICLES, PREPOSITIONS

TITLES = frozenset("Mr Mrs Ms Miss Dr Prof St Gen Sen Rev Cllr Sir".split())
JOINING = frozenset("if and or but that because so while when where which who whose".split())
EMPTY = TITLES | JOINING | ARTICLES | PREPOSITIONS - frozenset("up down inside outside".split())
WORD = re.compile(r"\w+")
MARKS = " \t*_#>"  # of headings and of words in bold
OPENS_QUESTION = re.compile(r"(?:q(?:uestion)?\s*\d*\s*[:.)]|\*\*|#)", re.IGNORECASE)
# No run of spaces is gone through twice: of many thousands that takes minutes.
BELOW = re.compile(r"\s*+(?:\**+A(?:nswer)?\s*+\d*+\s*+[:.)]\**+\s*+)?(?P<line>[^\r\n]*\w[^\r\n\w]*)")
ASKED_WHETHER = re.compile(
    r"\b(?:asked|asks|wondered|wonders|[ei]nquired|queried|want(?:ed|s) to know)(?: [\w’'-]+){0,4}? (?:whether|if)\b"
    r"(?P<asked>[^.;:?!,]*)",
    re.IGNORECASE,
)
TOLD_OF_ASKING = re.compile(r"\b(?:ask|question|wonder|want to know)", re.IGNORECASE)


def says_nothing(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is made of words that name nothing by themselves."""
    return {*WORD.findall(text[start:end])} <= EMPTY


def only_asks(question: str, text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is only asked there: "Ann asked whether the library would close".

    Not where asking is what is asked about.
    """
    is_asked = any(first <= start and end <= last for first, last in _reported_questions(text))
    return is_asked and not TOLD_OF_ASKING.search(question)


@lru_cache(maxsize=64)  # each passage has many spans
def _reported_questions(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span("asked") for match in ASKED_WHETHER.finditer(text))


def below_a_question(question: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the line below the one that `text[start:end]` is in, where that is a question, by its mark; else None.

    What is asked there may itself be an answer to what somebody asks.
    """
    last = text.find("\n", end)
    line = text[text.rfind("\n", 0, start) + 1 : last if last >= 0 else len(text)].strip()
    asks = OPENS_QUESTION.match(line) is not None and line.rstrip(MARKS).endswith("?")
    below = BELOW.match(text, last) if asks and last >= 0 and not TOLD_OF_ASKING.search(question) else None
    return below.span("line") if below else None
