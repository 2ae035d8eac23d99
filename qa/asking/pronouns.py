"""What the pronouns of a follow-up question stand for."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from qa.asking.mentions import Mention, mentions
from qa.asking.nouns import A_TEXT, GROUPS, ROLES, THINGS, TIMES
from qa.asking.phrases import (
    ARTICLES,
    ASKING,
    AUXILIARIES,
    BE,
    CONNECTIVES,
    DO,
    ONE,
    PERSONAL,
    PREPOSITIONS,
    VERBS,
    WORD,
    Phrase,
    Stands,
    phrases,
)
from qa.asking.turns import Turn

CONTINUED = 4.0  # times as likely is what the same pronoun stood for before
FADING = {Stands.IT: 0.4, Stands.THERE: 0.4}  # of what was said a turn earlier still counts; things fade sooner
FADING_OF_PERSONS = 0.7
MOST_ALIKE = 4  # phrases that a pronoun of several is tried with
EITHER = frozenset({Stands.HE, Stands.SHE})
BINDING, BINDING_NAME = 0.5, 0.3  # how well a phrase of the same question has to suit to be what a pronoun stands for
# Those that are asked for are whose homes are meant: "How many people lost their homes?".
DOERS = re.compile(rf"(?:how many|which|what)(?: (?!(?:{'|'.join(sorted(AUXILIARIES))})\b)\w+){{2,}} ?$", re.IGNORECASE)

AGREEING = ONE | {f"{several}n't": f"{one}n't" for several, one in ONE.items()}  # what "they" stands behind

PRONOUNS = {
    "he": Stands.HE, "him": Stands.HE, "his": Stands.HE, "she": Stands.SHE, "her": Stands.SHE, "hers": Stands.SHE,
    "it": Stands.IT, "its": Stands.IT, "they": Stands.THEY, "them": Stands.THEY, "their": Stands.THEY,
    "theirs": Stands.THEY, "there": Stands.THERE, "this": Stands.IT, "that": Stands.IT, "these": Stands.THEY,
    "those": Stands.THEY,
}  # fmt: skip
POSSESSIVES = frozenset("his its their hers theirs".split())
POINTERS = frozenset("this that these those".split())
OBJECTS = frozenset("him her them".split())
EMPTY_IT = re.compile(
    r"\b(?:is|was|has|would|will) it (?:been |be )?(?:\w+ly )?(?!related|similar|close|next|due|used|linked|tied"
    r"|connected"
    r"|compared|equal|identical|superior|inferior|prior|subject)\w+ (?:to|that|there)\b|\bit (?:take|rain|snow)s?\b"
    r"|\bwhat time (?:is|was) it\b|\bdoes it (?:say|state|mention|tell|matter)\b|\b(?:is|was) it that\b"
    r"|\bit (?:happen(?:ed)?|occur(?:red)?|take place)\b|\bhow far is it (?:to|from)\b"
    r"|\bit costs? to \w+ (?:the|an?|your|my|in|at)\b|\bhas it been since\b"
    r"|\bis it (?:ok|okay|fine|all ?right|alright|possible|legal|allowed|necessary) (?:if|for (?:\w+ ){1,3}to)\b",
    re.IGNORECASE,
)
# What is asked for, or told apart by what somebody does, is not who does it: "How many legs do they have?".
ASKED_FOR = re.compile(
    r"^(?:\w+,? )?(?:(?:in|at|on|for|to|by|from) )?(?:how many|how much|which|what|whose)\b[^,]*\b(?:do|does|did"
    r"|have|has|had|are|were|is|was|can|could|will"
    r"|would|should|may|might|must)\s*$|\b(?:that|which|who|whom)\s*$",
    re.IGNORECASE,
)
SAID_OF = re.compile(r"\w+(?:ed|en|ble|al|ant|ous|ful|ive|ic)|built|made|found|held|done|true|so", re.IGNORECASE)
ORDERING = frozenset("after before since until by".split())
TIME_NOUNS = frozenset(
    "year day month time date period season decade era week night summer winter point moment stage".split()
)
LASTING = re.compile(r"\b(?:minutes|hours|days|nights|weeks|months|years|decades|centuries)\b", re.IGNORECASE)
# Words after which "that" points at no noun: "Is that more than before?".
COMPARING = frozenset(
    "more less fewer better worse enough all really still even just also only not so too right true".split()
)


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A word of a question that stands for something said before."""

    start: int
    end: int
    stands: Stands
    word: str
    noun: str = ""  # the noun pointed at: the "year" of "that year"


