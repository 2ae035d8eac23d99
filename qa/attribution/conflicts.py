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
from qa.attribution.moments import moments_in
from qa.attribution.quantities import Quantity, quantity_in
from qa.attribution.questions import AMOUNT, MANY, NAMELESS, ONE_THING, SUFFERED, TIME, WHY, YES_NO
from qa.attribution.reporting_words import LETTERS

NEGATION = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|nor|without|cannot|den(?:y|ies|ied)|reject\w*|disput\w*|refus\w*"
    r"|fail(?:s|ed)?|false|lack(?:s|ed)?|forbid\w*|prohibit\w*|banned|free of|far from|hardly|scarcely|seldom|rarely"
    r"|too \w+ to|ignor\w+|missed|forgot\w*|im(?:possib|prop|perf)\w+|in(?:suffic|adeq|corr|valid|capab|secur)\w+"
    r"|un(?!der|ion|it|til|less|ique|iver|iform|animous|cle)\w{3,})\b|n[’']t\b",
    re.IGNORECASE,
)
OPPOSITES = {
    frozenset(pair.split("/"))
    for pair in """open/shut open/closed alive/dead full/empty clean/dirty clean/contaminated clean/polluted
        safe/dangerous working/silent working/broken work/fail true/wrong right/wrong guilty/innocent present/absent
        legal/illegal early/late high/low wet/dry win/lost win/lose won/lost rise/fall rise/fell agree/refused
        accept/refused survive/died before/after enough/little same/different best/worst possible/impossible""".split()
}
CONTRADICTING = re.compile(
    r"\b(?:insist|maintain|contend|counter|retort|contradict)\w*\b|\b(?:however|but)\b", re.IGNORECASE
)
CONDITION = re.compile(r"\b(?:if|unless|except|provided|otherwise)\b", re.IGNORECASE)
NOW = re.compile(
    r"\b(?:now|nowadays|currently|at present|since then|afterwards|eventually|in the end)\b", re.IGNORECASE
)
MORE = re.compile(r"\b(?:too\b(?=[.,;])|also\b|as well\b|another\b)|\bpart of\b", re.IGNORECASE)
FORMERLY = re.compile(
    r"\b(?:formerly|previously|used to|originally|at first|instead of|earlier (?:figure|count|estimate)|last year"
    r"|(?:the|a) year (?:before|earlier))\b",
    re.IGNORECASE,
)
CHANGED = re.compile(
    r"\b(?:rais|rose|ris|fell|fall|increas|reduc|cut|gr[eo]w|lower|chang|put up|went up)\w*\b[^.;]*\b(?:from|to)\W+$",
    re.IGNORECASE,
)
WISHED = re.compile(
    r"\b(?:propos(?:e|ing)|offer|demand|want|hope[sd]?\b|would like|ask(?:s|ed|ing) for)\w*\b", re.IGNORECASE
)
PLANNED = re.compile(r"\b(?:planned|intended|(?:was|were) to|had expected|meant to)\b", re.IGNORECASE)
PART = re.compile(
    r"\W+of (?:them|these|those|whom|which|(?:the|its|his|her|their|our) (?:\d|\w+(?:ty|een|ve|ne|wo|our)\b))",
    re.IGNORECASE,
)
PARTED = re.compile(
    r"(?:^|[,;] )(?:of|among|including|besides) [^,.;]*,?\W*$|\b(?:including|a further|an additional|remaining)\W+$",
    re.IGNORECASE,
)
HARM = {
    word: names.split()[0]
    for names in ("died dead deaths death die dies killed kill", "hurt injured injuries wounded")
    for word in names.split()
}
GAP = 3  # characters at most between a sentence and the next
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
        return f"{self.before} {self.after}"

    @property
    def before(self) -> str:
        """The sentence up to the answer."""
        return self.sentence[: self.start]

    @property
    def after(self) -> str:
        """The sentence from the answer on."""
        return self.sentence[self.end :]

    @cached_property
    def quantity(self) -> Quantity | None:
        """The amount that the answer gives."""
        return quantity_in(self.sentence, self.start, self.end)

    @property
    def party(self) -> str:
        """Who makes the claim, "" for the document."""
        return self.answer.according_to.text.lower() if self.answer.according_to else ""


def _exclude(question: str, one: _Claim, two: _Claim) -> bool:
    """Whether two answers cannot both hold."""
    if one.answer.text.casefold() == two.answer.text.casefold() or not _comparable(question, one, two):
        return False
    if YES_NO.match(question):
        return _is_negative(question, one) != _is_negative(question, two) or _contradict(one, two)
    if TIME.search(question):
        return _part_in_time(one.answer.text, two.answer.text) or _last_differently(one, two)
    if (AMOUNT.search(question) or _are_numbers(one, two)) and one.quantity and two.quantity:
        return one.quantity.excludes(two.quantity)
    return bool(ONE_THING.search(question)) and not MANY.search(question) and _differ_in_name(question, one, two)


