"""What tells two answers that exclude one another from two that can both hold.

Nothing here decides: each is a sign that `qa.attribution.conflicts` weighs.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from qa.attribution.moments import moments_in
from qa.attribution.negating import NEGATION
from qa.attribution.quantities import quantity_in
from qa.attribution.questions import AMOUNT, CAUSE, NOT_OF_AMOUNT, OPINION, RATE, SEVERAL, TIME, YES_NO
from qa.attribution.statements import Statement, content, whose_word

REVERSING = re.compile(  # what makes yes of no
    rf"{NEGATION.pattern}|\b(?:reject\w*|disput\w*|refus\w*|fail(?:s|ed)?|false|wrong|hardly|scarcely|far from"
    r"|too \w+ to)\b",
    re.IGNORECASE,
)
CONDITIONAL = re.compile(r"\W*(?:if|unless|in case|should (?!not\b)\w+|were \w+ to)\b", re.IGNORECASE)
DENIED = re.compile(r"\b(?:den(?:y|ies|ied)|reject\w*|disput\w*)\b", re.IGNORECASE)
NEGATIVE_PREFIX = re.compile(r"^(?:un|in|im|ir|il|dis|non-?)(?=\w{3})")
PARTING = re.compile(
    r"[;:.!?]\s|\s[—–-]\s|\s(?:whereas|while|but|though|although|yet|against which|where)\s", re.IGNORECASE
)
JOINING = re.compile(r",|\b(?:and|or)\b")
PHASE = re.compile(
    r"\b(?:now|currently|since then|formerly|previously|used to|originally|at first|instead of|earlier|later|then|once"
    r"|today|had been|until|before|after|afterwards|initially|finally|eventually|successor|former)\b",
    re.IGNORECASE,
)
PART = re.compile(
    r"\W+(?:\w+ )?of (?:(?:them|these|those|whom|which|it)\b|(?:the|its|his|her|their|our) "
    r"(?:\d|\w+(?:ty|een|ve|ne|wo|our)\b))",
    re.IGNORECASE,
)
PARTED = re.compile(r"\b(?:among|including|besides|additional|remaining)\b", re.IGNORECASE)
MORE = re.compile(r"\b(?:too\b(?=[.,;])|also|as well|another|part of)\b", re.IGNORECASE)
# Of what happened then, a time says nothing: 1946 may be after the war.
EVENT = re.compile(r"\W*(?:after|as|before|during|once|since|until|when|while)\b", re.IGNORECASE)
# Of another time than what stands without it: "last year it was 0.40 marks".
EARLIER = re.compile(
    r"\b(?:last|previous|preceding|prior) (?:year|month|week|quarter|season)\b"
    r"|\b(?:year|month|week|quarter|season)s? (?:ago|earlier|before)\b",
    re.IGNORECASE,
)
FRAMES = ("year", "month", "season", "recurring")
PARTS = ("year", "month", "day", "weekday", "season", "daytime", "minute")
OPENING = 25  # characters of an answer that an amount stands in, if it opens with one: no fewer than three thousand
GAP = 3  # characters at most between a sentence and the next
MOST_APART = 3.0  # nats between two amounts; beyond, they are of two things anyway


class Difference(Enum):
    """How two answers differ."""

    NONE = auto()  # one is the other, in other words
    AMOUNT = auto()
    VALUE = auto()  # in times, or in yes and no
    REPLY = auto()  # two answers to a question for yes or no, of which no word says which
    WORDS = auto()


@dataclass(frozen=True, slots=True)
class Contrast:
    """The signs for and against two answers excluding one another, each 0 to 1 but for the last."""

    together: float  # in one clause, as items of a list
    told_beside: float  # in neighbouring sentences or clauses, and somebody is heard to say one of them
    told_value: float  # a number, time, yes or no that somebody is heard to say
    both_told: float  # other words, and each is somebody's
    reply: float  # two answers to a question for yes or no
    cause: float  # two answers to why, and somebody is heard to say one of them
    ratio: float  # of two amounts: far apart, they are of two things
    named: float  # only one is a name: the other may describe whom it names
    opinion: float  # asked is what somebody thinks or wants
    several: float  # asked is for several things
    phase: float  # the sentences speak of two times
    more: float  # one is said to come on top: another, also
    rival: float = 0.0  # nats for it, by a reader that is asked for a rival of each; 0 where none is


@dataclass(frozen=True, slots=True)
class _Position:
    """How two answers stand to one another."""

    parts: tuple[range, range]  # of each answer's sentence: what is said of this answer
    together: bool  # in one clause
    parted: bool  # in two clauses of one sentence
    beside: bool  # in two such clauses, or in sentences that follow one another

    @classmethod
    def of(cls, one: Statement, two: Statement) -> "_Position":
        """Compare two answers."""
        if one.source != two.source or one.span.start != two.span.start:
            first, second = sorted((one, two), key=lambda statement: statement.span.start)
            is_next = first.source == second.source and second.span.start - first.span.end <= GAP
            parts = range(len(one.sentence)), range(len(two.sentence))
            return cls(parts, together=False, parted=False, beside=is_next)
        first, second = sorted((one, two), key=lambda statement: statement.start)
        parting = [*PARTING.finditer(one.sentence, first.end, second.start)]
        marks = parting or [*JOINING.finditer(one.sentence, first.end, second.start)]
        if one.party and two.party and not have_one_voice(one, two):
            parting = marks[-1:]  # each in a clause of its own, whatever joins them
        border = marks[-1].start() if marks else max(first.end, second.start)
        opens, closes = range(border), range(border, len(one.sentence))
        parts = (opens, closes) if first is one else (closes, opens)
        return cls(parts, together=not parting, parted=bool(parting), beside=bool(parting))


def contrast(question: str, one: Statement, two: Statement) -> Contrast | None:
    """Return what speaks for and against two answers excluding one another; None if they are the same.

    None too where one of them only is the word that is asked for.
    """
    difference = _difference(question, one, two)
    if difference is Difference.NONE or _is_asked_of_one(question, one, two):
        return None
    position = _Position.of(one, two)
    pairs = zip((one, two), position.parts, strict=True)
    told = 0 if have_one_voice(one, two) else sum(each.is_told(part, question) for each, part in pairs)
    is_value = difference in {Difference.AMOUNT, Difference.VALUE}
    is_open = difference is Difference.WORDS and not TIME.search(question) and not AMOUNT.search(question)
    return Contrast(
        together=position.together or (position.parted and not told),
        told_beside=position.beside and told > 0,
        told_value=is_value and told > 0,
        both_told=not is_value and told == 2,  # noqa: PLR2004  (both)
        reply=difference is Difference.REPLY,
        cause=is_open and told > 0 and bool(CAUSE.search(question)),
        ratio=_ratio(one, two) if difference is Difference.AMOUNT else 0.0,
        named=is_open and _is_name(one.text) != _is_name(two.text),
        opinion=bool(OPINION.search(question)),
        several=is_open and bool(SEVERAL.search(question)),
        phase=_are_of_two_times(one, two, position),
        more=any(MORE.search(each.clause) for each in (one, two)),
    )


def _is_asked_of_one(question: str, one: Statement, two: Statement) -> bool:
    """Whether somebody's word is asked for, and one of the answers only is his."""
    if not (wanted := whose_word(question)):
        return False
    named = [not wanted.isdisjoint(content(each.party or each.sentence)) for each in (one, two)]
    if not any(named):  # "The engineer, Ann Bell, found that …"
        named = [not wanted.isdisjoint(content(each.sentence)) for each in (one, two)]
    return any(named) and not all(named)


