"""Which answers to one question cannot both hold.

Numbers, times, yes and no, and names where the question has one answer only. In doubt there is no conflict: answers
stand side by side anyway.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from qa.answers import Answer
from qa.attribution.quantities import moments_in, quantity_in
from qa.attribution.reporting_words import LETTERS

AMOUNT = re.compile(
    r"\bnumber of\b|\bhow (?:many|much|long|old|far|tall|deep|high|big|large|wide|heavy|often|fast|late|early)\b"
    r"|\bwhat (?:\w+ )?(?:percentage|share|proportion|price|cost|sum|amount|age|size|speed|height|length|weight|depth"
    r"|toll|fee|rent)\b",
    re.IGNORECASE,
)
TIME = re.compile(
    r"^\W*when\b|\bhow long ago\b"
    r"|\b(?:what|which) (?:\w+ )?(?:year|date|day|night|evening|century|month|time|season|hour)\b",
    re.IGNORECASE,
)
YES_NO = re.compile(
    r"^\W*(?:is|are|was|were|did|does|do|has|have|had|can|could|will|would|may|might|must|should|shall)\b",
    re.IGNORECASE,
)
ONE_NAME = re.compile(r"\b(?:who|whom|whose|where|what|which|how did)\b", re.IGNORECASE)
MANY = re.compile(
    r"\b(?:who|what|which|where) (?:\w+ )?(?:are|were|have|do)\b(?!.*\bborn\b)|\b(?:which|what) \w+[^s\W]s\b"
    r"|\b(?:some|any|all|kinds?|else|other|examples?|besides|apart)\b"
    r"|\b(?:react|sa(?:y|id)|accus|critici|attend|support|vote|call(?:s|ed)? (?:for|on)|want|believe|think|take part"
    r"|took part|speak|spoke|oppos|condemn|denounc|warn|claim|comment|respond|visit|live|join|help|agree|promis|demand"
    r"|complain)\w*",
    re.IGNORECASE,
)
NEGATION = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|nor|without|cannot|den(?:y|ies|ied)|reject\w*|disput\w*|refus\w*"
    r"|fail(?:s|ed) to|false|untrue|unaware|unable|lacks?|lacked|forbid\w*|prohibit\w*|banned)\b|n[’']t\b",
    re.IGNORECASE,
)
OTHERWISE = re.compile(  # of another time, of a wish, of one more
    r"\b(?:too|as well|another|propos\w*|offer\w*|demand\w*|formerly|previously|used to|originally|at first|instead of"
    r"|rose|fell|risen|fallen|grew|raised|increased|reduced|cut|earlier (?:figure|count|estimate)|last year"
    r"|(?:the|a) year (?:before|earlier))\b",
    re.IGNORECASE,
)
CAUSE = re.compile(r"\b(?:caus\w*|colou?r|start\w*|began|begin|reason|die[ds]? of|happened to)\b", re.IGNORECASE)
CONTRAST = re.compile(
    r"\b(?:but|while|whereas|although|though|however|against|not|others?|dispute\w*)\b|;", re.IGNORECASE
)


def conflicts(question: str, answers: Sequence[Answer]) -> tuple[tuple[int, ...], ...]:
    """Return groups of answers, by their ascending indices, that cannot all hold; an answer is in one group at most."""
    claims = [_Claim(answer) for answer in answers]
    groups: list[set[int]] = []
    for one, two in combinations(range(len(claims)), 2):
        if _exclude(question, claims[one], claims[two]):
            touched = [group for group in groups if group & {one, two}]
            groups = [group for group in groups if group not in touched] + [{one, two}.union(*touched)]
    return tuple(sorted(tuple(sorted(group)) for group in groups))


@dataclass(frozen=True)
class _Claim:
    """An answer in its sentence."""

    answer: Answer

    @property
    def sentence(self) -> str:
        """The words around the answer."""
        return self.answer.citation.sentence.text

    @property
    def start(self) -> int:
        """Where the answer begins in its sentence."""
        return self.answer.citation.start - self.answer.citation.sentence.start

    @property
    def end(self) -> int:
        """Where the answer ends in its sentence."""
        return self.answer.citation.end - self.answer.citation.sentence.start

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the answer that mean something."""
        return _content(self.answer.text)

    @property
    def around(self) -> str:
        """The sentence without the answer."""
        return f"{self.sentence[: self.start]} {self.sentence[self.end :]}"

    @property
    def party(self) -> str:
        """Who makes the claim, "" for the document."""
        return self.answer.according_to.text.lower() if self.answer.according_to else ""


