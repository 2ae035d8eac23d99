"""Who says so: the question for who makes a claim, in the form that the reader is trained on."""

import re
from collections.abc import Iterator

from qa.asking.turns import Turn

QUESTION = "Who says “{claim}”?"
WORDS_BEFORE, WORDS_AFTER = 4, 5  # of the claim's sentence that are quoted with it
MOST_WORDS = 20  # of a claim that are quoted
WORD = re.compile(r"\S+")
A_CLAIM = r"(?:claim|words?|figures?|numbers?|statement|account|version|estimate|opinion|view)"
THAT = r"(?:so|that|this|it|these|those)"
SAYS_SO = re.compile(
    rf"who sa(?:ys|id)|says who|is {THAT} (?:\w+ly )?true"
    rf"|(?:who|which \w+) (?:says?|said|claims?|claimed|reports?|reported|states?|stated|believes?) {THAT}"
    rf"(?: happened)?|according to (?:whom?|which \w+)(?: (?:is|was|were|are) {THAT})?"
    rf"|(?:(?:who|what|which) (?:is|was|are|were) (?:(?:the|your|their|its) )?)?sources?"
    rf"(?: (?:for|of) {THAT}(?: {A_CLAIM})?)?"
    rf"|whose {A_CLAIM} (?:is|are|was|were) {THAT}|who (?:gave|gives|made|makes) {THAT} {A_CLAIM}",
    re.IGNORECASE,
)


def who_says(text: str, start: int, end: int) -> str:
    """Return the question for who makes the claim of a sentence that stands at `text[start:end]`."""
    before = [match.start() for match in WORD.finditer(text, 0, start)][-WORDS_BEFORE:]
    after = [match.end() for match in WORD.finditer(text, end)][:WORDS_AFTER]
    claim = text[before[0] if before else start : after[-1] if after else end].split()
    return QUESTION.format(claim=" ".join(claim[: MOST_WORDS + WORDS_BEFORE]))


def asks_who_says_so(question: str) -> bool:
    """Whether it is asked who makes the claim that was answered with."""
    return SAYS_SO.fullmatch(question.strip(" ?.!")) is not None


def who_said_so(last: Turn) -> Iterator[str]:
    """Yield the question for who makes the first claim that was answered with, if any was."""
    for answer, sentence in zip(last.answers[:1], last.sentences[:1], strict=True):
        start, end = max(0, sentence.find(answer)), len(sentence)
        is_short = len(sentence.split()) <= MOST_WORDS
        yield who_says(sentence, 0, end) if is_short else who_says(sentence, start, min(end, start + len(answer)))