def _difference(question: str, one: Statement, two: Statement) -> Difference:
    """Return how two answers to a question differ."""
    supposes = YES_NO.match(question) and any(CONDITIONAL.match(each.sentence) for each in (one, two))
    if supposes or one.text.casefold() == two.text.casefold() or _is_acronym(one, two) or _is_acronym(two, one):
        return Difference.NONE
    if YES_NO.match(question):
        one_denies, two_denies = _is_negative(question, one, two), _is_negative(question, two, one)
        if one_denies != two_denies:
            denial, other = (one, two) if one_denies else (two, one)
            says_it = any(_holds_half(words, other.words) for words in (content(question), denial.words))
            return Difference.VALUE if says_it else Difference.REPLY  # "he died" is "he did not survive"
        return Difference.NONE if one.words <= two.words or two.words <= one.words else Difference.REPLY
    if TIME.search(question):
        return _difference_in_time(one, two)
    if one.quantity and two.quantity and _asks_amount(question, one, two):
        is_part = _is_part(one, two) or _is_part(two, one)
        is_other = is_part or _is_rate_of_either(question, one, two) or _is_of_another_time(one, two)
        return Difference.AMOUNT if one.quantity.excludes(two.quantity) and not is_other else Difference.NONE
    return Difference.NONE if one.words <= two.words or two.words <= one.words else Difference.WORDS


def _holds_half(wanted: frozenset[str], words: frozenset[str]) -> bool:
    """Whether at least half of the words wanted, if there are any, are among the others."""
    return 2 * len(wanted & words) >= len(wanted)


