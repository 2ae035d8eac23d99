"""What rivals of the answers given are read in, which is all but what these say, and whether they are of one thing."""

import re
from collections.abc import Iterator, Sequence

from index import Embedder, Passage, Span
from index.lexical import words_of
from qa.answers import Citation
from qa.refusing import SAYS_LITTLE

CLAUSE = re.compile(r"[;:,]\s|\s[—–-]\s|\s(?:whereas|while|but|though|although|yet|and)\s", re.IGNORECASE)
NEAR = 0.4  # cosine of a question and a sentence of what is asked


def without(passage: Passage, source: str, stretch: Span) -> Iterator[Passage]:
    """Yield what is left of a passage when a stretch of a document is taken out."""
    if passage.source != source or stretch.end <= passage.start or passage.end <= stretch.start:
        yield passage
        return
    for start, end in ((passage.start, stretch.start), (stretch.end, passage.end)):
        if text := passage.text[max(0, start - passage.start) : max(0, end - passage.start)].strip():
            at = passage.start + passage.text.index(text, max(0, start - passage.start))
            yield Passage(source, at, at + len(text), text)


def are_parted(one: Citation, other: Citation) -> bool:
    """Whether two places are in two sentences, or in two clauses of one."""
    return one.sentence != other.sentence or one.source != other.source or _border(one, other) is not None


def clause_of(place: Citation, others: Sequence[Citation]) -> Span:
    """Return the sentence of a place as far as none of the others stands in it."""
    start, end = place.sentence.start, place.sentence.end
    for other in others:
        if other.sentence == place.sentence and other.source == place.source and (border := _border(place, other)):
            at = place.sentence.start + border.start()
            start, end = (start, min(end, at)) if place.start < other.start else (max(start, at), end)
    return Span(place.sentence.text[start - place.sentence.start : end - place.sentence.start], start, end)


def is_of_the_same(question: str, place: Citation, others: Sequence[Citation], embedder: Embedder) -> bool:
    """Whether a place’s sentence is of what is asked: has a word of it, one of the others, or is near in meaning."""
    sentence = place.sentence.text
    asked, told = map(set, words_of([question, sentence]))
    if (asked - SAYS_LITTLE) & told or any(place.sentence == other.sentence for other in others):
        return True
    return float(embedder.documents([sentence])[0] @ embedder.query(question)) >= NEAR


def _border(one: Citation, other: Citation) -> re.Match[str] | None:
    """Return the last border of clauses between two places of one sentence."""
    first, second = sorted((one, other), key=lambda place: place.start)
    begins = one.sentence.start
    return next(reversed([*CLAUSE.finditer(one.sentence.text, first.end - begins, second.start - begins)]), None)
