"""Names as a passage uses them: who is asked of Ada Byron King is told of "King" by most of a text, and is one person.

Questions with one name exchanged teach a reader that what is told of "King" may be of another. Whether it is, the whole
document says; so each passage is asked by the part of a name that it has, where the document gives the whole name
and nobody else with that part. One that has no part of it, but "she", is read after the sentence that has.
"""

import math
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from index import Passage, Span
from index.lexical import STOP_WORDS
from qa.asking.nouns import ROLES
from qa.leads import last_place, lead_of, names_in
from qa.namesakes import NAME, NO_NAMES
from qa.reader.decoding import log_sum_exp
from qa.reader.reading import PassageSpan, Reader, Reading

MOST_BETWEEN = 2  # names between the parts: "Ada Augusta King"
SHORTEST = 3  # letters of a name that may stand for the whole
OPENS = re.compile(r"(?:\A|[.!?:][\"”’)]*\s|\n)\W*\Z")  # where a sentence begins
NEAR = 8  # characters before a word that tell whether one begins with it
OPENERS = frozenset("later then once soon both even only yet still now here there today yesterday".split())


class CallingReader:
    """A reader that asks each passage of somebody by the name that the passage has, or after the sentence that has it.

    That sentence, the last one before the passage, is read with it (`qa.leads`), and nothing in it is an answer.
    """

    def __init__(
        self, reader: Reader, text_of: Callable[[str], str], sentences_of: Callable[[str], Sequence[Span]]
    ) -> None:
        """Hold the reader that reads, and what returns the text and the sentences of a source."""
        self._reader, self._text_of, self._sentences_of = reader, text_of, sentences_of
        self._is_of_one = lru_cache(maxsize=1024)(_is_of_one)  # of this reader: what it keeps goes with its documents
        self.name = reader.name

    def prepared(self, passages: Sequence[Passage]) -> "CallingReader":
        """Return this reader with that done which else is done to these passages at every question."""
        return CallingReader(self._reader.prepared(passages), self._text_of, self._sentences_of)

    def read(self, question: str, passages: Sequence[Passage]) -> Reading:
        """Return what the reader finds, under one softmax over all passages, however each was asked."""
        asked: defaultdict[str, list[_Led]] = defaultdict(list)
        for number, passage in enumerate(passages):
            lead = self._lead(question, passage)
            text = self._text_of(passage.source) if passage.source else passage.text  # of no document: put together
            words = called(question, f"{lead}{passage.text}", text, is_of_one=self._is_of_one)
            asked[words].append(_Led(number, passage, lead))
        if all(words == question and not one.lead for words, of_words in asked.items() for one in of_words):
            return self._reader.read(question, passages)
        return _together(
            [(of_words, self._reader.read(words, [one.read for one in of_words])) for words, of_words in asked.items()]
        )

    def _lead(self, question: str, passage: Passage) -> str:
        """Return what is read before a passage, with the space behind it."""
        if not passage.source or not any(names_in(question)):
            return ""  # before the sentences of a document are looked for
        text, sentences = self._text_of(passage.source), self._sentences_of(passage.source)
        found = lead_of(question, passage.text, text, sentences, before=passage.start)
        return f"{found} " if found else ""


@dataclass(frozen=True, slots=True)
class _Led:
    """A passage, its number among all, and what is read before it."""

    number: int
    passage: Passage
    lead: str

    @property
    def read(self) -> Passage:
        """What is read."""
        if not self.lead:
            return self.passage
        text = f"{self.lead}{self.passage.text}"
        return Passage("", 0, len(text), text)  # of no document: it stands nowhere in one piece


def _is_of_one(half: str, first: str, last: str, text: str) -> bool:
    """Whether a text has the whole name, and half of it in no other."""
    between = rf"(?: [^\W\d_][\w.’'-]*){{0,{MOST_BETWEEN}}}? "
    whole = {*re.findall(rf"(?<!\w){re.escape(first)}{between}{re.escape(last)}(?!\w)", text)}
    if not whole:
        return False
    own = {word for found in whole for word in found.split()}
    beside = (
        rf"(?P<other>{NAME.pattern}) {re.escape(half)}(?!\w)"
        if half == last
        else rf"{re.escape(half)} (?P<other>{NAME.pattern})"
    )
    others = (found for found in re.finditer(rf"(?<!\w){beside}", text) if found["other"] not in own)
    return all(_is_no_part(found["other"], found.start("other"), text) for found in others)


def called(
    question: str, passage: str, text: str, *, is_of_one: Callable[[str, str, str, str], bool] = _is_of_one
) -> str:
    """Return the question with each person named as the passage, a part of `text`, does if that has half of a name.

    `is_of_one` may remember what was found out of whose name a half is.
    """
    for name in (name for name in names_in(question) if len(name) > 1):
        first, last = name[0], name[-1]
        halves = [half for half in (first, last) if last_place(passage, half) >= 0]
        if len(halves) == 1 and len(halves[0]) >= SHORTEST and is_of_one(halves[0], first, last, text):
            question = question.replace(" ".join(name), halves[0])
    return question


def _is_no_part(word: str, at: int, text: str) -> bool:
    """Whether a word with a capital beside a name is none of it: a title, or what opens a sentence ("Later King")."""
    if word.casefold() in NO_NAMES or ROLES.fullmatch(word):
        return True
    opens = OPENS.search(text, max(0, at - NEAR), at) is not None
    return opens and (word.casefold() in STOP_WORDS | OPENERS or word.endswith("ly"))


def _together(readings: Sequence[tuple[Sequence[_Led], Reading]]) -> Reading:
    """Return readings of some passages each as one of all: the odds against "no answer" are as they are."""
    spans, masses = list[PassageSpan](), [0.0]  # both in log-odds against "no answer"
    for passages, reading in readings:
        null, outside = reading.null_log_probability, 0.0
        for span in reading.spans:
            of = passages[span.passage]
            place = max(0, span.start - len(of.lead)), span.end - len(of.lead)
            if place[1] > 0:
                spans.append(PassageSpan(of.number, *place, span.log_probability - null))
            else:
                outside += math.exp(span.log_probability)
        inside = -math.expm1(null) - outside
        masses.append(math.log(inside) - null if inside > 0 else -math.inf)
    total = log_sum_exp(masses)
    fair = (replace(span, log_probability=span.log_probability - total) for span in spans)
    return Reading(tuple(sorted(fair, key=_order)), -total)


def _order(span: PassageSpan) -> tuple[float, int, int, int]:
    return -span.log_probability, span.passage, span.start, span.end