def _is_part(one: Statement, two: Statement) -> bool:
    """Whether an amount is said to be a part, and the other one may be the whole."""
    if not one.quantity or not two.quantity or one.quantity.low >= two.quantity.low:
        return False
    return bool(PART.match(one.after) or PARTED.search(one.before))


def _is_of_another_time(one: Statement, two: Statement) -> bool:
    """Whether one amount only is said to be an earlier one."""
    return bool(EARLIER.search(one.clause)) != bool(EARLIER.search(two.clause))


def _is_rate_of_either(question: str, one: Statement, two: Statement) -> bool:
    """Whether one amount is said of each day, person or other thing, and the other is not, nor is that asked."""
    quantities = [each.quantity for each in (one, two) if each.quantity]
    return len({bool(quantity.each) for quantity in quantities}) > 1 and not RATE.search(question)


def _ratio(one: Statement, two: Statement) -> float:
    """Return how far two amounts are apart, 1 for very far."""
    return min(1.0, one.quantity.distance(two.quantity) / MOST_APART) if one.quantity and two.quantity else 0.0


def _difference_in_time(one: Statement, two: Statement) -> Difference:
    """Return how two answers to "when" differ."""
    if _part_in_time(one.moments, two.moments, PARTS):
        return Difference.VALUE
    if one.moments and two.moments:
        return Difference.NONE  # one is the other less exactly, or one is the day and one the hour
    if one.moments or two.moments:
        described = two if one.moments else one
        return Difference.NONE if EVENT.match(described.text) and not described.quantity else Difference.WORDS
    if not one.quantity or not two.quantity:
        return Difference.WORDS
    are_spans = "time" in {one.quantity.kind, two.quantity.kind}  # in four years; in ten
    return Difference.VALUE if are_spans and one.quantity.excludes(two.quantity) else Difference.WORDS


def _asks_amount(question: str, one: Statement, two: Statement) -> bool:
    """Whether a question is for an amount, by its words or because both answers open with one."""
    if AMOUNT.search(question):
        return True
    return not NOT_OF_AMOUNT.search(question) and all(quantity_in(each.text, 0, OPENING) for each in (one, two))


def have_one_voice(one: Statement, two: Statement) -> bool:
    """Whether two answers are told by one party, by its whole name or a part of it."""
    first, second = content(one.party), content(two.party)
    return one.party == two.party != "" or bool(first and second and (first <= second or second <= first))


def _are_of_two_times(one: Statement, two: Statement, position: _Position) -> bool:
    """Whether the words around two answers name times that exclude one another, or only one says: formerly."""
    pairs = zip((one, two), position.parts, strict=True)
    texts = [each.sentence[part.start : part.stop] if position.parted else each.clause for each, part in pairs]
    first, second = ({word.lower() for word in PHASE.findall(text)} for text in texts)
    answered = {*one.moments, *two.moments}
    frames = [part for part in FRAMES if part not in answered]
    return first != second or _part_in_time(moments_in(one.clause), moments_in(two.clause), frames)


def _part_in_time(
    one: Mapping[str, frozenset[int | str]], two: Mapping[str, frozenset[int | str]], parts: Iterable[str]
) -> bool:
    """Whether two times differ in a part that both have."""
    return any(one[part].isdisjoint(two[part]) for part in parts if part in one and part in two)


def _is_negative(question: str, statement: Statement, other: Statement) -> bool:
    """Whether an odd number of negations bears on an answer, of a whole or by a prefix: unsafe where safe is asked."""
    asked = {*re.findall(r"\w+", question.casefold())}
    known = asked | {*re.findall(r"\w+", other.text.casefold())}
    negations = [word for word in REVERSING.findall(statement.text.casefold()) if word not in asked]
    negated = [
        word
        for word in re.findall(r"\w+", statement.text.casefold())
        if word not in asked and NEGATIVE_PREFIX.sub("", word) in known - {word}
    ]
    return (len(negations) + len(negated) + bool(DENIED.search(statement.before))) % 2 == 1


def _is_name(text: str) -> bool:
    """Whether the head of a noun phrase is capitalised."""
    head = re.split(r" (?:of|for|in|at|from|near|by) |, ", text)[0].split()
    return bool(head) and head[-1][:1].isupper()


def _is_acronym(one: Statement, two: Statement) -> bool:
    """Whether the first answer is made of the initials of the second."""
    return one.text.isupper() and one.text == "".join(re.findall(r"\b[A-Z]", two.text))