def _comparable(question: str, one: _Claim, two: _Claim) -> bool:
    """Whether two answers are about the same thing, as far as their sentences show."""
    if any(PART.match(claim.after) or PARTED.search(claim.before) for claim in (one, two)):
        return False
    if one.sentence == two.sentence:
        between = one.sentence[min(one.end, two.end) : max(one.start, two.start)]
        return one.party != two.party and bool(one.party or two.party or CONTRAST.search(between))
    if any(_is_of_its_own(question, claim) for claim in (one, two)) or _are_framed_apart(question, one, two):
        return False
    first, second, asked = (_content(text) for text in (one.around, two.around, question))
    if one.party and two.party:
        return _are_rivals(one, two) or _say_alike(first, second)
    if one.party or two.party:  # the document itself disagrees with somebody, if both speak of one thing
        return _are_neighbours(one, two) or bool(first & second or (asked & first and asked & second))
    return _say_alike(first, second)


def _are_neighbours(one: _Claim, two: _Claim) -> bool:
    """Whether two sentences follow one another, as rival accounts do."""
    first, second = sorted((one.answer.citation, two.answer.citation), key=lambda citation: citation.sentence.start)
    return first.source == second.source and second.sentence.start - first.sentence.end <= GAP


def _is_of_its_own(question: str, claim: _Claim) -> bool:
    """Whether an answer is one more, a former one, or only wished for."""
    is_wished = not WISHED.search(question) and WISHED.search(claim.before)
    return bool(MORE.search(claim.around) or FORMERLY.search(claim.around) or is_wished)


def _are_framed_apart(question: str, one: _Claim, two: _Claim) -> bool:
    """Whether two sentences speak of different times or cases; for "when", of times that are no part of an answer."""
    if bool(CHANGED.search(one.before)) != bool(CHANGED.search(two.before)):
        return True
    if any(bool(frame.search(one.around)) != bool(frame.search(two.around)) for frame in (CONDITION, NOW, PLANNED)):
        return True
    answered = {*moments_in(one.answer.text), *moments_in(two.answer.text)} if TIME.search(question) else set()
    parts = [part for part in ("year", "month", "season", "recurring") if part not in answered]
    return _part_in_time(one.around, two.around, parts=parts)


def _are_rivals(one: _Claim, two: _Claim) -> bool:
    """Whether two answers have not the same voice."""
    first, second = _content(one.party), _content(two.party)
    return one.party != two.party and not (first and second and (first <= second or second <= first))


def _say_alike(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether the words of one voice around two answers are the same: else it speaks of two things."""
    return len(one & two) > 1 and (one <= two or two <= one)


def _part_in_time(
    one: str, two: str, parts: Sequence[str] = ("year", "month", "day", "weekday", "season", "daytime", "minute")
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


def _last_differently(one: _Claim, two: _Claim) -> bool:
    """Whether two answers to "when" are no dates but spans of time, which cannot both hold."""
    if moments_in(one.answer.text) or moments_in(two.answer.text):
        return False
    if not one.quantity or not two.quantity or "time" not in {one.quantity.kind, two.quantity.kind}:
        return False
    return one.quantity.excludes(two.quantity)


def _is_negative(question: str, claim: _Claim) -> bool:
    """Whether an odd number of negations, or the opposite of a word of the question, bears on an answer."""
    denied = re.search(r"\b(?:den(?:y|ies|ied)|reject\w*|disput\w*)\b", claim.before)
    asked, said = ({*re.findall(r"\w+", text.casefold())} for text in (question, claim.answer.text))
    opposed = any(pair & asked and pair & said and not pair <= asked and not pair & asked & said for pair in OPPOSITES)
    negations = [word for word in NEGATION.findall(claim.answer.text.casefold()) if word not in asked]
    return (len(negations) + bool(denied) + opposed) % 2 == 1


def _contradict(one: _Claim, two: _Claim) -> bool:
    """Whether one of two named parties is told to speak against the other."""
    are_two = bool(one.party and two.party) and _are_rivals(one, two) and not one.words & two.words
    return are_two and any(CONTRADICTING.search(claim.before) for claim in (one, two))


def _differ_in_name(question: str, one: _Claim, two: _Claim) -> bool:
    """Whether two answers name two, where there is one."""
    both_named = bool(one.party and two.party)  # of motives there may be several, unless two parties tell them
    if NAMELESS.search(question) and _are_rivals(one, two) and (both_named or not WHY.search(question)):
        return not (one.words <= two.words or two.words <= one.words)
    if not one.words or not two.words or one.words & two.words or _is_acronym(one, two) or _is_acronym(two, one):
        return False
    if all(re.search(r"[A-Z]", claim.answer.text) for claim in (one, two)):
        return True
    return both_named and _are_rivals(one, two) and not SUFFERED.search(question)


def _is_acronym(one: _Claim, two: _Claim) -> bool:
    """Whether the first answer is made of the initials of the second."""
    return one.answer.text.isupper() and one.answer.text == "".join(re.findall(r"\b[A-Z]", two.answer.text))


def _content(text: str) -> frozenset[str]:
    """Return the stems of the words that are no mere grammar."""
    words = [HARM.get(word, word) for word in re.findall(r"[^\W_]+", text.casefold())]
    return frozenset(
        re.sub(r"(?:ings?|ers?|ors?|ed|es|s|e)$", "", word) or word
        for word in words
        if LETTERS.get(word, "v") in "vw#" and len(word) > 1
    )
