"""What a conversation has spoken of, and how much each turn has spoken of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qa.asking.nouns import ROLES
from qa.asking.phrases import ARTICLES, AUXILIARIES, PREPOSITIONS, WORD, Phrase, phrases
from qa.asking.turns import Turn

SHORT = 7  # words of an answer that names one thing
# How much of a turn a phrase is: the question's first one, its others, names in the answer and in its sentence.
FIRST, LATER, IN_ANSWER, IN_SENTENCE = 2.0, 1.5, 0.5, 0.25
ANSWERED = 0.3  # the "corridor" of "Which corridor …?" is named by the answer
PART = 0.5  # of that of a whole which speaks of its parts too
INDEFINITE = 0.5  # times as likely is "a hit" as what is known
NAMED_BY = {"who": 3.0, "whom": 3.0, "what": 1.8, "which": 1.8, "where": 3.0}  # the answer, by what asks for it
NAMED_OTHERWISE, IDENTIFIED = 0.5, 5.0
IDENTITY = re.compile(r"(?:who|what) (?:is|was|are|were) (?:the|an?) |who (?:is|was) ", re.IGNORECASE)
JOINED = re.compile(r"\w,? (?:and|&) (?!then\b)\w")  # "France, Spain and Portugal"


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that a turn held."""

    phrase: Phrase
    weight: float  # how much the turn spoke of it
    age: int  # turns ago
    carried: bool  # it was brought in from before: something stood for it


def mentions(turns: Sequence[Turn]) -> list[Mention]:
    """Return what was spoken of, the latest turn first."""
    found: list[Mention] = []
    known: list[Phrase] = []
    for age, turn in zip(range(len(turns) - 1, -1, -1), turns, strict=True):
        new = [
            Mention(phrase, weight, age, phrase.text not in turn.question) for phrase, weight in _mentioned(turn, known)
        ]
        known += [phrase for mention in new for phrase in (mention.phrase, mention.phrase.known)]
        found = new + found
    return found


def spoken(turn: Turn, known: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """Return the phrases of a question that was asked; what was brought in from before is one phrase, as it was."""
    rest, brought = turn.standalone, list[Phrase]()
    for text in sorted({phrase.text for phrase in known} - {""}, key=len, reverse=True):
        if text in turn.question:
            continue
        for found in reversed(list(re.finditer(rf"\b{re.escape(text)}(?P<owns>['’]s?)?(?!\w)", rest))):
            *_, before = ["", *WORD.findall(rest[: found.start()].casefold())]
            brought.append(Phrase(text, found.start(), before if before in PREPOSITIONS else ""))
            pronoun = ("its" if found["owns"] else "it").ljust(len(found[0]))[: len(found[0])]
            rest = rest[: found.start()] + pronoun + rest[found.end() :]
    own = (replace(phrase, text=turn.standalone[phrase.start : phrase.end]) for phrase in phrases(rest))
    return tuple(sorted((*brought, *own), key=lambda phrase: phrase.start))


def _mentioned(turn: Turn, known: Sequence[Phrase]) -> Iterator[tuple[Phrase, float]]:
    """Yield what a turn spoke of, and how much it was spoken of."""
    for place, phrase in enumerate(spoken(turn, known)):
        weight = LATER if place else ANSWERED if turn.answers and _is_asked_for(phrase, turn.standalone) else FIRST
        if phrase.text.casefold().startswith(("a ", "an ")):
            weight *= INDEFINITE
        yield phrase, weight * PART if phrase.parts else weight
        yield from ((part, weight) for part in phrase.parts)
    for answer in turn.answers[:2]:
        yield _answered(answer.strip(' .,;:“”"'), turn.standalone)
        yield from ((phrase, IN_ANSWER) for phrase in phrases(answer) if _is_sure(phrase, answer))
    for sentence in turn.sentences[:1]:
        yield from ((phrase, IN_SENTENCE) for phrase in phrases(sentence) if _is_sure(phrase, sentence))


def _is_asked_for(phrase: Phrase, question: str) -> bool:
    """Whether it is the "corridor" of "Which corridor …?"."""
    return question[: phrase.start].strip().casefold() in {"what", "which"}


def _answered(answer: str, question: str) -> tuple[Phrase, float]:
    """Return what a short answer names and how likely a question is to go on about it; of a clause, nothing likely."""
    words = answer.split()
    asker = question.casefold().split(" ", 1)[0]
    first = words[0].casefold() if words else ""
    if asker == "where" and first in PREPOSITIONS and 1 < len(words) <= SHORT:
        return Phrase(answer[len(first) :].strip(), 0, first, is_answer=True), NAMED_BY[asker]
    is_clause = any(word in AUXILIARIES for word in words)
    if (
        not words
        or is_clause
        or len(words) > SHORT
        or not (words[0][0].isupper() or first in ARTICLES or (len(words) > 1 and Phrase(answer, 0).is_plural))
    ):
        return Phrase("", 0), 0.0
    named = next((phrase for phrase in phrases(answer) if phrase.start == 0), Phrase(answer, 0))
    named = Phrase(answer, 0) if JOINED.search(answer) else named
    asked_for = next((phrase.text for phrase in phrases(question) if _is_asked_for(phrase, question)), "")
    if IDENTITY.match(question) and not asked_for:
        asked_for = next((phrase.text for phrase in phrases(question) if ROLES.search(phrase.text)), "")
    named = replace(named, kind=asked_for, is_answer=True, after="in" if asker == "where" else named.after)
    if not named.is_name and IDENTITY.match(question) and any(phrase.is_name for phrase in phrases(question)):
        return named, 0.0  # "Who was Karl Berg?": he is spoken of, not "the painter"
    if named.is_name and IDENTITY.match(question):
        return named, IDENTIFIED
    return named, NAMED_BY.get(asker, NAMED_OTHERWISE)


def _is_sure(phrase: Phrase, text: str) -> bool:
    """Whether it is a time, or a name and neither a common word that begins a sentence nor a line of capitals."""
    before = text[: phrase.start].rstrip()
    is_capital = not before or before[-1] in '.:;!?)“"'
    is_line = phrase.text.isupper() and " " in phrase.text  # where a report was written
    return phrase.is_time or (phrase.is_name and not is_line and (not is_capital or " " in phrase.text))
