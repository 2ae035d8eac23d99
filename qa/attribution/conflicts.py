"""Which answers to one question cannot both hold.

Two answers conflict when they speak of one thing, from no two frames (times, cases, parts), and differ in a value:
numbers, times, yes and no, and names where the question has one answer only. Two voices speak of one thing sooner than
one voice does. In doubt there is no conflict: answers stand side by side anyway.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from index.documents import Span
from qa.answers import Answer
from qa.attribution.moments import moments_in
from qa.attribution.quantities import Quantity, quantity_in
from qa.attribution.questions import AMOUNT, MANY, NAMELESS, ONE_THING, SUFFERED, TIME, WHY, YES_NO
from qa.attribution.reading import Reading
from qa.attribution.reporting import reports_in
from qa.attribution.reporting_words import EVIDENCE, LETTERS

NEGATION = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|nor|without|cannot|den(?:y|ies|ied)|reject\w*|disput\w*|refus\w*"
    r"|fail(?:s|ed)?|false|wrong|lack\w*|hardly|scarcely|far from|too \w+ to)\b|n[’']t\b",
    re.IGNORECASE,
)
DENIED = re.compile(r"\b(?:den(?:y|ies|ied)|reject\w*|disput\w*)\b", re.IGNORECASE)
NEGATIVE_PREFIX = re.compile(r"^(?:un|in|im|ir|il|dis|non-?)(?=\w{3})")
CLAUSE_ENDS = re.compile(r"[;:]|, (?=(?:and|but|while|whereas|although|though|because|who|whose|which|where)\b)")
PART = re.compile(
    r"\W+(?:\w+ )?of (?:(?:them|these|those|whom|which|it)\b|(?:the|its|his|her|their|our) "
    r"(?:\d|\w+(?:ty|een|ve|ne|wo|our)\b))",
    re.IGNORECASE,
)
PARTED = re.compile(r"\b(?:among|including|besides|further|additional|remaining)\b", re.IGNORECASE)
MORE = re.compile(r"\b(?:too\b(?=[.,;])|also|as well|another|part of)\b", re.IGNORECASE)
FRAMES = tuple(  # what only one of two clauses has sets them apart
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in (
        "if|unless|except|provided|otherwise",
        "now|currently|since then|formerly|previously|used to|originally|at first|instead of|earlier",
    )
)
WISHED = re.compile(
    r"\b(?:(?:propos(?:e|ing)|offer|demand|want|hope|plan|intend)\w*|should|will|would|(?:was|were|meant) to)\b",
    re.IGNORECASE,
)
OPEN = re.compile(r"\b(?:will|would|may|might|should)\b", re.IGNORECASE)  # a question of what is not yet so
CHANGED = re.compile(r"\bfrom(?: [^,;.]+ to)?\W+$")
ORDINAL = re.compile(r"\b(?:first|second|third|fourth|fifth|other|latter|former)\b", re.IGNORECASE)
FRONTED = re.compile(r"^[kl]?,?[pf][^,;:“”]*,")
OPENING = 25  # characters of an answer that an amount stands in, if it opens with one: no fewer than three thousand
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
        """The words of the answer that mean something, without those that say who tells it."""
        return _content(self._without_cues[self.start : self.end]) or _content(self.answer.text)

    @property
    def around(self) -> str:
        """The sentence without the answer."""
        return f"{self.sentence[: self.start]} {self.sentence[self.end :]}"

    @cached_property
    def before(self) -> str:
        """The clause up to the answer."""
        return CLAUSE_ENDS.split(self.sentence[: self.start])[-1]

    @cached_property
    def after(self) -> str:
        """The clause from the answer on."""
        return CLAUSE_ENDS.split(self.sentence[self.end :])[0]

    @property
    def clause(self) -> str:
        """The clause without the answer."""
        return f"{self.before} {self.after}"

    @cached_property
    def told(self) -> str:
        """The sentence without the answer, and without the words that say who tells it."""
        shown = f"{self._without_cues[: self.start]} {self._without_cues[self.end :]}"
        return re.sub(r"^\W*(?:that\b)?\W*", "", shown)

    @cached_property
    def _without_cues(self) -> str:
        """The sentence with spaces for the words that say who tells it."""
        shown = self.sentence
        for report in reports_in(Reading(Span(shown, 0, len(shown)))):
            start, end = report.cue_start, report.cue_end
            shown = shown[:start] + " " * (end - start) + shown[end:]
        return shown

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
        return _disagree(question, one, two)
    if TIME.search(question):
        if all("recurring" in moments_in(claim.answer.text) for claim in (one, two)):
            return False  # on Mondays; on Fridays too, perhaps
        return _part_in_time(one.answer.text, two.answer.text) or _last_differently(one, two)
    if one.quantity and two.quantity and (AMOUNT.search(question) or _are_numbers(one, two)):
        return one.quantity.excludes(two.quantity)
    return bool(ONE_THING.search(question)) and not MANY.search(question) and _differ_in_name(question, one, two)


def _comparable(question: str, one: _Claim, two: _Claim) -> bool:
    """Whether two answers are about the same thing, as far as their sentences show."""
    if any(PART.match(claim.after) or (claim.quantity and PARTED.search(claim.before)) for claim in (one, two)):
        return False
    if one.sentence == two.sentence:
        between = one.sentence[min(one.end, two.end) : max(one.start, two.start)]
        return one.party != two.party and bool((one.party and two.party) or CONTRAST.search(between))
    if any(MORE.search(claim.clause) for claim in (one, two)) or _are_framed_apart(question, one, two):
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


def _are_framed_apart(question: str, one: _Claim, two: _Claim) -> bool:
    """Whether two sentences speak of different times, cases or things, or of what is and what is wished for."""
    if one.quantity and two.quantity and bool(CHANGED.search(one.before)) != bool(CHANGED.search(two.before)):
        return True
    if any(bool(frame.search(one.clause)) != bool(frame.search(two.clause)) for frame in FRAMES):
        return True
    if not OPEN.search(question) and bool(WISHED.search(one.before)) != bool(WISHED.search(two.before)):
        return True
    first, second = ({*map(str.lower, ORDINAL.findall(claim.clause))} for claim in (one, two))
    if (first and second and not first & second) or _differ_in_subject(question, one, two):
        return True
    if any(_is_fronted_apart(question, *pair) for pair in ((one, two), (two, one))):
        return True
    answered = {*moments_in(one.answer.text), *moments_in(two.answer.text)} if TIME.search(question) else set()
    parts = [part for part in ("year", "month", "season", "recurring") if part not in answered]
    return _part_in_time(one.clause, two.clause, parts=parts)


def _is_fronted_apart(question: str, one: _Claim, two: _Claim) -> bool:
    """Whether a sentence opens with a circumstance that neither the other one nor the question has: in the old hall."""
    reading = Reading(Span(one.told, 0, len(one.told)))
    match = FRONTED.match(reading.letters)
    if not match:
        return False
    frame = reading.phrase(0, match.end())
    if (spoken := {*moments_in(frame.text)}) and not spoken & {"year", "season", "recurring"}:
        return False  # on Monday, said Bell, nine had left
    return frame.text.rstrip(",") in one.sentence[: one.start] and _content(frame.text).isdisjoint(
        _content(two.sentence) | _content(question)
    )


def _differ_in_subject(question: str, one: _Claim, two: _Claim) -> bool:
    """Whether one sentence is about the thing in question, and the other one about another: the barn, not the house."""
    subjects = [_content(subject.text) if (subject := _subject(claim)) else frozenset() for claim in (one, two)]
    asked, shared = _content(question), _content(one.told) & _content(two.told)
    are_two = all(subjects) and bool(shared) and subjects[0].isdisjoint(subjects[1])
    return are_two and bool(subjects[0] & asked) != bool(subjects[1] & asked)


def _subject(claim: _Claim) -> Span | None:
    """Return what the told part of a sentence is about, if that is neither a name, a pronoun nor the answer."""
    subject = Reading(Span(claim.told, 0, len(claim.told))).subject
    if not subject or subject.text not in claim.sentence[: claim.start] or not re.search(r"\b[a-z]{3,}$", subject.text):
        return None
    words = subject.text.lower().split()
    return subject if words[0] in {"the", "a", "an"} and not EVIDENCE & {*words} else None


def _are_rivals(one: _Claim, two: _Claim) -> bool:
    """Whether two answers have not the same voice."""
    first, second = _content(one.party), _content(two.party)
    return one.party != two.party and not (first and second and (first <= second or second <= first))


def _say_alike(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether the words of one voice around two answers are the same: else it speaks of two things."""
    return len(one) > 1 and one == two


