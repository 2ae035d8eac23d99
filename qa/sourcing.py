"""Who makes a claim: by the reader, trained to be asked; where it is not sure, by the rules of `qa.attribution`."""

import math
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from index import Corpus, Document, Passage, Span
from qa.answers import Answer, Citation
from qa.asking import who_says
from qa.attribution import attribute
from qa.attribution.reporting_words import POSSESSIVES
from qa.attribution.statements import content, whose_word
from qa.attribution.voices import are_one, can_mean, pronoun_in
from qa.citing import Citer
from qa.claims import Place
from qa.reader import Reader

SENTENCES_BEFORE, SENTENCES_AFTER = 4, 1  # that are read with the claim's own: a source holds for several
NOBODY = re.compile(
    r"it (?:is|was|ha[sd](?: \w+)? been|will be|may be|can be) (?:\w+ly )?\w+(?:ed|en|id|wn)\b", re.IGNORECASE
)
# What is no party: "most", "the second", a sentence, or a sign, of which is told what it means.
NO_PARTY = re.compile(
    r"(?:the )?(?:most|more|some|many|both|all|few|several|first|second|third|last|former|latter)"
    r"|(?!.*\b(?:who|that|which)\b).*\b(?:is|are|was|were|has|have|had)\b.*",
    re.IGNORECASE | re.DOTALL,
)
MEANS = re.compile(r"[\s”’\"'*_):]*\b(?:means?|meant|stands? for|stood for)\b")


class Attributor:
    """Finds who makes the claims of a corpus."""

    def __init__(self, corpus: Corpus, citer: Citer, reader: Reader, *, threshold: float) -> None:
        """Look into the documents of a corpus; the reader is believed from a chance of `threshold`, never from 1."""
        self._corpus, self._citer, self._reader, self._threshold = corpus, citer, reader, threshold

    def by_rule(self, place: Citation | Place) -> Span | None:
        """Return who makes the claim at a place, as far as the grammar of its sentences shows."""
        document, sentences = self._corpus.document(place.source), self._citer.sentences(place.source)
        return attribute(document, sentences, place.start, place.end)

    def completed(self, answers: Sequence[Answer]) -> tuple[Answer, ...]:
        """Return answers that the rules have been asked about with who makes them, each read once more."""
        if self._threshold >= 1:
            return tuple(answers)
        found = ((answer, self._by_reading(answer.citation, answer.according_to)) for answer in answers)
        return tuple(replace(answer, according_to=party or answer.according_to) for answer, party in found)

    def _by_reading(self, place: Citation, ruled: Span | None) -> Span | None:
        """Return who makes the claim at a place by the reader, asked in the sentences around; None if it is not sure.

        Where it names a pronoun, whom it would name next if the rules say the same.
        """
        document = self._corpus.document(place.source)
        if any(heading.start <= place.start < heading.end for heading in document.headings):
            return None  # what stands below it is not said before it
        question, passage = source_question(document, self._citer.sentences(place.source), place.start, place.end)
        reading = self._reader.read(question, [passage])
        if not reading.spans or 1 - math.exp(reading.null_log_probability) < self._threshold:
            return None
        best, *others = (document.span(passage.start + span.start, passage.start + span.end) for span in reading.spans)
        holds_it = best.start <= place.start and place.end <= best.end  # nobody says its own name
        says_nothing = NO_PARTY.fullmatch(best.text) or MEANS.match(document.text, best.end)
        pronoun = pronoun_in(best.text)
        if holds_it or says_nothing or not self._is_whole(document, best) or NOBODY.match(document.text, best.start):
            return None
        if ruled and pronoun:
            before = (other for other in others if other.end <= best.start and can_mean(pronoun, other.text))
            named = next(before, best)
            best = named if are_one(named.text, ruled.text) and self._is_whole(document, named) else best
        return None if best.text.casefold() in POSSESSIVES else best  # "his" names nobody

    def _is_whole(self, document: Document, party: Span) -> bool:
        """Whether a party is named in one sentence: no name goes on in the next."""
        return len(self._citer.within(document.source, party.start, party.end)) == 1


def named_first(asked: str, answers: Sequence[Answer]) -> list[int]:
    """Return the order of answers to a question for somebody's word: first those by that party, if any."""
    wanted = whose_word(asked)
    parties = [answer.according_to.text if answer.according_to else "" for answer in answers]
    return sorted(range(len(answers)), key=lambda number: wanted.isdisjoint(content(parties[number])))


def source_question(document: Document, sentences: Sequence[Span], start: int, end: int) -> tuple[str, Passage]:
    """Return the question for who makes the claim at a place, and the sentences around it that may tell."""
    own = max(0, bisect_right(sentences, start, key=lambda sentence: sentence.start) - 1)
    first, last = max(0, own - SENTENCES_BEFORE), min(len(sentences) - 1, own + SENTENCES_AFTER)
    around = document.span(sentences[first].start, sentences[last].end)
    sentence = sentences[own]
    stretch = max(0, start - sentence.start), max(0, end - sentence.start)
    question = who_says(document.text[sentence.start : max(sentence.end, end)], *stretch)
    return question, Passage(document.source, around.start, around.end, around.text)
