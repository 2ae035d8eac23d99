"""Places in a corpus to citations: each quote inside its sentence."""

from bisect import bisect_right

from index import Corpus, Span, sentence_spans
from qa.answers import Citation

LONGEST_SENTENCE = 1000  # characters; of a longer one, a text without an end, the part around the quote is shown
AROUND = 300  # characters on either side


class Citer:
    """Cites the documents of a corpus; the sentences of a document are found once."""

    def __init__(self, corpus: Corpus) -> None:
        """Cite from this corpus."""
        self._corpus = corpus
        self._sentences: dict[str, tuple[Span, ...]] = {}

    def sentences(self, source: str) -> tuple[Span, ...]:
        """Return the sentences of a document, in order."""
        if source not in self._sentences:
            self._sentences[source] = sentence_spans(self._corpus.document(source))
        return self._sentences[source]

    def quote(self, source: str, start: int, end: int) -> Citation:
        """Cite a place."""
        return Citation.of(self._corpus.document(source), start, end, self._sentence(source, start, end))

    def sentence(self, source: str, start: int, end: int) -> Citation:
        """Cite the whole sentence, or the sentences, that hold a place."""
        held = self._sentence(source, start, end)
        return Citation.of(self._corpus.document(source), held.start, held.end, held)

    def _sentence(self, source: str, start: int, end: int) -> Span:
        sentences = self.sentences(source)
        first = sentences[max(0, bisect_right(sentences, start, key=lambda span: span.start) - 1)]
        last = sentences[max(0, bisect_right(sentences, end - 1, key=lambda span: span.start) - 1)]
        begin, finish = min(first.start, start), max(last.end, end)
        if finish - begin > LONGEST_SENTENCE:
            begin, finish = max(begin, start - AROUND), min(finish, end + AROUND)
        return self._corpus.document(source).span(begin, finish)