def _part_in_time(
    one: str, two: str, parts: Sequence[str] = ("year", "month", "day", "weekday", "season", "daytime", "minute")
) -> bool:
    """Whether two texts name times of which one is not the other, nor a part of it."""
    first, second = moments_in(one), moments_in(two)
    return any(first[part].isdisjoint(second[part]) for part in parts if part in first and part in second)


def _are_numbers(one: _Claim, two: _Claim) -> bool:
    """Whether both answers open with an amount."""
    return all(claim.quantity and quantity_in(claim.answer.text, 0, OPENING) for claim in (one, two))


def _last_differently(one: _Claim, two: _Claim) -> bool:
    """Whether two answers to "when" are no dates but spans of time, which cannot both hold."""
    if moments_in(one.answer.text) or moments_in(two.answer.text):
        return False
    if not one.quantity or not two.quantity or "time" not in {one.quantity.kind, two.quantity.kind}:
        return False
    return one.quantity.excludes(two.quantity)


def _disagree(question: str, one: _Claim, two: _Claim) -> bool:
    """Whether one of two answers says yes and the other one no, or two rivals have nothing in common."""
    asked = _content(question)
    if _is_negative(question, one, two) != _is_negative(question, two, one):
        return True
    if not (one.party and two.party and _are_rivals(one, two)) or one.sentence == two.sentence:
        return False
    both_echo = _have_kin(one.words, asked) and _have_kin(two.words, asked)
    return not both_echo and not _have_kin(one.words - asked, two.words - asked)


