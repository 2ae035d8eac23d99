"""How likely two answers contradict each other, by a reader that was trained to be asked for the rival of an answer."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from index import Document, Passage, Span
from qa.answers import Answer, Citation
from qa.reader import Reader, Reading

QUESTION = "Not “{answer}”: {question}"
MOST_WORDS = 24  # of an answer that are quoted
AROUND = 1  # sentences before and after an answer's own that are read with it
DOUBT = 0.01  # a chance is never taken for nearer to 0 or 1


class Rivals:
    """Asks the reader, of two answers, for one that contradicts each of them."""

    def __init__(
        self, reader: Reader, documents: Callable[[str], Document], sentences: Callable[[str], Sequence[Span]]
    ) -> None:
        """Read in the documents of these sources, around these of their sentences."""
        self._reader, self._documents, self._sentences = reader, documents, sentences

    def log_odds(self, question: str, one: Answer, other: Answer) -> float:
        """Return how likely the sentences around both hold a rival of either: mean log-odds, nats, at most 4.6."""
        text = self._around(one.citation, other.citation)
        return (self._asked(question, one, text) + self._asked(question, other, text)) / 2

    def found(self, question: str, one: Answer, other: Answer) -> tuple[float, bool]:
        """Return the log-odds, nats, of a rival of one answer in the sentences around both, and if the other is it."""
        text = self._around(one.citation, other.citation)
        reading = self._read(question, one, text)
        best = max(reading.spans, key=lambda span: span.log_probability, default=None)
        words = text[best.start : best.end] if best else ""
        return _log_odds(reading), bool(words) and (words in other.text or other.text in words)

    def _asked(self, question: str, answer: Answer, text: str) -> float:
        return _log_odds(self._read(question, answer, text))

    def _read(self, question: str, answer: Answer, text: str) -> Reading:
        return self._reader.read(rival_question(question, answer.text), [Passage("", 0, len(text), text)])

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


def _log_odds(reading: Reading) -> float:
    """Return the log-odds of any answer, no chance nearer to 0 or 1 than DOUBT."""
    chance = 1 - math.exp(reading.null_log_probability)
    return math.log((chance + DOUBT) / (1 - chance + DOUBT))


def rival_question(question: str, answer: str) -> str:
    """Return the question for an answer that contradicts a given one."""
    return QUESTION.format(answer=" ".join(answer.split()[:MOST_WORDS]), question=question)
