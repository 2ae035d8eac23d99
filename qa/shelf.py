"""A shelf: documents that come and go while they are asked, on models that are loaded once."""

import re
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Self

from index import (
    Corpus,
    DamagedIndexError,
    Document,
    Embedder,
    Hit,
    IndexFolderError,
    StaleIndexError,
    document_from_file,
    document_from_text,
)
from index.folder import read_documents, read_manifest
from index.loading import MOST_MEBIBYTES
from qa import terminal
from qa.answers import Reply
from qa.asking import note_on_language
from qa.assistant import Assistant, Progress
from qa.conversing import READ_AT_ONCE, Conversation, Tell
from qa.errors import ShelfError
from qa.home import data_folder
from qa.library import Warn, holds_index

MOST_NAME = 120  # characters


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a shelf takes; the defaults are for a library of one's own."""

    documents: int = 200
    mebibytes: int = MOST_MEBIBYTES  # of a file
    pages: int = 5_000  # of a document
    passages: int = 20_000  # of all documents
    seconds: int = 600  # for one file

    def __str__(self) -> str:
        """Return them in words."""
        return (
            f"At most {self.documents:,} documents and {self.passages:,} passages; "
            f"of a file {self.mebibytes:,} MiB, {self.pages:,} pages and {self.seconds:,} seconds of reading."
        )


LIBRARY = Bounds()
VISIT = Bounds(documents=20, mebibytes=16, pages=1_000, passages=4_000, seconds=120)


@dataclass(frozen=True, slots=True)
class Held:
    """What a shelf says of one of its documents."""

    source: str
    sha256: str  # of its text
    characters: int
    pages: int  # 0 where the format has none
    passages: int
    added: str  # when, in ISO 8601
    notes: tuple[str, ...]  # what of it is not read, or not to be trusted
    is_fixed: bool  # it is neither removed nor replaced


