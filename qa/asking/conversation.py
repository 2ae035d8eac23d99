"""Follow-up questions made to stand alone."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from qa.asking.ellipsis import asked_again, asker_of, exchanged, fragment_of, without_lead_in
from qa.asking.pronouns import pronouns_of, resolved
from qa.asking.questions import pleasantry
from qa.asking.topics import with_topic
from qa.asking.turns import Turn

__all__ = ["Turn", "leans", "readings"]

MOST_READINGS = 3
REMEMBERED_TURNS = 8
A_COMMAND = re.compile(r"(?:tell|describe|list|name|explain)\b", re.IGNORECASE)


def leans(question: str) -> bool:
    """Whether `question` needs what was said before to be understood."""
    return fragment_of(question) is not None or asker_of(question) is not None or bool(pronouns_of(question))


def readings(question: str, turns: Sequence[Turn]) -> tuple[str, ...]:
    """Return what `question` may mean after `turns`, each standing alone, the likeliest first.

    A question that needs no context, or that nothing was said before, is its own only reading. One that may stand
    alone, and may be about the topic, is the second of two.
    """
    said = [turn for turn in turns if pleasantry(turn.question) is None][-REMEMBERED_TURNS:]
    if not said:
        return (question,)
    if not leans(question):
        whole = with_topic(question, said)
        return (question,) if whole is None else (_as_written(whole), question)
    found = dict.fromkeys(_as_written(reading) for reading in _candidates(question, said))
    return tuple(found)[:MOST_READINGS] or (question,)


def _candidates(question: str, turns: Sequence[Turn]) -> Iterator[str]:
    """Yield readings, the likeliest first."""
    if (fragment := fragment_of(question)) is not None:
        for whole in tuple(resolved(fragment, turns)) or (fragment,):
            yield from exchanged(whole, turns[-1])
    elif (asker := asker_of(question)) is not None:
        yield from asked_again(asker, turns[-1])
        yield from islice(resolved(without_lead_in(question), turns), 1)
    else:
        yield from resolved(without_lead_in(question), turns)


def _as_written(text: str) -> str:
    """Return the text as a question is written."""
    text = " ".join(text.split()).rstrip(" ?!.,;")
    return text[:1].upper() + text[1:] + ("." if A_COMMAND.match(text) else "?")
