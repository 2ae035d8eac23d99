"""Documents written for a test, with [claims] marked in them."""

import re
from dataclasses import dataclass

from index.documents import Document, Span
from index.sentences import sentence_spans
from qa.answers import Answer, Citation
from qa.attribution.parties import attribute


@dataclass(frozen=True, slots=True)
class Marked:
    """A document, its sentences, and the places that were marked."""

    document: Document
    sentences: tuple[Span, ...]
    places: tuple[Span, ...]

    @classmethod
    def of(cls, text: str) -> "Marked":
        """Take the brackets out of a text, and keep their places."""
        document = Document("test.txt", re.sub(r"[\[\]]", "", text))
        places = [
            document.span(match.start() - 2 * before, match.end() - 2 * before - 2)
            for before, match in enumerate(re.finditer(r"\[[^\]]*\]", text))
        ]
        return cls(document, sentence_spans(document), tuple(places))

    def party(self, place: Span) -> Span | None:
        """Return who makes the claim at a place."""
        return attribute(self.document, self.sentences, place.start, place.end)

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The marked places as answers."""
        return tuple(
            Answer(1.0, (Citation.of(self.document, place.start, place.end, self._around(place)),), self.party(place))
            for place in self.places
        )

    def _around(self, place: Span) -> Span:
        """Return the sentences that hold a place."""
        held = [sentence for sentence in self.sentences if sentence.start < place.end and sentence.end > place.start]
        return self.document.span(min(place.start, held[0].start), max(place.end, held[-1].end))


def party(text: str) -> str | None:
    """Who makes the marked claim, in words, None if the document does."""
    marked = Marked.of(text)
    found = marked.party(marked.places[0])
    return found.text if found else None
