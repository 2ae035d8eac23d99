"""Rooms: the documents of a visit, which of them are asked, and who may see them."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from weakref import WeakValueDictionary

from index.documents import Document, Hit
from qa.answers import Reply
from qa.assistant import Progress
from qa.conversing import Tell
from qa.errors import ShelfError
from qa.shelf import Bounds, Held
from qa.web.history import new_key


class Conversation(Protocol):
    """Answers questions, each of which may lean on those before it."""

    def ask(self, question: str, *, sources: Collection[str] | None = None, tell: Tell | None = None) -> Reply:
        """Return what the documents of these sources say. Raises QuestionError.

        `tell` is told what is being searched and read, in words.
        """
        ...

    def take_back(self) -> None:
        """Let the last question be as if it had not been asked."""
        ...


class Documents(Protocol):
    """The documents that are asked."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """All of them."""
        ...

    def document(self, source: str) -> Document:
        """Return the one of that name; ValueError if there is none."""
        ...


class Engine(Protocol):
    """What the page needs of a Shelf."""

    @property
    def bounds(self) -> Bounds:
        """How much it takes."""
        ...

    @property
    def folder(self) -> Path | None:
        """Where its documents are kept between runs, if they are."""
        ...

    @property
    def corpus(self) -> Documents:
        """The documents that are asked, as they stand."""
        ...

    @property
    def listing(self) -> tuple[Held, ...]:
        """What there is to say of each document."""
        ...

    def ask(self, question: str, *, sources: Collection[str] | None = None) -> Reply:
        """Return what the documents of these sources say. Raises QuestionError."""
        ...

    def search(self, query: str, *, limit: int = 10, sources: Collection[str] | None = None) -> Sequence[Hit]:
        """Return the nearest passages, best first. Raises QuestionError."""
        ...

    def conversation(self) -> Conversation:
        """Return a new conversation, one a visitor."""
        ...

    def suggested_questions(self) -> tuple[str, ...]:
        """Return questions worth asking first."""
        ...

    def add(self, name: str, content: bytes, *, progress: Progress | None = None) -> Document:
        """Add a file. Raises CorpusError and ShelfError, and what `progress` raises; then nothing has changed."""
        ...

    def add_text(self, name: str, text: str, *, progress: Progress | None = None) -> Document:
        """Add pasted text, as `add` does a file."""
        ...

    def remove(self, source: str) -> None:
        """Remove a document. Raises CorpusError and ShelfError."""
        ...


class StoppedError(Exception):
    """A visitor wishes no more of a document."""


@dataclass(eq=False)
class Work:
    """How far the reading of a document has come; called with its progress."""

    name: str
    stage: str = "Waiting"
    done: int = 0
    total: int = 1
    is_stopped: bool = False

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Take note. Raises StoppedError if the visitor has stopped it."""
        if self.is_stopped:
            raise StoppedError
        self.stage, self.done, self.total = stage, done, total


@dataclass(eq=False)
class Room:
    """Where a visitor is: the documents there, and which of them a question is asked of."""

    engine: Engine
    is_private: bool = False  # nobody else is here, and the documents go with the visitor
    key: str = field(default_factory=new_key)  # what the page shows to be let in again
    left_out: set[str] = field(default_factory=set)  # sources that are not asked
    work: Work | None = None  # on a document that is being added
    pages: int = 0  # that are open in it

    @property
    def asked(self) -> tuple[str, ...] | None:
        """The sources that a question is asked of, None for all; none where there are no documents."""
        held = [one.source for one in self.engine.corpus.documents]
        asked = tuple(source for source in held if source not in self.left_out)
        return None if asked and len(asked) == len(held) else asked

    def choose(self, source: str, *, asked: bool) -> None:
        """Have a document asked, or left out; one that is not here is let be."""
        if asked:
            self.left_out.discard(source)
        elif any(one.source == source for one in self.engine.corpus.documents):
            self.left_out.add(source)


class Rooms:
    """The rooms of all visits; a room is gone when nobody holds it."""

    def __init__(self, common: Engine, own: Callable[[], Engine] | None = None) -> None:
        """Let all visitors into the common documents, or each into documents of his own."""
        self.common = common
        self._own = own
        self._rooms: WeakValueDictionary[str, Room] = WeakValueDictionary()

    def enter(self) -> Room:
        """Return the room of a new visit."""
        room = Room(self.common) if self._own is None else Room(self._own(), is_private=True)
        self._rooms[room.key] = room
        return room

    def of(self, key: str) -> Room:
        """Return the room that a key opens. Raises ShelfError if its visit is over."""
        if room := self._rooms.get(key):
            return room
        raise ShelfError("this visit is over: load the page again")
