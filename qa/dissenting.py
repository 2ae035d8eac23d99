"""What dissents from an answer: the reader is asked for its rival, and what speaks for each other value is weighed."""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from operator import mul

from index import Embedder, Passage
from qa.answering import Candidate
from qa.answers import Answer, Citation
from qa.attribution.contrasts import Contrast, contrast, have_one_voice
from qa.attribution.questions import YES_NO
from qa.attribution.statements import Statement
from qa.calibration import chance_of
from qa.claims import overlap
from qa.rivals import MOST_NATS, Rivals
from qa.sourcing import Attributor

READ = 1  # passages, the nearest, that the reader is asked for a rival in: with 2 no better, at 12 ms more
LEAST_NATS = -4.0  # what the reader deems less likely to be a rival, and
LEAST_CHANCE = 0.02  # less likely to be right, is not weighed
DOUBT = 0.01  # added to each chance, that the logarithm of none is a number
CLAUSE = re.compile(r"[;:,]\s|\s[—–-]\s|\s(?:whereas|while|but|though|although|yet|and)\s", re.IGNORECASE)
HEARD = -1.0  # log-odds from which another number or time that the reader gives is one, whatever else: 6 of 10


@dataclass(frozen=True, slots=True)
class Bars:
    """The chances of being a rival, from which an answer is one."""

    of_values: float  # of another number or time
    of_words: float  # of other words, and of a yes against a no


# Documents left out in turn, P 0.59 and 0.62 from 0.5, where many questions have sides. On seven sets by others, where
# few have, 9 of 15 numbers and times were true, and 2 of 23 other answers, none of them under 0.6.
SHOWN = Bars(of_values=0.5, of_words=0.6)
ALL = Bars(0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Dissent:
    """What speaks for another value being the rival of an answer."""

    sought: float  # odds of the value where the reader is asked for a rival in the nearest passages, nats
    value: float  # they differ in a number or a time, or one denies what the other says, and somebody is heard
    both_told: float  # each is somebody's word
    beside: float  # they stand side by side, and somebody is heard
    alike: float  # cosine of their sentences
    log_chance: float  # of the value in the first reading
    asked: float  # cosine of the question and the value's sentence

    @property
    def chance(self) -> float:
        """The chance of a rival, 0 to 1."""
        return chance_of(INTERCEPT + sum(map(mul, astuple(WEIGHTS), astuple(self))))

    def reaches(self, bars: Bars, *, is_yes_no: bool) -> bool:
        """Whether the chance is high enough, or the reader all but says so."""
        if self.value and not is_yes_no:
            return self.chance >= bars.of_values or self.sought > HEARD
        return self.chance >= bars.of_words


# Fitted as `qa.training.dissents` does, on `disputes_left_out` and `tests/gold/fitting`.
WEIGHTS = Dissent(sought=0.38, value=0.77, both_told=1.17, beside=2.17, alike=0.69, log_chance=0.59, asked=1.83)
INTERCEPT = -2.03


@dataclass(frozen=True, slots=True)
class Dissenter:
    """Another answer, with the chance that it is a rival of the one given as its confidence, and what speaks for it."""

    answer: Answer
    dissent: Dissent


class Dissenters:
    """Finds what contradicts an answer."""

    def __init__(self, rivals: Rivals, embedder: Embedder, sources: Attributor) -> None:
        """Ask these for rivals, and for who makes each claim."""
        self._rivals, self._embedder, self._sources = rivals, embedder, sources

    def of(
        self,
        question: str,
        given: Answer,
        *,
        found: Sequence[Candidate],
        passages: Sequence[Passage],
        answer: Callable[[Candidate], Answer],
        bars: Bars = SHOWN,
    ) -> Iterator[Dissenter]:
        """Yield the rivals of an answer, above the `bars`: of what the first reading `found` and of `passages`.

        `answer` makes an answer of a candidate. Nothing is sought where nobody is heard to make the claim, nor beside
        it or with another number or time: it is parties who differ.
        """
        is_yes_no = YES_NO.match(question) is not None
        others = {one.claim.places[0]: answer(one) for one in found if one.confidence >= LEAST_CHANCE}
        signs = {place: _contrast(question, given, other) for place, other in others.items()}
        heard = (each for each in signs.values() if each and (each.told_value or each.told_beside))
        if not given.according_to and not any(heard):
            return
        sought = dict.fromkeys(others, -MOST_NATS)
        for claim, nats in self._rivals.sought(question, given, passages[:READ]):
            place = next((place for place in others if overlap(place, claim.places[0])), claim.places[0])
            if place not in others and nats > LEAST_NATS:
                others[place] = answer(Candidate(claim, 0.0))
                signs[place] = _contrast(question, given, others[place])
            sought[place] = max(nats, sought.get(place, -MOST_NATS))
        for place, other in others.items():
            if not (each := signs[place]):
                continue
            at_most = self._dissent(question, given, other, each, sought[place])
            if not at_most.reaches(bars, is_yes_no=is_yes_no):
                continue
            (known,) = self._sources.completed([other])
            if have_one_voice(Statement(given), Statement(known)):
                continue  # nobody dissents from himself
            dissent = replace(at_most, both_told=float(bool(given.according_to and known.according_to)))
            if dissent.reaches(bars, is_yes_no=is_yes_no):
                yield Dissenter(replace(known, confidence=dissent.chance), dissent)

    def _dissent(self, question: str, given: Answer, other: Answer, signs: Contrast, sought: float) -> Dissent:
        """Return what speaks for another answer, before it is known whose word it is."""
        of_given, of_other = self._embedder.documents([given.citation.sentence.text, other.citation.sentence.text])
        return Dissent(
            sought=sought,
            value=signs.told_value,
            both_told=given.according_to is not None,
            beside=signs.told_beside,
            alike=float(of_given @ of_other),
            log_chance=math.log((other.confidence or 0.0) + DOUBT),
            asked=float(self._embedder.query(question) @ of_other),
        )


def _contrast(question: str, given: Answer, other: Answer) -> Contrast | None:
    """Return what tells two answers apart; None if they are the same, or stand in one clause."""
    if not all(are_parted(other.citation, citation) for citation in given.citations):
        return None
    return contrast(question, Statement(given), Statement(other))


def are_parted(one: Citation, other: Citation) -> bool:
    """Whether two places are in two sentences, or in two clauses of one."""
    if one.sentence != other.sentence or one.source != other.source:
        return True
    first, second = sorted((one, other), key=lambda place: place.start)
    begins = one.sentence.start
    return CLAUSE.search(one.sentence.text, first.end - begins, second.start - begins) is not None