def _exclude(question: str, one: _Claim, two: _Claim) -> bool:
    """Whether two answers cannot both hold."""
    if one.answer.text.casefold() == two.answer.text.casefold() or not _comparable(question, one, two):
        return False
    if YES_NO.match(question):
        return _is_negative(one) != _is_negative(two)
    if TIME.search(question):
        return _part_in_time(one.answer.text, two.answer.text) or _last_differently(one, two)
    if AMOUNT.search(question) or _are_numbers(one, two):
        return _differ_in_number(one, two)
    return bool(ONE_NAME.search(question)) and not MANY.search(question) and _differ_in_name(question, one, two)


def _comparable(question: str, one: _Claim, two: _Claim) -> bool:
    """Whether two answers are about the same thing, as far as their sentences show."""
    if one.sentence == two.sentence:
        between = one.sentence[min(one.end, two.end) : max(one.start, two.start)]
        return one.party != two.party and bool(one.party or two.party or CONTRAST.search(between))
    if OTHERWISE.search(one.around) or OTHERWISE.search(two.around):
        return False
    if not TIME.search(question) and _part_in_time(one.around, two.around, parts=("year", "month", "season")):
        return False
    return one.party != two.party or _say_alike(_content(one.around), _content(two.around))


def _say_alike(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether the words of one voice around two answers are the same: else it speaks of two things."""
    return len(one & two) > 1 and (one <= two or two <= one)


def _part_in_time(
    one: str, two: str, parts: Sequence[str] = ("year", "month", "day", "weekday", "season", "minute")
) -> bool:
    """Whether two texts name times of which one is not the other, nor a part of it."""
    first, second = moments_in(one), moments_in(two)
    return any(first[part].isdisjoint(second[part]) for part in parts if part in first and part in second)


def _are_numbers(one: _Claim, two: _Claim) -> bool:
    """Whether both answers are amounts and no more than that."""
    return all(
        re.match(r"\W*(?:(?:at least|about|over|up|to|more|than|some|around) )*\W?\d", claim.answer.text)
        for claim in (one, two)
    )


def _differ_in_number(one: _Claim, two: _Claim) -> bool:
    """Whether two answers give amounts that cannot both hold."""
    first, second = (quantity_in(claim.sentence, claim.start, claim.end) for claim in (one, two))
    return first is not None and second is not None and first.excludes(second)


def _last_differently(one: _Claim, two: _Claim) -> bool:
    """Whether two answers to "when" are no dates but spans of time, which cannot both hold."""
    if moments_in(one.answer.text) or moments_in(two.answer.text):
        return False
    lasting = [quantity_in(claim.sentence, claim.start, claim.end) for claim in (one, two)]
    return any(span and span.kind == "time" for span in lasting) and _differ_in_number(one, two)


def _is_negative(claim: _Claim) -> bool:
    """Whether an odd number of negations bears on an answer."""
    said = claim.sentence[claim.start : claim.end]
    denied = re.search(r"\b(?:den(?:y|ies|ied)|reject\w*|disput\w*)\b", claim.sentence[: claim.start])
    return (len(NEGATION.findall(said)) + bool(denied)) % 2 == 1


def _differ_in_name(question: str, one: _Claim, two: _Claim) -> bool:
    """Whether two answers name two, where there is one."""
    if one.party != two.party and CAUSE.search(question):
        return not (one.words <= two.words or two.words <= one.words)
    if not one.words or not two.words or one.words & two.words or _is_acronym(one, two) or _is_acronym(two, one):
        return False
    return all(re.search(r"[A-Z]", claim.answer.text) for claim in (one, two))


def _is_acronym(one: _Claim, two: _Claim) -> bool:
    """Whether the first answer is made of the initials of the second."""
    return one.answer.text.isupper() and one.answer.text == "".join(re.findall(r"\b[A-Z]", two.answer.text))


def _content(text: str) -> frozenset[str]:
    """Return the stems of the words that are no mere grammar."""
    words = re.findall(r"[^\W_]+", text.casefold())
    return frozenset(
        re.sub(r"(?:ings?|ed|es|s|e)$", "", word) or word for word in words if word not in LETTERS and len(word) > 1
    )