class Shelf:
    """An assistant whose documents change: each change whole or not at all, while questions go on.

    What is asked during a change is answered from what was there before.
    """

    def __init__(
        self,
        assistant: Assistant,
        *,
        bounds: Bounds = LIBRARY,
        fixed: Collection[str] = (),
        folder: Path | None = None,
    ) -> None:
        """Begin with the documents of an assistant, the fixed ones to stay; others are kept in the folder, if any."""
        self.bounds, self.folder = bounds, folder
        self._assistant, self._fixed = assistant, frozenset(fixed)
        self._passing = {document.source for document in assistant.corpus.documents}  # not to be kept
        self._covered = Corpus.build((), assistant.embedder)  # kept ones that fixed ones take the place of here
        self._generation = ""  # of the folder, when it was last looked at
        self._changing = Lock()

    @classmethod
    def open(
        cls,
        assistant: Assistant,
        folder: Path,
        *,
        bounds: Bounds = LIBRARY,
        fixed: Collection[str] = (),
        warn: Warn = terminal.warn,
    ) -> Self:
        """Return the shelf that is kept in a folder, beside the fixed documents of the assistant.

        Its other documents are an example, there as long as none is kept. A fixed document takes the place of a kept
        one of its name, which stays as it is in the folder. Of a damaged folder `warn` is told. Raises
        IndexFolderError.
        """
        kept, corpus = _kept(folder, assistant.embedder, warn), assistant.corpus
        if kept.documents:
            staying = [document for document in corpus.documents if document.source in fixed]
            corpus = kept.beside(corpus.updated(staying))
        shelf = cls(assistant.on(corpus), bounds=bounds, fixed=fixed, folder=folder)
        shelf._passing -= {document.source for document in kept.documents} - shelf._fixed
        shelf._covered = shelf._covered_in(kept)
        return shelf

    @property
    def corpus(self) -> Corpus:
        """The documents as they stand."""
        return self._assistant.corpus

    @property
    def listing(self) -> tuple[Held, ...]:
        """What there is to say of each document, in order."""
        corpus = self.corpus
        return tuple(
            Held(
                document.source,
                document.sha256,
                len(document.text),
                len(document.pages),
                len(corpus.passages_in(document.source)),
                corpus.added(document.source),
                tuple(_notes(document)),
                is_fixed=document.source in self._fixed,
            )
            for document in corpus.documents
        )

    def ask(
        self,
        question: str,
        *,
        sources: Collection[str] | None = None,
        tell: Tell | None = None,
        limit: int = READ_AT_ONCE,
    ) -> Reply:
        """Answer a question as `Assistant.ask` does."""
        return self._assistant.ask(question, sources=sources, tell=tell, limit=limit)

    def spelled(self, question: str) -> str:
        """Return a question as `Assistant.spelled` does."""
        return self._assistant.spelled(question)

    def search(self, query: str, *, limit: int = 10, sources: Collection[str] | None = None) -> tuple[Hit, ...]:
        """Return passages as `Assistant.search` does."""
        return self._assistant.search(query, limit=limit, sources=sources)

    def conversation(self) -> Conversation:
        """Begin a conversation, which goes on when the documents change."""
        return Conversation(self)

    def suggested_questions(self) -> tuple[str, ...]:
        """Return questions as `Assistant.suggested_questions` does."""
        return self._assistant.suggested_questions()

    def add(self, name: str, content: bytes, *, progress: Progress | None = None) -> Document:
        """Add a file, or put it in the place of the document of its name.

        `progress` is told what is being done; what it raises ends the work. Raises CorpusError and ShelfError: then,
        and when it is ended, nothing has changed.
        """
        source = _source(name)
        if len(content) > self.bounds.mebibytes << 20:
            raise ShelfError(f"{source} is larger than the {self.bounds.mebibytes} MiB that are taken: split it")
        return self._added(source, lambda: document_from_file(source, content), progress)

    def add_text(self, name: str, text: str, *, progress: Progress | None = None) -> Document:
        """Add pasted text, as `add` does a file; its name is no path."""
        source = _source(re.sub(r"[/\\]", "-", name))
        if len(text) > self.bounds.mebibytes << 20:
            raise ShelfError(f"{source} is longer than the {self.bounds.mebibytes} MiB that are taken: split it")
        return self._added(source, lambda: document_from_text(source, text), progress)

    def remove(self, source: str) -> None:
        """Remove a document. Raises ShelfError and IndexFolderError."""
        with self._changing:
            self._refuse_fixed(source)
            corpus = self._latest()
            if source not in {document.source for document in corpus.documents}:
                self._assistant = self._assistant.on(corpus)  # else the listing would go on to show it
                raise ShelfError(f"{source} is not here: it was removed before")
            self._take(corpus.without([source]), self._passing)

    def _added(self, source: str, load: Callable[[], Document], progress: Progress | None) -> Document:
        """Load a document, check it against the bounds, embed it and have it replace what is there.

        With the first one that a folder keeps the example goes.
        """
        report = progress or (lambda _stage, _done, _total: None)
        with self._changing:
            ends = monotonic() + self.bounds.seconds
            corpus = self._latest()
            leaving = {source} if self.folder is None else {source, *(self._passing - self._fixed)}
            others = [one for one in corpus.documents if one.source not in leaving]
            self._refuse_fixed(source)
            if len(others) >= self.bounds.documents:
                raise ShelfError(f"{len(others):,} documents are here, as many as are taken: remove one")
            report("Reading", 0, 1)
            document = load()
            if len(document.pages) > self.bounds.pages:
                raise ShelfError(f"{source} has more than the {self.bounds.pages:,} pages that are taken: split it")
            room = self.bounds.passages - sum(len(corpus.passages_in(one.source)) for one in others)

            def embedded(done: int, total: int) -> None:
                if total > room:
                    raise ShelfError(f"{source} has {total:,} passages, and there is room for {room:,}: remove others")
                if monotonic() > ends:
                    raise ShelfError(f"{source} was not read within {self.bounds.seconds:,} seconds: split it")
                report("Indexing", done, total)

            self._take(corpus.updated([*others, document], progress=embedded), self._passing - leaving)
        return document

    def _latest(self) -> Corpus:
        """Return the documents with what another program may have changed in the folder meanwhile."""
        corpus = self.corpus
        if self.folder is None:
            return corpus
        if not holds_index(self.folder):
            self._generation = ""
            return corpus
        manifest = read_manifest(self.folder)
        self._generation = manifest.generation
        own = [one for one in corpus.documents if one.source not in self._passing]
        known = {one.source: one.sha256 for one in (*own, *self._covered.documents)}
        if {entry.source: entry.sha256 for entry in manifest.entries} == known:
            return corpus
        staying = [one for one in corpus.documents if one.source in self._passing | self._fixed]
        kept = Corpus.open(self.folder, self._assistant.embedder)
        self._covered = self._covered_in(kept)
        return kept.beside(corpus.updated(staying))

    def _covered_in(self, kept: Corpus) -> Corpus:
        """Return the kept documents that have the names of fixed ones."""
        return kept.updated([one for one in kept.documents if one.source in self._fixed])

    def _take(self, corpus: Corpus, passing: set[str]) -> None:
        """Let a corpus be the one that is asked, after all of it is kept but what is passing."""
        assistant = self._assistant.on(corpus)
        if self.folder is not None:
            own = {document.source for document in corpus.documents} - passing
            corpus.save(self.folder, sources=own, besides=self._covered, after=self._generation)
        self._assistant, self._passing = assistant, passing

    def _refuse_fixed(self, source: str) -> None:
        if source in self._fixed:
            raise ShelfError(f"{source} was given when the program was started, and stays: use another name")


