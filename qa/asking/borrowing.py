"""Follow-up questions that borrow a word or two of the question before: "Did Leeds?", "Which ones?", "amount?"."""

import re
from collections.abc import Sequence

from qa.asking.ellipsis import fragment_of, without_lead_in
from qa.asking.phrases import AUXILIARIES, BE, WORD, Phrase, phrases
from qa.asking.topics import with_topic
from qa.asking.turns import Turn

WITHOUT_PREDICATE = re.compile(
    rf"(?:(?:why|when|how|where) )?(?:{'|'.join(sorted(AUXILIARIES - BE))}) (?P<subject>.+)",
    re.IGNORECASE,
)
SUBJECTS = frozenset("he she it they".split())
ONES = re.compile(
    r"\b(?P<which>which|(?:the|an?|another) (?!(?:of|in)\b)\w+"
    r"|the(?= ones? (?:in|on|at|from|with|of|for|that|about)\b)) (?P<one>ones?)\b(?! of)",
    re.IGNORECASE,
)
WHICH_ONES = re.compile(r"which ones?\W*", re.IGNORECASE)  # alone it asks for what was answered
FEW = 2  # words of a bare noun
ASKED = re.compile(rf"(?:which|what|whose) (?!(?:{'|'.join(sorted(AUXILIARIES))})\b)", re.IGNORECASE)


def borrowed(question: str, turns: Sequence[Turn]) -> str | None:
    """Return the question with what it borrows from those before put in; None if it borrows nothing."""
    text = without_lead_in(question).rstrip(" ?.!")
    before = without_lead_in(turns[-1].standalone).rstrip(" ?.!")
    return _predicate(text, before) or _asker(text, before) or _ones(text, turns) or _bare_noun(text, turns)


def _predicate(text: str, before: str) -> str | None:
    """Return "Did Leeds win the cup" for "did Leeds", after "Did Hull win the cup?"."""
    cut = WITHOUT_PREDICATE.fullmatch(text)
    if cut is None or not (cut["subject"].casefold() in SUBJECTS or _is_phrase(cut["subject"], text)):
        return None
    auxiliary = next((word for word in WORD.finditer(before) if word[0].casefold() in AUXILIARIES), None)
    if auxiliary is None:
        return None
    subject = next((phrase for phrase in phrases(before) if phrase.start >= auxiliary.end()), None)
    if subject is None or before[auxiliary.end() : subject.start].strip():
        return None
    predicate = before[subject.end :].strip()
    return f"{text} {predicate}" if predicate else None


def _is_phrase(subject: str, text: str) -> bool:
    return any(phrase.text == subject for phrase in phrases(text))


def _asker(text: str, before: str) -> str | None:
    """Return "Which court governs the lease" for "which court", after "Which law governs the lease?"."""
    asked, old = ASKED.match(text), ASKED.match(before)
    if asked is None or old is None or len(text.split()) > 1 + FEW:
        return None
    new, known = phrases(text), phrases(before)
    is_noun = len(new) == 1 and new[0].end == len(text)
    if not is_noun or not known or known[0].start != old.end():
        return None
    return text + before[known[0].end :]


def _ones(text: str, turns: Sequence[Turn]) -> str | None:
    """Return "Which charges were dropped" for "which ones were dropped", after talk of charges."""
    found = ONES.search(text)
    if found is None or WHICH_ONES.fullmatch(text) or fragment_of(text) is not None:
        return None
    spoken = (phrase for turn in reversed(turns) for phrase in phrases(turn.standalone))
    thing = next((one for one in spoken if one.words and not (one.is_name or one.is_time or one.is_person)), None)
    if thing is None:
        return None
    noun = thing.head
    if found["one"].casefold() == "one" and thing.is_plural:
        noun = f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")
    elif found["one"].casefold() == "ones" and not thing.is_plural:
        noun += "s"
    return f"{text[: found.start()]}{found['which']} {noun}{text[found.end() :]}"


def _bare_noun(text: str, turns: Sequence[Turn]) -> str | None:
    """Return "What is the amount of the deposit" for "amount", after talk of the deposit."""
    is_short = text.islower() and len(text.split()) <= FEW
    if not is_short or not _is_phrase(f"the {text}", f"the {text}") or fragment_of(text) is not None:
        return None
    return with_topic(f"What {'are' if Phrase(text, 0).is_plural else 'is'} the {text}", turns)
