"""How likely two answers contradict each other, by a reader that was trained to be asked for the rival of an answer."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from index import Document, Passage, Span
from qa.answering import asked_for
from qa.answers import Answer, Citation
from qa.claims import Claim, claims_of
from qa.reader import Reader

QUESTION = "Not “{answer}”: {question}"
MOST_WORDS = 24  # of an answer that are quoted
AROUND = 1  # sentences before and after an answer's own that are read with it
DOUBT = 0.01  # a chance is never taken for nearer to 0 or 1
MOST_NATS = math.log((1 + DOUBT) / DOUBT)  # of what is certain


class Rivals:
    """Asks the reader for what contradicts an answer."""

    def __init__(
        self, reader: Reader, documents: Callable[[str], Document], sentences: Callable[[str], Sequence[Span]]
    ) -> None:
        """Read in the documents of these sources, around these of their sentences."""
        self._reader, self._documents, self._sentences = reader, documents, sentences

    def log_odds(self, question: str, one: Answer, other: Answer) -> float:
        """Return how likely the sentences around both hold a rival of either: mean log-odds in nats."""
        text = self._around(one.citation, other.citation)
        passage = Passage("", 0, len(text), text)
        readings = [self._reader.read(rival_question(question, answer.text), [passage]) for answer in (one, other)]
        return sum(_bounded(1 - math.exp(reading.null_log_probability)) for reading in readings) / len(readings)

    def sought(self, question: str, answer: Answer, passages: Sequence[Passage]) -> tuple[tuple[Claim, float], ...]:
        """Return what passages hold against an answer, likeliest first, each with its log-odds in nats."""
        reading = asked_for(question, self._reader.read(rival_question(question, answer.text), passages), passages)
        claims = claims_of(reading, passages, question=question)
        return tuple((claim, _bounded(min(1.0, claim.probability))) for claim in claims)

    def _around(self, one: Citation, other: Citation) -> str:
        """Return the sentences around two places, in one piece where they meet."""
        first, second = sorted((self._excerpt(one), self._excerpt(other)), key=lambda span: span.start)
        if one.source != other.source or first.end < second.start:
            return f"{first.text}\n\n{second.text}"
        return self._documents(one.source).span(first.start, max(first.end, second.end)).text

    def _excerpt(self, place: Citation) -> Span:
        sentences = self._sentences(place.source)
        first = bisect_right(sentences, place.start, key=lambda span: span.end)
        last = bisect_left(sentences, place.end, key=lambda span: span.start)
        around = sentences[max(0, first - AROUND) : last + AROUND]
        return self._documents(place.source).span(min(place.start, around[0].start), max(place.end, around[-1].end))


def rival_question(question: str, answer: str) -> str:
    """Return the question for an answer that contradicts a given one."""
    return QUESTION.format(answer=" ".join(answer.split()[:MOST_WORDS]), question=question)


def _bounded(chance: float) -> float:
    """Return the log-odds of a chance, no chance nearer to 0 or 1 than DOUBT."""
    return math.log((chance + DOUBT) / (1 - chance + DOUBT))
