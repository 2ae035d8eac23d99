"""What dissents: whether another value is a rival of an answer, and what it is read in, all but the answers."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from operator import mul

from index import Embedder, Passage, Span
from index.lexical import words_of
from qa.answers import Answer, Citation
from qa.attribution.contrasts import contrast
from qa.attribution.statements import Statement
from qa.refusing import SAYS_LITTLE
from qa.rivals import Rivals

CLAUSE = re.compile(r"[;:,]\s|\s[—–-]\s|\s(?:whereas|while|but|though|although|yet|and)\s", re.IGNORECASE)
NEAR = 0.4  # cosine of a question and a sentence of what is asked
# Words of a sentence that holds a figure against others: "the police put it at 300", "only 300".
DISPUTING = re.compile(
    r"\b(?:only|not|but|however|instead|disput\w*|contradict\w*|disagree\w*|den(?:y|ies|ied)|reject\w*|claim\w*"
    r"|closer|at most|exaggerat\w*|wrong|differ\w*|according|whereas|while|own|puts?|spoke|arrives?|arrived|estimat\w*"
    r"|insist\w*|maintain\w*|counter\w*|reckon\w*|no more)\b",
    re.IGNORECASE,
)
# Fitted on 336 values that somebody is heard to give beside a given answer, 48 of them its rivals, in the documents of
# tests/gold/fitting, of rivals_left_out and of 32 others (LOG.md, 2026-11-27).
INTERCEPT, LEAST = -1.6, -0.5
LEAST_CHANCE = 0.01  # added to each, that the logarithm of none is a number


@dataclass(frozen=True, slots=True)
class Dissent:
    """What speaks for a value being the rival of an answer."""

    odds: float  # of a rival of the answer in the sentences around both, by the reader, nats
    is_read: float  # that rival is the value
    beside: float  # they stand side by side, and somebody is heard
    both_told: float  # each is somebody's word
    apart: float  # how far two amounts are apart, 1 for very far
    disputed: float  # the answer's sentence holds it against others
    log_chance: float  # of the value in the first reading


WEIGHTS = Dissent(odds=0.46, is_read=1.13, beside=1.61, both_told=1.29, apart=-1.61, disputed=1.16, log_chance=0.39)


def dissents(question: str, given: Answer, other: Answer, rivals: Rivals) -> bool:
    """Whether another value, that somebody is heard to give, is a rival of an answer."""
    signs = contrast(question, Statement(given), Statement(other))
    if signs is None or not other.according_to:
        return False
    odds, is_read = rivals.found(question, given, other)
    dissent = Dissent(
        odds=odds,
        is_read=is_read,
        beside=signs.told_beside,
        both_told=given.according_to is not None,
        apart=signs.ratio,
        disputed=DISPUTING.search(given.citation.sentence.text) is not None,
        log_chance=math.log((other.confidence or 0.0) + LEAST_CHANCE),
    )
    return INTERCEPT + float(sum(map(mul, astuple(WEIGHTS), astuple(dissent)))) > LEAST


def without(passage: Passage, source: str, stretch: Span) -> Iterator[Passage]:
    """Yield what is left of a passage when a stretch of a document is taken out."""
    if passage.source != source or stretch.end <= passage.start or passage.end <= stretch.start:
        yield passage
        return
    for start, end in ((passage.start, stretch.start), (stretch.end, passage.end)):
        if text := passage.text[max(0, start - passage.start) : max(0, end - passage.start)].strip():
            at = passage.start + passage.text.index(text, max(0, start - passage.start))
            yield Passage(source, at, at + len(text), text)


def are_parted(one: Citation, other: Citation) -> bool:
    """Whether two places are in two sentences, or in two clauses of one."""
    return one.sentence != other.sentence or one.source != other.source or _border(one, other) is not None


def clause_of(place: Citation, others: Sequence[Citation]) -> Span:
    """Return the sentence of a place as far as none of the others stands in it."""
    start, end = place.sentence.start, place.sentence.end
    for other in others:
        if other.sentence == place.sentence and other.source == place.source and (border := _border(place, other)):
            at = place.sentence.start + border.start()
            start, end = (start, min(end, at)) if place.start < other.start else (max(start, at), end)
    return Span(place.sentence.text[start - place.sentence.start : end - place.sentence.start], start, end)


def is_of_the_same(question: str, place: Citation, others: Sequence[Citation], embedder: Embedder) -> bool:
    """Whether a place’s sentence is of what is asked: has a word of it, one of the others, or is near in meaning."""
    sentence = place.sentence.text
    asked, told = map(set, words_of([question, sentence]))
    if (asked - SAYS_LITTLE) & told or any(place.sentence == other.sentence for other in others):
        return True
    return float(embedder.documents([sentence])[0] @ embedder.query(question)) >= NEAR


def _border(one: Citation, other: Citation) -> re.Match[str] | None:
    """Return the last border of clauses between two places of one sentence."""
    first, second = sorted((one, other), key=lambda place: place.start)
    begins = one.sentence.start
    return next(reversed([*CLAUSE.finditer(one.sentence.text, first.end - begins, second.start - begins)]), None)
