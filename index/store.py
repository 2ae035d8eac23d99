"""A corpus: documents with their passages and vectors, searchable, saved to a folder and opened from it."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain, islice
from pathlib import Path
from typing import Self

import numpy as np

from index.chunking import passages_of, sentences_within
from index.documents import Document, Hit, Passage
from index.embedding import Embedder, Progress
from index.errors import DamagedIndexError, StaleIndexError
from index.folder import Entry, Shelved, read_index, write_index
from index.search import DENSE_WEIGHT, HybridSearch

MOST_SENTENCES = 24  # of a passage that are embedded: a list of words has one in each line, and would fill the memory


class Corpus:
    """An opened, searchable set of documents; it never changes, `updated` returns another."""

    def __init__(self, shelved: Iterable[Shelved], embedder: Embedder) -> None:
        """Index documents that are already embedded; `build`, `open` and `updated` get them."""
        self._shelved = {
            entry.document.source: entry for entry in sorted(shelved, key=lambda entry: entry.document.source)
        }
        self._embedder = embedder
        entries = self._shelved.values()
        self.documents = tuple(entry.document for entry in entries)
        self.passages = tuple(chain.from_iterable(entry.passages for entry in entries))
        rows = [np.empty((0, embedder.dimension), dtype=np.float32), *(entry.rows for entry in entries)]
        vectors = tuple(chain.from_iterable(entry.vectors for entry in entries))
        self._search = HybridSearch(self.passages, vectors, np.concatenate(rows), embedder)

    @classmethod
    def build(cls, documents: Sequence[Document], embedder: Embedder, *, progress: Progress | None = None) -> Self:
        """Return the corpus of these documents."""
        return cls((), embedder).updated(documents, progress=progress)

    @classmethod
    def open(cls, folder: Path, embedder: Embedder) -> Self:
        """Return the corpus saved in a folder; nothing is embedded again.

        Raises IndexFolderError, or the one of its children that says what is wrong with the folder.
        """
        manifest, shelved = read_index(folder)
        if manifest.embedder != embedder.name:
            raise StaleIndexError.of(folder, built_with=manifest.embedder, loaded=embedder.name)
        if others := {entry.rows.shape[1] for entry in shelved} - {embedder.dimension}:
            built, loaded = (f"vectors of {size} numbers" for size in (min(others), embedder.dimension))
            raise StaleIndexError.of(folder, built_with=built, loaded=loaded)
        return cls(shelved, embedder)

    def save(
        self,
        folder: Path,
        *,
        sources: Collection[str] | None = None,
        besides: Self | None = None,
        after: str | None = None,
    ) -> None:
        """Write the corpus, or these of its documents, to a folder in one step, which leaves the old whole until then.

        `besides` holds documents to be written too; `after` is the one generation that may be there ("" for none), so
        that nothing is lost that another program has added. Raises IndexFolderError.
        """
        shelved = {source: entry for source, entry in self._shelved.items() if sources is None or source in sources}
        if besides is not None:
            shelved = dict(sorted((shelved | besides._shelved).items()))  # noqa: SLF001 - of this class
        write_index(folder, tuple(shelved.values()), self._embedder.name, after=after)

    def document(self, source: str) -> Document:
        """Return a document; ValueError if there is none of this source."""
        return self._of(source).document

    def added(self, source: str) -> str:
        """Return when a document was added, in ISO 8601."""
        return self._of(source).added

    def passages_in(self, source: str) -> tuple[Passage, ...]:
        """Return the passages of a document, in order."""
        return self._of(source).passages

    def _of(self, source: str) -> Shelved:
        if source not in self._shelved:
            raise ValueError(f"no document {source!r} in this corpus")
        return self._shelved[source]

    def holds(self, word: str) -> bool:
        """Whether a document holds the word, or another form of it."""
        return self._search.holds(word)

    def search(
        self,
        query: str,
        *,
        limit: int = 20,
        sources: Collection[str] | None = None,
        dense_weight: float = DENSE_WEIGHT,
    ) -> tuple[Hit, ...]:
        """Return the `limit` best passages of these sources, or of all where None is given, best first."""
        return self._search.search(query, limit=limit, sources=sources, dense_weight=dense_weight)

    def updated(self, documents: Sequence[Document], *, progress: Progress | None = None) -> Self:
        """Return the corpus of exactly these documents; only new and changed ones are embedded."""
        wanted = {document.source: document for document in documents}
        if len(wanted) < len(documents):
            twice, _ = Counter(document.source for document in documents).most_common(1)[0]
            raise ValueError(f"{twice!r} names two documents")
        kept = [entry for source, entry in self._shelved.items() if wanted.get(source) == entry.document]
        known = {entry.document.source for entry in kept}
        fresh = [document for document in documents if document.source not in known]
        if not fresh and len(kept) == len(self._shelved):
            return self
        return type(self)([*kept, *_embedded(fresh, self._embedder, progress)], self._embedder)

    def with_documents(self, documents: Sequence[Document], *, progress: Progress | None = None) -> Self:
        """Return this corpus with documents added, or put in the place of those with their source."""
        kept = {document.source: document for document in self.documents}
        return self.updated(
            [*(kept | {document.source: document for document in documents}).values()], progress=progress
        )

    def beside(self, other: Self) -> Self:
        """Return the documents of both, embedded as they are; of two with one source, that of the other."""
        return type(self)((self._shelved | other._shelved).values(), self._embedder)

    def without(self, sources: Collection[str]) -> Self:
        """Return this corpus without the documents of these sources; ValueError if one is not there."""
        for source in sources:
            self.document(source)
        return self.updated([document for document in self.documents if document.source not in sources])


def check(folder: Path) -> tuple[str, ...]:
    """Return what is wrong with a saved index, nothing if it is whole. Raises IndexFolderError if there is none."""
    try:
        manifest, shelved = read_index(folder)
    except DamagedIndexError as error:
        return (str(error),)
    return tuple(
        problem for entry, kept in zip(manifest.entries, shelved, strict=True) for problem in _problems(entry, kept)
    )


def _problems(entry: Entry, shelved: Shelved) -> Iterator[str]:
    """Yield where a document and what is said of it do not agree; each passage was at its place to be read at all."""
    document = shelved.document
    if (document.source, document.sha256) != (entry.source, entry.sha256):
        yield f"{entry.source} is not the document that was added"
    if len(shelved.passages) != entry.passages:
        yield f"{entry.source} has {len(shelved.passages)} passages, not the {entry.passages} that were added"
    starts = [*(passage.start for passage in shelved.passages), len(document.text)]
    ends = [0, *(passage.end for passage in shelved.passages)]
    for end, start in zip(ends, starts, strict=True):
        if document.text[end:start].strip():
            yield f"{entry.source} has words in no passage after {end}"


def _embedded(documents: Sequence[Document], embedder: Embedder, progress: Progress | None) -> Iterator[Shelved]:
    """Yield documents with their passages and vectors; they are embedded all together, in batches of like length."""
    cut = [passages_of(document) for document in documents]
    texts = [[*_texts(document, passages)] for document, passages in zip(documents, cut, strict=True)]
    numbers = {text: number for number, text in enumerate(dict.fromkeys(chain.from_iterable(chain(*texts))))}
    passages = sum(map(len, cut))

    def in_passages(done: int, total: int) -> None:
        if progress:
            progress(done * passages // total, passages)

    rows = embedder.documents([*numbers], progress=in_passages if progress else None)
    added = datetime.now(UTC).isoformat(timespec="seconds")
    for document, own, of_passages in zip(documents, cut, texts, strict=True):
        own_rows = rows[[numbers[text] for text in chain(*of_passages)]]
        yield Shelved(document, own, tuple(map(len, of_passages)), own_rows, added)


def _texts(document: Document, passages: Sequence[Passage]) -> Iterator[list[str]]:
    """Yield of each passage what is embedded: itself, then its sentences if it has several."""
    for passage, sentences in zip(passages, sentences_within(document, passages), strict=True):
        parts = dict.fromkeys(sentence.text for sentence in sentences if len(sentences) > 1)
        yield [passage.text, *islice(parts, MOST_SENTENCES)]
