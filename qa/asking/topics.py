"""What a question is about that names nothing itself: "What were the effects?", after a question about the storm."""

import re
from collections.abc import Sequence

from qa.asking.mentions import Mention, mentions
from qa.asking.phrases import BE, Phrase, Stands, phrases
from qa.asking.turns import Turn

FADING = 0.95  # of what was said a turn earlier still counts
NAMED = 2.0  # times as likely is what has a name
COMPLEMENT = re.compile(r"\s*(?:of|between|for|to|behind|with|about|that|which|who|from)\b", re.IGNORECASE)
# What is said to be there, or counted, belongs to something as what has "the" before it: "Are there side effects?".
COUNTED = re.compile(
    r"\b(?:there|any|how many|what|which|what (?:are|were))(?: (?:any|some|other|more|some of))*\s*$", re.IGNORECASE
)
PERSONS = frozenset("people persons men women children".split())  # of nobody: "How many people came?"
STANDING = (Stands.HE, Stands.SHE, Stands.IT, Stands.THEY)


def with_topic(question: str, turns: Sequence[Turn]) -> str | None:
    """Return the question with what the conversation is about brought in; None if it says itself what it is about."""
    found = phrases(question)
    if any(part.is_name for phrase in found for part in (phrase, *phrase.parts)):
        return None
    owned = next((phrase for phrase in found if _lacks_an_owner(phrase, question)), None)
    topic = owned and _topic(mentions(turns), owned)
    return f"{question[: owned.end]} of {topic.text}{question[owned.end :]}" if owned and topic else None


def _lacks_an_owner(phrase: Phrase, question: str) -> bool:
    """Whether it is known by what it belongs to, and this is not said."""
    whole, _, part = phrase.text.casefold().rpartition(" of ")
    if (
        not phrase.words
        or phrase.text in PERSONS
        or phrase.is_time
        or phrase.is_text
        or {"’", "'"} & {*phrase.text}  # it says whose
        or COMPLEMENT.match(question, phrase.end)
    ):
        return False
    if part.startswith("the ") or whole:
        return part.startswith("the ")
    before = COUNTED.search(question[: phrase.start])
    defined = before and before[0].casefold().split()[-1] in BE and " " not in phrase.text  # "What are supertankers?"
    return phrase.is_plural and before is not None and not defined


def _topic(spoken: Sequence[Mention], owned: Phrase) -> Phrase | None:
    """Return what was spoken of most; None where what would be its own was spoken of before."""
    weights: dict[tuple[str, ...], float] = {}
    shown: dict[tuple[str, ...], Phrase] = {}
    for mention in spoken:
        phrase = mention.phrase
        if owned.words[-1] in phrase.words:
            return None
        if phrase.words and any(phrase.suits(stands) for stands in STANDING):
            weight = mention.weight * (NAMED if phrase.is_name else 1) * FADING**mention.age
            weights[phrase.words] = weights.get(phrase.words, 0.0) + weight
            shown.setdefault(phrase.words, phrase)
    best = max(weights, key=lambda key: weights[key], default=None)
    return shown[best] if best else None