def library_folder() -> Path | None:
    """Return the folder of the user's data that a library of one's own is kept in; None for a user without a home."""
    folder = data_folder()
    return folder and folder / "library"


def _kept(folder: Path, embedder: Embedder, warn: Warn) -> Corpus:
    """Return the corpus saved in a folder, none if there is none.

    Of another embedder or format, or with damaged vectors, it is embedded again; a folder whose documents are damaged
    is set aside, or nothing could be asked or added any more.
    """
    if not holds_index(folder):
        return Corpus.build((), embedder)
    try:
        return Corpus.open(folder, embedder)
    except (DamagedIndexError, StaleIndexError) as error:
        try:
            manifest, documents = read_documents(folder)
        except DamagedIndexError as damage:
            warn(f"the library is begun anew, and the old one kept in {_set_aside(folder)}: {damage}")
            return Corpus.build((), embedder)
        warn(f"the library is indexed again: {error}")
    corpus = Corpus.build(documents, embedder)
    with suppress(IndexFolderError):  # then at the next change, which says so; or another program changed it meanwhile
        corpus.save(folder, after=manifest.generation)
    return corpus


def _set_aside(folder: Path) -> Path:
    """Rename a folder, so that another may take its place, and return the new one. Raises IndexFolderError."""
    try:
        return folder.rename(folder.with_name(f"{folder.name}-damaged-{datetime.now(UTC):%Y%m%d-%H%M%S}"))
    except OSError as error:
        raise IndexFolderError(f"{folder} is damaged and cannot be moved ({error.strerror}): move it away") from error


def _source(name: str) -> str:
    """Return a file's name as a source: its last part, in characters that can be seen. Raises ShelfError."""
    last = name.replace("\\", "/").rsplit("/", maxsplit=1)[-1]
    source = " ".join("".join(letter for letter in last if letter.isprintable()).split())
    if not source.strip("."):
        raise ShelfError("the document has no name: give it one")
    if len(source) > MOST_NAME:
        raise ShelfError(f"the name has {len(source):,} characters: give it one of at most {MOST_NAME}")
    return source


def _notes(document: Document) -> Iterator[str]:
    """Yield what of a document is not read, or not to be trusted."""
    runs = [list(run) for _, run in groupby(enumerate(document.empty_pages), key=lambda pair: pair[1] - pair[0])]
    numbers = [f"{run[0][1]}–{run[-1][1]}" if len(run) > 1 else str(run[0][1]) for run in runs]
    if numbers:
        yield f"page{'s' * (len(document.empty_pages) > 1)} {', '.join(numbers)}: no text found"
    if note := note_on_language(document.text):
        yield note