def pronouns_of(question: str) -> tuple[Pronoun, ...]:
    """Return the words that stand for something outside the question, the first of each kind."""
    words = list(WORD.finditer(question))
    found: dict[Stands, Pronoun] = {}
    for place, word in enumerate(words):
        pronoun = _pronoun(question, words, place)
        if pronoun and pronoun.stands not in found and not _is_bound(question, pronoun, word.start()):
            found[pronoun.stands] = pronoun
    return tuple(found.values())


def _pronoun(question: str, words: Sequence[re.Match[str]], place: int) -> Pronoun | None:
    """Return the word at `place` as a pronoun; None if it is something else."""
    word = words[place]
    lower = word[0].casefold()
    if lower not in PRONOUNS:
        return None
    before = words[place - 1][0].casefold() if place else ""
    after = words[place + 1][0] if place + 1 < len(words) else "?"
    if lower == "it" and EMPTY_IT.search(question):
        return None
    if (
        lower == "there"
        and after[0].isalnum()
        and (before in AUXILIARIES | {""} or after.casefold() in AUXILIARIES | ARTICLES | {"any", "some"})
    ):
        return None  # "was there any"
    if lower in POINTERS:
        return _pointer(words, place, before, after.casefold())
    return Pronoun(word.start(), word.end(), PRONOUNS[lower], lower)


def _pointer(words: Sequence[re.Match[str]], place: int, before: str, after: str) -> Pronoun | None:
    """Return "this" or "that" as a pronoun, with the noun it points at; None where "that" joins clauses."""
    word = words[place]
    lower = word[0].casefold()
    beyond = words[place + 2][0].casefold() if place + 2 < len(words) else "?"
    ends = not after[0].isalnum()
    joins = (
        lower in {"that", "those"}
        and before not in AUXILIARIES | PREPOSITIONS | {"", "of"}
        and not ends
        and after not in TIME_NOUNS
    )
    is_now = lower == "this" and TIMES.fullmatch(after) is not None and before not in PREPOSITIONS
    if (
        joins
        or is_now
        or A_TEXT.match(after)
        or after in {"who", "of", "which"} | ARTICLES | PERSONAL - {"one", "ones"}
    ):
        return None
    is_noun = after in TIME_NOUNS or any(nouns.fullmatch(after) for nouns in (ROLES, GROUPS, THINGS))
    closes = not beyond[0].isalnum() or beyond in PREPOSITIONS
    opens = place == 1 or (place > 1 and words[place - 2][0].casefold() in {"why", "how", "when", "where"})
    alone = (
        ends
        or after in AUXILIARIES | PREPOSITIONS | CONNECTIVES | ASKING | COMPARING
        or (place == 1 and before in BE and closes and not is_noun)  # "was that legal"
        or (opens and before in BE and closes and SAID_OF.fullmatch(after))  # "why is that legal"
        or (opens and before in DO and after in VERBS and beyond not in VERBS)  # "does this include bills"
        or (before in DO and (not beyond[0].isalnum() or beyond in PREPOSITIONS | ARTICLES))  # "did that cause the war"
        or (before == "" and after.endswith("s"))  # "that sounds"
    )
    if alone:
        return Pronoun(word.start(), word.end(), PRONOUNS[lower], lower, "time" if before in ORDERING else "")
    noun = "" if after in {"one", "ones"} else after
    return Pronoun(word.start(), words[place + 1].end(), PRONOUNS[lower], lower, noun)


def _is_bound(question: str, pronoun: Pronoun, start: int) -> bool:
    """Whether the question itself says before the pronoun what it stands for."""
    if pronoun.word in POINTERS or pronoun.stands is Stands.THERE:
        return False
    before = question[:start]
    if ASKED_FOR.search(before):
        return False
    if pronoun.word in {"their", "its"} and DOERS.match(before):
        return True
    follows = WORD.search(question, pronoun.end)
    *_, precedes = ["", *before.casefold().split()]
    is_object = pronoun.word in OBJECTS | {"it"} and (
        follows is None or not follows[0].isalpha() or {follows[0].casefold(), precedes} & (PREPOSITIONS | {"of"})
    )
    clause_ends = re.search(r",|\b(?:and|if|when|because|after|before|that|while|who|which)\b", before[3:]) is not None
    if is_object and not clause_ends:
        return False
    return any(
        phrase.suits(pronoun.stands) >= _binding(pronoun, phrase) and _is_definite(phrase) for phrase in phrases(before)
    )


