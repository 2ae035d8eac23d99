"""Follow-up questions made to stand alone."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from qa.answers import Kind
from qa.asking.borrowing import borrowed
from qa.asking.ellipsis import DOING_IT, asked_again, asker_of, exchanged, fragment_of, in_turn, without_lead_in
from qa.asking.phrases import AUXILIARIES
from qa.asking.pleasantries import pleasantry
from qa.asking.pronouns import pronouns_of, resolved
from qa.asking.questions import kind_of
from qa.asking.saying import asks_who_says_so, who_said_so
from qa.asking.topics import with_topic
from qa.asking.turns import Turn

__all__ = ["Turn", "asks_for_others", "is_cut", "leans", "readings"]

MOST_READINGS = 3
REMEMBERED_TURNS = 8
MORE = re.compile(
    r"(?:(?:can|could|would|will) you )?(?:please )?(?:(?:(?:tell|show|give) (?:me|us) )?(?:(?:some|a bit|a little) )?"
    r"more(?: details?| info(?:rmation)?)?|continue|elaborate|go on)(?: please)?[\s?.!]*",
    re.IGNORECASE,
)
ELSE = re.compile(
    r"(?:(?:any|some)(?:thing|one|body|where)|(?P<asker>who|what|which|where)) else[\s?.!]*", re.IGNORECASE
)
THE_OTHER = re.compile(r"the others?(?: \w+)?[\s?.!]*", re.IGNORECASE)
# "Who voted against?": against what, somebody said before.
STRANDED = re.compile(
    rf"(?:who|(?:which|how many)(?: \w+)?) (?:is|are|was|were|(?!(?:{'|'.join(sorted(AUXILIARIES))})\b)\w+)"
    r" (?:against|for|with|without|about|from|into)[\s?.!]*",
    re.IGNORECASE,
)
OTHERS = re.compile(
    rf"^(?:(?P<alone>whom?|(?:what|when|where|why)(?= (?:{'|'.join(sorted(AUXILIARIES))}|\w+ed|made|led)\b))"
    r"|which|what|how many)\b",
    re.IGNORECASE,
)
OF_EVENTS = re.compile(r"(?:when|why|how)\b", re.IGNORECASE)  # "When was that?" asks of no thing
WHAT_IF = re.compile(r"\bwhat if\b", re.IGNORECASE)  # it may be about something new
ABOUT_IT = re.compile(r"\bit\b.*\babout\b", re.IGNORECASE)
A_COMMAND = re.compile(r"(?:tell|describe|list|name|explain)\b", re.IGNORECASE)


def asks_for_others(question: str) -> bool:
    """Whether what else there is is asked for, beside what was answered: "Who else?", "And the other one?"."""
    text = without_lead_in(question)
    return bool(ELSE.fullmatch(text) or THE_OTHER.fullmatch(text))


def leans(question: str) -> bool:
    """Whether `question` needs what was said before to be understood."""
    return is_cut(question) or bool(pronouns_of(_filled(question)))


def is_cut(question: str) -> bool:
    """Whether `question` leaves out what it asks about: "Why?", "And in 2019?". By itself it asks nothing."""
    question = _filled(question)
    text = without_lead_in(question)
    return bool(ELSE.fullmatch(text) or asks_who_says_so(text) or fragment_of(question) or asker_of(question))


def readings(question: str, turns: Sequence[Turn]) -> tuple[str, ...]:
    """Return what `question` may mean after `turns`, each standing alone, the likeliest first.

    A question that needs no context, or that nothing was said before, is its own only reading. One that may stand
    alone, and may be about the topic, is the second of two.
    """
    said = [turn for turn in turns if pleasantry(turn.question) is None][-REMEMBERED_TURNS:]
    if not said or pleasantry(question) is not None or _is_of_the_document(question, said[-1]):
        return (question,)
    if not is_cut(question) and (whole := borrowed(question, said)):
        return (_as_written(next(iter(resolved(whole, said)), whole)),)
    if not leans(question):
        whole = with_topic(question, said)
        return (question,) if whole is None else (_as_written(whole), question)
    found = dict.fromkeys(_as_written(reading) for reading in _candidates(question, said))
    return tuple(found)[:MOST_READINGS] or (question,)


def _is_of_the_document(question: str, last: Turn) -> bool:
    """Whether an overview is asked for, not what the thing that was spoken of last is about."""
    return kind_of(question) is Kind.SUMMARY and not (last.answers and ABOUT_IT.search(question))


def _candidates(question: str, turns: Sequence[Turn]) -> Iterator[str]:
    """Yield readings, the likeliest first."""
    question = _filled(question)
    if _asks_for_others(question, turns[-1].standalone):
        yield _asked_for_others(turns[-1].standalone)
    elif asks_who_says_so(without_lead_in(question)):
        yield from who_said_so(turns[-1])
    elif (fragment := fragment_of(question)) is not None:
        wholes = tuple(resolved(fragment, turns)) or (fragment,)
        if another := in_turn(wholes[0], turns):
            yield another
            return
        for whole in wholes:
            yield from exchanged(whole, turns[-1])
        if WHAT_IF.search(question):
            yield question
    elif (asker := asker_of(question)) is not None:
        yield from asked_again(asker, turns[-1])
        if DOING_IT.search(question) or OF_EVENTS.match(asker):
            return
        yield from islice(resolved(without_lead_in(question), turns), 1)
    else:
        yield from resolved(without_lead_in(question), turns)


def _asks_for_others(question: str, before: str) -> bool:
    """Whether it is the "Anybody else?" or the "Who else?" that goes with the question before."""
    found = ELSE.fullmatch(without_lead_in(question))
    return found is not None and (not found["asker"] or before.casefold().startswith(found["asker"].casefold()))


def _filled(question: str) -> str:
    """Return the question with an "it" where it breaks off: "Tell me more about it", "Who voted against it?"."""
    text = without_lead_in(question)
    if MORE.fullmatch(text):
        return "Tell me more about it."
    return f"{question.rstrip(' ?.!')} it?" if STRANDED.fullmatch(text) else question


def _asked_for_others(question: str) -> str:
    """Return "Who else came?" for "Who came?"; the question itself where nothing else can be asked for so."""
    if re.search(r"\b(?:else|other)\b", question, re.IGNORECASE):
        return question
    return OTHERS.sub(lambda asker: f"{asker[0]} {'else' if asker['alone'] else 'other'}", question, count=1)


def _as_written(text: str) -> str:
    """Return the text as a question is written."""
    text = " ".join(text.split()).rstrip(" ?!.,;")
    return text[:1].upper() + text[1:] + ("." if A_COMMAND.match(text) else "?")
