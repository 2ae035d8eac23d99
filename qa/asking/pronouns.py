"""What the pronouns of a follow-up question stand for."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from qa.asking.phrases import (
    ARTICLES,
    AUXILIARIES,
    CONNECTIVES,
    DO,
    PERSONAL,
    PREPOSITIONS,
    WORD,
    Phrase,
    Stands,
    phrases,
)  # fmt: skip
from qa.asking.turns import Turn

SHORT = 7  # words of an answer that names one thing
CONTINUED = 2.0  # times as likely is what the same pronoun stood for before
ANSWERED = 0.3  # the "corridor" of "Which corridor …?" is named by the answer
FADING = {Stands.IT: 0.4, Stands.THERE: 0.4}  # of what was said a turn earlier still counts; things fade sooner
FADING_OF_PERSONS = 0.7
BINDING = 0.5  # how well a phrase of the same question has to suit a pronoun to be what it stands for

PRONOUNS = {
    "he": Stands.HE, "him": Stands.HE, "his": Stands.HE, "she": Stands.SHE, "her": Stands.SHE, "hers": Stands.SHE,
    "it": Stands.IT, "its": Stands.IT, "they": Stands.THEY, "them": Stands.THEY, "their": Stands.THEY,
    "theirs": Stands.THEY, "there": Stands.THERE, "this": Stands.IT, "that": Stands.IT, "these": Stands.THEY,
    "those": Stands.THEY,
}  # fmt: skip
POSSESSIVES = frozenset("his its their hers theirs".split())
POINTERS = frozenset("this that these those".split())
OBJECTS = frozenset("him her them".split())
ABOUT_TEXT = re.compile(
    r"(?:articles?|texts?|documents?|reports?|stor(?:y|ies)|pages?|papers?|news|manual|contract|lease|minutes)$"
)
EMPTY_IT = re.compile(
    r"\b(?:is|was|has|would|will) it (?:been |be )?(?:\w+ly )?(?!related|similar|close|next|due|used|linked|tied"
    r"|connected"
    r"|compared|equal|identical|superior|inferior|prior|subject)\w+ (?:to|that|there)\b|\bit (?:take|rain|snow)s?\b"
    r"|\bwhat time (?:is|was) it\b|\bdoes it (?:say|state|mention|tell)\b",
    re.IGNORECASE,
)
# What is asked for, or told apart by what somebody does, is not who does it: "How many legs do they have?".
ASKED_FOR = re.compile(
    r"^(?:\w+,? )?(?:(?:in|at|on|for|to|by|from) )?(?:how many|how much|which|what|whose)\b[^,]*\b(?:do|does|did"
    r"|have|has|had|are|were|is|was|can|could|will"
    r"|would|should|may|might|must)\s*$|\b(?:that|which|who|whom)\s*$",
    re.IGNORECASE,
)
ORDERING = frozenset("after before since until by".split())
TIME_NOUNS = frozenset("year day month time date period season decade era week night summer winter".split())


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
    if lower == "there" and after[0].isalnum():
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
    if joins or ABOUT_TEXT.match(after) or after in {"who", "of", "which"} | ARTICLES | PERSONAL - {"one", "ones"}:
        return None
    alone = (
        ends
        or after in AUXILIARIES | PREPOSITIONS | CONNECTIVES
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
    follows = WORD.search(question, pronoun.end)
    is_object = pronoun.word in OBJECTS | {"it"} and (
        follows is None or not follows[0].isalpha() or follows[0].casefold() in PREPOSITIONS
    )
    clause_ends = re.search(r",|\b(?:and|if|when|because|after|before|that|while|who|which)\b", before[3:]) is not None
    if is_object and not clause_ends:
        return False
    return any(phrase.suits(pronoun.stands) >= BINDING and _is_definite(phrase) for phrase in phrases(before))


def _is_definite(phrase: Phrase) -> bool:
    """Whether it names something: by a name, an article, an owner, or as a kind."""
    first = phrase.text.split()[0].casefold()
    return phrase.is_name or first in ARTICLES or phrase.is_plural or bool(phrase.parts)


def resolved(question: str, turns: Sequence[Turn]) -> Iterator[str]:
    """Yield the question with each pronoun exchanged for what it may stand for."""
    pronouns = pronouns_of(question)
    if not pronouns:
        return
    choices: list[list[Phrase]] = []
    for pronoun in pronouns:
        taken = [choice[0] for choice in choices if choice]
        choices.append(
            [
                phrase
                for phrase in _antecedents(pronoun, turns)
                if phrase not in taken and not re.search(rf"\b{re.escape(phrase.text)}\b", question)
            ]
        )
    if not any(choices):
        return
    best = [choice[:1] for choice in choices]
    yield _written(question, pronouns, best)
    for place, choice in enumerate(choices):
        for other in choice[1:2]:
            yield _written(question, pronouns, [*best[:place], [other], *best[place + 1 :]])


def _written(question: str, pronouns: Sequence[Pronoun], chosen: Sequence[Sequence[Phrase]]) -> str:
    """Return the question with each pronoun that has something chosen for it exchanged."""
    for pronoun, choice in sorted(zip(pronouns, chosen, strict=True), key=lambda pair: -pair[0].start):
        for phrase in choice:
            before, after = question[: pronoun.start], question[pronoun.end :]
            question = f"{before}{_worded(pronoun, phrase, before, after)}{after}"
    return question


def _worded(pronoun: Pronoun, phrase: Phrase, before: str, after: str) -> str:
    """Return the phrase in the form that the pronoun has between `before` and `after`."""
    if pronoun.stands is Stands.THERE:
        return f"{'in' if phrase.after in {'to', 'from', ''} else phrase.after} {phrase.text}"
    if phrase.is_time:
        *_, last = ["", *before.casefold().split()]
        return phrase.text if last in PREPOSITIONS else f"in {phrase.text}"
    if pronoun.noun and pronoun.noun.casefold() not in phrase.words:
        return f"the {pronoun.noun} {phrase.text}" if phrase.is_name else f"the {pronoun.noun} of {phrase.text}"
    if not _owns(pronoun, after):
        return phrase.text
    return phrase.text + ("’" if phrase.is_plural and phrase.text.endswith("s") else "’s")


def _owns(pronoun: Pronoun, after: str) -> bool:
    """Whether the pronoun is a possessive one; "her" is one before a noun."""
    following = WORD.search(after)
    if pronoun.word != "her" or following is None:
        return pronoun.word in POSSESSIVES
    return following[0].isalnum() and following[0].casefold() not in PREPOSITIONS | CONNECTIVES | ARTICLES


def _antecedents(pronoun: Pronoun, turns: Sequence[Turn]) -> list[Phrase]:
    """Return what the pronoun may stand for, the likeliest first."""
    weights: dict[tuple[str, ...], float] = {}
    longest: dict[tuple[str, ...], Phrase] = {}
    fading = FADING.get(pronoun.stands, FADING_OF_PERSONS)
    for age, turn in enumerate(reversed(turns)):
        for phrase, weight in _mentioned(turn):
            suits = _suits(pronoun, phrase) * (CONTINUED if _stood_for(pronoun, phrase, turn) else 1.0)
            key = _same_as(phrase, longest)
            if suits and key:
                weights[key] = weights.get(key, 0.0) + weight * suits * fading**age
                longest.setdefault(key, phrase)
    return [_in_full(longest[key], longest.values()) for key in sorted(weights, key=lambda key: -weights[key])]


def _in_full(phrase: Phrase, known: Iterable[Phrase]) -> Phrase:
    """Return the longest name of the person, of the names that were said."""
    names = (other for other in known if phrase.is_name and {*phrase.words} < {*other.words} and other.is_person)
    return max(names, key=lambda other: len(other.words), default=phrase)


def _stood_for(pronoun: Pronoun, phrase: Phrase, turn: Turn) -> bool:
    """Whether the same pronoun was taken for the phrase in an earlier question."""
    return (
        phrase.text in turn.standalone
        and phrase.text not in turn.question
        and any(earlier.stands is pronoun.stands for earlier in pronouns_of(turn.question))
    )


def _suits(pronoun: Pronoun, phrase: Phrase) -> float:
    noun = pronoun.noun.casefold()
    if noun in TIME_NOUNS:
        return float(phrase.is_time)
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


def _mentioned(turn: Turn) -> Iterator[tuple[Phrase, float]]:
    """Yield what a turn spoke of, and how much it was spoken of."""
    for place, phrase in enumerate(phrases(turn.standalone)):
        weight = 1.5 if place else ANSWERED if turn.answers and _is_asked_for(phrase, turn.standalone) else 2.0
        yield phrase, weight / 2 if phrase.parts else weight
        yield from ((part, weight) for part in phrase.parts)
    for answer in turn.answers[:2]:
        yield _answered(answer.strip(' .,;:“”"'), turn.standalone)
        yield from ((phrase, 0.5) for phrase in phrases(answer) if _is_sure(phrase))
    for sentence in turn.sentences[:1]:
        yield from ((phrase, 0.25) for phrase in phrases(sentence) if _is_sure(phrase))


def _is_asked_for(phrase: Phrase, question: str) -> bool:
    """Whether it is the "corridor" of "Which corridor …?"."""
    return question[: phrase.start].strip().casefold() in {"what", "which"}


def _answered(answer: str, question: str) -> tuple[Phrase, float]:
    """Return what a short answer names and how likely a question is to go on about it; of a clause, nothing likely."""
    words = answer.split()
    asker = question.casefold().split(" ", 1)[0]
    first = words[0].casefold() if words else ""
    if asker == "where" and first in PREPOSITIONS and 1 < len(words) <= SHORT:
        return Phrase(answer[len(first) :].strip(), 0, first), 3.0
    if not words or len(words) > SHORT or not (words[0][0].isupper() or first in ARTICLES):
        return Phrase("", 0), 0.0
    named = next((phrase for phrase in phrases(answer) if phrase.start == 0), Phrase(answer, 0))
    if asker == "where":
        return replace(named, after="in"), 3.0
    if asker == "who" and question.casefold().startswith(("who is ", "who was ")):
        return named, 5.0
    return named, {"who": 3.0, "whom": 3.0, "what": 1.8, "which": 1.8}.get(asker, 1.2)


def _is_sure(phrase: Phrase) -> bool:
    """Whether it is a time, or a name and no common word that begins a sentence."""
    return phrase.is_time or (phrase.is_name and (phrase.start > 0 or " " in phrase.text))
