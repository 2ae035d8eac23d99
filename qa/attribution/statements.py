"""An answer in its sentence: what it says, in which frame, and whether somebody is heard to say it."""

import re
from functools import cached_property

from index.documents import Span
from qa.answers import Answer
from qa.attribution.moments import moments_in
from qa.attribution.quantities import Quantity, quantity_in
from qa.attribution.questions import WHOSE_WORD
from qa.attribution.reading import Reading
from qa.attribution.reporting import reports_in
from qa.attribution.reporting_words import EVIDENCE, LETTERS

CLAUSE_ENDS = re.compile(r"[;:]|, (?=(?:and|but|while|whereas|although|though|because|who|whose|which|where)\b)")
# Beside the reports that name a party: what else shows that somebody's word is given.
TELLING = re.compile(
    r"[“”\"]|\b(?:according|accounts?|believe\w*|legend|recall\w*|reckoning|remember\w*|rumou?r|telling|tradition"
    r"|version|by (?:\w+ )?own|ha(?:s|ve|d) (?:it|her|him|them)|lets)\b",
    re.IGNORECASE,
)
TELLERS = EVIDENCE | frozenset(  # and who or what gives it
    """ballad board booklet card circular clerk critics doctor doctors experts eyewitnesses film footnote
        genealogy gravestone handbooks headline historian historians list lists necrology officials page placard
        plan plate police professor programme prosecutor prosecutors recording researchers residents saga
        scientists spokesman spokeswoman sticker surveyor surveyors tablet tag tally telegram union verdict
        witness witnesses""".split()
)


AT = re.compile(r"\b(?:at|about|around|nearly)\s+$")  # before an hour that only this word tells from a number


class Statement:
    """An answer in its sentence."""

    def __init__(self, answer: Answer) -> None:
        """Take the answer; the sentence is the one that it is cited with."""
        self.answer = answer
        self.text = answer.text
        self.party = answer.according_to.text.lower() if answer.according_to else ""
        self.source = answer.citation.source
        self.span = answer.citation.sentence
        self.sentence = self.span.text
        self.start = answer.citation.start - self.span.start
        self.end = answer.citation.end - self.span.start

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the answer that mean something, without those that say who tells it."""
        shown = self.sentence
        for start, end in self._cues:
            shown = shown[:start] + " " * (end - start) + shown[end:]
        return content(shown[self.start : self.end]) or content(self.text)

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
    def quantity(self) -> Quantity | None:
        """The amount that the answer gives."""
        return quantity_in(self.sentence, self.start, self.end)

    @cached_property
    def moments(self) -> dict[str, frozenset[int | str]]:
        """The parts of a time that the answer gives."""
        at = AT.search(self.before)
        return moments_in((at.group() if at else "") + self.text)

    def is_told(self, within: range, question: str) -> bool:
        """Whether somebody is heard to tell it, by what stands `within` a part of the sentence."""
        part = self.sentence[within.start : within.stop]
        return (
            bool(self.party)
            or any(start < within.stop and end > within.start for start, end in self._cues)
            or bool(TELLING.search(part))
            or not (TELLERS - {*re.findall(r"\w+", question.lower())}).isdisjoint(re.findall(r"\w+", part.lower()))
        )

    @cached_property
    def _cues(self) -> tuple[tuple[int, int], ...]:
        """Where the words are that say who tells it."""
        reports = reports_in(Reading(Span(self.sentence, 0, len(self.sentence))))
        return tuple((report.cue_start, report.cue_end) for report in reports)


def whose_word(question: str) -> frozenset[str]:
    """Return the stems of the party whose word a question asks for; none where it asks for nobody's."""
    asked = WHOSE_WORD.search(question)
    return content(asked["source"] or asked["owner"] or asked["speaker"]) if asked else frozenset()


def content(text: str) -> frozenset[str]:
    """Return the stems of the words that are no mere grammar."""
    words = re.findall(r"[^\W_]+", text.casefold())
    return frozenset(
        re.sub(r"(?:ings?|ers?|ors?|ed|es|s|e)$", "", word) or word
        for word in words
        if LETTERS.get(word, "v") in "vw#" and len(word) > 1
    )