def _is_negative(question: str, claim: _Claim, other: _Claim) -> bool:
    """Whether an odd number of negations bears on an answer, of a whole or by a prefix: unsafe where safe is asked."""
    asked = {*re.findall(r"\w+", question.casefold())}
    known = asked | {*re.findall(r"\w+", other.answer.text.casefold())}
    negations = [word for word in NEGATION.findall(claim.answer.text.casefold()) if word not in asked]
    negated = [
        word
        for word in re.findall(r"\w+", claim.answer.text.casefold())
        if word not in asked and NEGATIVE_PREFIX.sub("", word) in known - {word}
    ]
    return (len(negations) + len(negated) + bool(DENIED.search(claim.before))) % 2 == 1


def _have_kin(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether a word of one set is akin to a word of the other one: agreed and agreement, knew and known."""
    return any(_is_kin(first, second) or _is_kin(second, first) for first in one for second in two)


def _is_kin(one: str, two: str) -> bool:
    """Whether a longer word begins with the consonants of another one."""
    short, long = (word[0] + re.sub(r"[aeiouyw]", "", word[1:]) for word in (one, two))
    return long.startswith(short) and (len(short) > 2 or len(long) - len(short) < 2) and len(short) > 1  # noqa: PLR2004


def _differ_in_name(question: str, one: _Claim, two: _Claim) -> bool:
    """Whether two answers name two, where there is one."""
    both_named = bool(one.party and two.party)  # of motives there may be several, unless two parties tell them
    if NAMELESS.search(question) and _are_rivals(one, two) and (both_named or not WHY.search(question)):
        return not (one.words <= two.words or two.words <= one.words)
    if not one.words or not two.words or one.words & two.words or _is_acronym(one, two) or _is_acronym(two, one):
        return False
    if all(_is_name(claim.answer.text) for claim in (one, two)):
        return True
    return both_named and _are_rivals(one, two) and not SUFFERED.search(question)


def _is_name(text: str) -> bool:
    """Whether the head of a noun phrase is capitalised."""
    head = re.split(r" (?:of|for|in|at|from|near|by) |, ", text)[0].split()
    return bool(head) and head[-1][:1].isupper()


def _is_acronym(one: _Claim, two: _Claim) -> bool:
    """Whether the first answer is made of the initials of the second."""
    return one.answer.text.isupper() and one.answer.text == "".join(re.findall(r"\b[A-Z]", two.answer.text))


def _content(text: str) -> frozenset[str]:
    """Return the stems of the words that are no mere grammar."""
    words = re.findall(r"[^\W_]+", text.casefold())
    return frozenset(
        re.sub(r"(?:ings?|ers?|ors?|ed|es|s|e)$", "", word) or word
        for word in words
        if LETTERS.get(word, "v") in "vw#" and len(word) > 1
    )