def _binding(pronoun: Pronoun, phrase: Phrase) -> float:
    """Return how well a phrase has to suit the pronoun: a name may be a country's as well as a person's."""
    return BINDING_NAME if phrase.is_name and pronoun.stands is Stands.IT else BINDING


def _is_definite(phrase: Phrase) -> bool:
    """Whether it names something: by a name, an article, an owner, or as a kind."""
    first = phrase.text.split()[0].casefold()
    return phrase.is_name or first in ARTICLES or phrase.is_plural or bool(phrase.parts)


def resolved(question: str, turns: Sequence[Turn]) -> Iterator[str]:
    """Yield the question with each pronoun exchanged for what it may stand for."""
    pronouns = pronouns_of(question)
    if not pronouns:
        return
    choices = [
        {
            phrase: weight
            for phrase, weight in _antecedents(pronoun, turns).items()
            if not re.search(rf"\b{re.escape(phrase.text)}\b", question)
        }
        for pronoun in pronouns
    ]
    if not any(choices):
        return
    best = _together(choices)
    yield _written(question, pronouns, best)
    for place, choice in enumerate(choices):
        for other in [phrase for phrase in choice if phrase not in best][:1]:
            yield _written(question, pronouns, [*best[:place], other, *best[place + 1 :]])


def _together(choices: Sequence[Mapping[Phrase, float]]) -> list[Phrase | None]:
    """Return the likeliest phrase for each pronoun, no two of them the same."""
    none: list[Phrase | None] = [None]
    likely = [[*choice][:MOST_ALIKE] or none for choice in choices]

    def likelihood(chosen: Sequence[Phrase | None]) -> tuple[int, float]:
        """Two pronouns that stand for one are worth less than any that do not."""
        known = [(phrase, choice[phrase]) for phrase, choice in zip(chosen, choices, strict=True) if phrase]
        return len({phrase.known.words for phrase, _ in known}), math.prod(weight for _, weight in known)

    best = max(product(*likely), key=likelihood)
    places = {phrase.known.words: place for place, phrase in reversed([*enumerate(best)]) if phrase}
    return [phrase if phrase and places[phrase.known.words] == place else None for place, phrase in enumerate(best)]


def _written(question: str, pronouns: Sequence[Pronoun], chosen: Sequence[Phrase | None]) -> str:
    """Return the question with each pronoun that has something chosen for it exchanged."""
    for pronoun, phrase in sorted(zip(pronouns, chosen, strict=True), key=lambda pair: -pair[0].start):
        if phrase is not None:
            before, after = question[: pronoun.start], question[pronoun.end :]
            owned = next((noun for noun in phrases(question) if noun.start == pronoun.start), None)
            if owned and " of " in phrase.text and _owns(pronoun, after):  # "the mother of the boy of fifteen"
                noun = owned.text.partition(" ")[2]
                question = f"{before}the {noun} of {phrase.known.text}{question[owned.end :]}"
            else:
                at_that_time = phrase.is_time and before.casefold().endswith(" at ")
                before = before[: -len("at ")] if at_that_time else before  # "in 2011"
                before = _agreeing(before) if pronoun.word == "they" and not phrase.is_plural else before
                question = f"{before}{_worded(pronoun, phrase.known, before, after)}{after}"
    return question


def _agreeing(before: str) -> str:
    """Return what stands before "they" as it stands before one: "do they" and "does the firm"."""
    several = re.search(rf"\b(?:{'|'.join(AGREEING)}) $", before, re.IGNORECASE)
    if several is None:
        return before
    one = AGREEING[several[0].strip().casefold()]
    return f"{before[: several.start()]}{one.capitalize() if several[0][0].isupper() else one} "


def _worded(pronoun: Pronoun, phrase: Phrase, before: str, after: str) -> str:
    """Return the phrase in the form that the pronoun has between `before` and `after`."""
    if pronoun.stands is Stands.THERE:
        return f"{'in' if phrase.after in {'to', 'from', ''} else phrase.after} {phrase.text}"
    if phrase.is_time:
        *_, last = ["", *before.casefold().split()]
        return phrase.text if last in PREPOSITIONS else f"in {phrase.text}"
    if pronoun.noun and pronoun.noun.casefold() not in phrase.words:
        names = phrase.is_name and not phrase.is_person
        return f"the {pronoun.noun} {phrase.text}" if names else f"the {pronoun.noun} of {phrase.text}"
    if not _owns(pronoun, after):
        return phrase.text
    return phrase.text + ("’" if phrase.is_plural and phrase.text.endswith("s") else "’s")


