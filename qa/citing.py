"""Places in a corpus to citations: each quote inside its sentence."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from index import Corpus, Document, Span, sentence_spans
from qa.answers import Citation
from qa.shaping import clause_around

LONGEST_SENTENCE = 1000  # characters; a longer one, of a text without an end, is shown in parts
MARK = re.compile(r"(?:(?:[-*+•‣◦▪>]|#{1,6})\s+)+(?=\S)")  # of a heading, an item and a quotation in plain text
PART = re.compile(rf"\S(?:.{{,{LONGEST_SENTENCE - 2}}}\S)?(?!\S)|\S{{1,{LONGEST_SENTENCE}}}", re.DOTALL)


class Citer:
    """Cites the documents of a corpus; the sentences of a document are found once."""

    def __init__(self, corpus: Corpus) -> None:
        """Cite from this corpus."""
        self._corpus = corpus
        self._sentences: dict[str, tuple[Span, ...]] = {}

    def sentences(self, source: str) -> tuple[Span, ...]:
        """Return the sentences of a document, in order."""
        if source not in self._sentences:
            self._sentences[source] = tuple(_sentences_of(self._corpus.document(source)))
        return self._sentences[source]

    def within(self, source: str, start: int, end: int) -> tuple[Span, ...]:
        """Return the sentences of a document that lie, at least in part, between two places."""
        sentences = self.sentences(source)
        first = bisect_right(sentences, start, key=lambda span: span.end)
        return sentences[first : bisect_left(sentences, end, key=lambda span: span.start)]

    def quote(self, source: str, start: int, end: int) -> Citation:
        """Cite a place."""
        return Citation.of(self._corpus.document(source), start, end, self._sentence(source, start, end))

    def clause(self, source: str, start: int, end: int) -> Citation:
        """Cite the clause that holds a place."""
        held = self._sentence(source, start, end)
        return Citation.of(self._corpus.document(source), *clause_around(held, start, end), held)

    def sentence(self, source: str, start: int, end: int) -> Citation:
        """Cite the whole sentence, or the sentences, that hold a place."""
        held = self._sentence(source, start, end)
        return Citation.of(self._corpus.document(source), held.start, held.end, held)

    def _sentence(self, source: str, start: int, end: int) -> Span:
        sentences = self.sentences(source)
        first = sentences[max(0, bisect_right(sentences, start, key=lambda span: span.start) - 1)]
        last = sentences[max(0, bisect_right(sentences, end - 1, key=lambda span: span.start) - 1)]
        return self._corpus.document(source).span(min(first.start, start), max(last.end, end))


def _sentences_of(document: Document) -> Iterator[Span]:
    for sentence in sentence_spans(document):
        mark = MARK.match(sentence.text)
        for part in PART.finditer(sentence.text, mark.end() if mark else 0):
            yield document.span(sentence.start + part.start(), sentence.start + part.end())