def _owns(pronoun: Pronoun, after: str) -> bool:
    """Whether the pronoun is a possessive one; "her" is one before a noun."""
    following = WORD.search(after)
    if pronoun.word != "her" or following is None:
        return pronoun.word in POSSESSIVES
    return following[0].isalnum() and following[0].casefold() not in PREPOSITIONS | CONNECTIVES | ARTICLES


def _antecedents(pronoun: Pronoun, turns: Sequence[Turn]) -> dict[Phrase, float]:
    """Return what the pronoun may stand for and how likely, the likeliest first."""
    weights: dict[tuple[str, ...], float] = {}
    longest: dict[tuple[str, ...], Phrase] = {}
    fading = FADING.get(pronoun.stands, FADING_OF_PERSONS)
    spoken = mentions(turns)
    others = {mention.phrase.words for mention in spoken if _was_of_another_sex(pronoun, mention, turns)}
    for mention in spoken:
        phrase = mention.phrase
        if phrase.words in others:
            continue
        suits = _suits(pronoun, phrase) * (CONTINUED if _stood_for(pronoun.stands, mention, turns) else 1.0)
        key = _same_as(phrase, longest)
        if suits and key:
            weights[key] = weights.get(key, 0.0) + mention.weight * suits * fading**mention.age
            longest.setdefault(key, phrase)
    found: dict[Phrase, float] = {}
    for key in sorted(weights, key=lambda key: -weights[key]):
        found.setdefault(_in_full(longest[key], longest.values()), weights[key])
    return found


def _in_full(phrase: Phrase, known: Iterable[Phrase]) -> Phrase:
    """Return the longest name of the person, of the names that were said."""
    names = (other for other in known if phrase.is_name and {*phrase.words} < {*other.words} and other.is_person)
    return max(names, key=lambda other: len(other.words), default=phrase)


def _was_of_another_sex(pronoun: Pronoun, mention: Mention, turns: Sequence[Turn]) -> bool:
    """Whether it was a "she" before and would be a "he" now."""
    other = {Stands.HE: Stands.SHE, Stands.SHE: Stands.HE}.get(pronoun.stands)
    return other is not None and _stood_for(other, mention, turns)


def _stood_for(stands: Stands, mention: Mention, turns: Sequence[Turn]) -> bool:
    """Whether such a pronoun was taken for the phrase in an earlier question."""
    turn = turns[len(turns) - 1 - mention.age]
    if not mention.carried or mention.phrase.text not in turn.standalone:
        return False
    pronouns = sorted(pronouns_of(turn.question), key=lambda pronoun: pronoun.start)
    ends = [0, *(pronoun.end for pronoun in pronouns)]
    starts = [*(pronoun.start for pronoun in pronouns), len(turn.question.rstrip(" ?.!"))]
    between = (re.escape(turn.question[end:start]) for end, start in zip(ends, starts, strict=True))
    exchanged = re.fullmatch("(.+?)".join(between) + "[ ?.!]*", turn.standalone, re.IGNORECASE)
    if exchanged:  # else something more was brought in
        stood = zip(pronouns, exchanged.groups(), strict=True)
        return any(pronoun.stands is stands and mention.phrase.text in text for pronoun, text in stood)
    earlier = {pronoun.stands for pronoun in pronouns}
    return stands in earlier and not earlier >= EITHER


def _suits(pronoun: Pronoun, phrase: Phrase) -> float:
    noun = pronoun.noun.casefold()
    if noun in TIME_NOUNS:
        return float(phrase.is_time and not LASTING.search(phrase.text))
    if noun and noun in phrase.words:
        return 2.0
    if noun and pronoun.stands is Stands.THEY:
        return 0.0
    return phrase.suits(pronoun.stands)


def _same_as(phrase: Phrase, known: dict[tuple[str, ...], Phrase]) -> tuple[str, ...]:
    """Return the key of a phrase: that of a longer name which holds it, else its own words."""
    words = phrase.words
    if phrase.is_name:
        for key, other in known.items():
            if other.is_name and set(words) <= set(key):
                return key
    return words
