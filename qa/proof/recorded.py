"""Records read back: replies, conversations and exports, as they claim to be; `verifying` says whether it is true."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import NoneType
from typing import NoReturn, Self, TypeVar

from index.documents import HALF_A_CHARACTER, Document
from index.loading.decoding import place_of
from qa.errors import RecordError
from qa.proof.record import selectors_of

OPENING, CLOSING = "<!-- pincite-record ", " -->"  # around the JSON in a Markdown or HTML export
MOST_MEBIBYTES = 256
WANTED = "give a reply of `pincite ask --json`, or an export"
TYPES = {
    NoneType: "null",
    bool: "true or false",
    dict: "an object",
    float: "a fraction",
    int: "a whole number",
    list: "a list",
    str: "text",
}
Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Words:
    """Words that are said to stand at a place."""

    text: str
    start: int
    end: int

    def stand_in(self, text: str) -> bool:
        """Whether they do."""
        return 0 <= self.start <= self.end <= len(text) and text[self.start : self.end] == self.text


@dataclass(frozen=True, slots=True)
class Quotation:
    """A citation as it was recorded."""

    source: str
    document_sha256: str
    quote: Words
    sentence: Words
    prefix: str
    suffix: str
    selectors_agree: bool  # with the quote, its place and its neighbours

    def context_stands_in(self, text: str) -> bool:
        """Whether the neighbours are at their places, and the selectors say what the citation says."""
        before = Words(self.prefix, self.quote.start - len(self.prefix), self.quote.start)
        after = Words(self.suffix, self.quote.end, self.quote.end + len(self.suffix))
        return self.selectors_agree and before.stand_in(text) and after.stand_in(text)

    def sentence_stands_in(self, text: str) -> bool:
        """Whether the sentence is at its place, around the quote."""
        holds_quote = self.sentence.start <= self.quote.start and self.quote.end <= self.sentence.end
        return holds_quote and self.sentence.stand_in(text)


@dataclass(frozen=True, slots=True)
class RecordedAnswer:
    """An answer as it was recorded; `according_to` is in the document of the first citation."""

    text: str
    citations: tuple[Quotation, ...]
    according_to: Words | None


@dataclass(frozen=True, slots=True)
class RecordedReply:
    """What a reply quotes."""

    answers: tuple[RecordedAnswer, ...]
    closest: Quotation | None

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """All of them."""
        closest = () if self.closest is None else (self.closest,)
        return (*(citation for answer in self.answers for citation in answer.citations), *closest)


@dataclass(frozen=True, slots=True)
class RecordedDocument:
    """A document that was asked; an export may hold a copy of it."""

    source: str
    sha256: str
    copy: Document | None


@dataclass(frozen=True, slots=True)
class Record:
    """All that a record says, unchecked."""

    replies: tuple[RecordedReply, ...]
    documents: tuple[RecordedDocument, ...] = ()
    page_is_untouched: bool | None = None  # whether the words around it are as they were hashed; None without any


def read_file(path: Path) -> str:
    """Return the text of a record's file. Raises RecordError."""
    try:
        with path.open("rb") as file:
            content = file.read((MOST_MEBIBYTES << 20) + 1)
        if len(content) > MOST_MEBIBYTES << 20:
            raise RecordError(f"{path} is larger than the {MOST_MEBIBYTES} MiB that are read: export fewer documents")
        return content.decode("utf-8-sig")
    except OSError as error:
        raise RecordError(f"{path} cannot be read ({error.strerror}): check the path and its permissions") from error
    except UnicodeDecodeError as error:
        raise RecordError(f"{path} is not UTF-8 at byte {place_of(error, content)}: {WANTED}") from error


def read_record(text: str, name: str) -> Record:
    """Read a reply, replies one a line, or an export; `name` is what errors call it. Raises RecordError."""
    if text.lstrip().startswith("{"):
        nodes = list(_nodes(text, name))
        if len(nodes) == 1 and nodes[0].has("conversation"):
            return _conversation(nodes[0])
        return Record(tuple(map(_reply, nodes)))
    before, _, rest = text.partition(OPENING)
    block, closing, after = rest.partition(CLOSING)
    if not closing:
        raise RecordError(f"{name} holds no record: {WANTED}")
    if OPENING in after:
        raise RecordError(f"{name} holds more than one record: give them one at a time")
    node = _Node.of(_json(block, name), f"{name}: $")
    return _conversation(node, page_is_untouched=node.get("page_sha256", str) == page_sha256(before, after))


def page_sha256(before: str, after: str) -> str:
    """Return the hash of a page around its record, whatever its line ends are.

    It has no key: it tells of edits, and not of a page that was made to deceive.
    """
    page = f"{before}\0{after}".replace("\r\n", "\n").strip()
    return hashlib.sha256(page.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class _Node:
    """An object of the JSON and the way to it, for errors to name."""

    members: dict[str, object]
    place: str

    @classmethod
    def of(cls, value: object, place: str) -> Self:
        """Return a value as the object that it must be."""
        if not isinstance(value, dict):
            raise RecordError(f"{place} is {TYPES[type(value)]}, not an object: {WANTED}")
        return cls(value, place)

    def get(self, key: str, kind: type[Kind], default: Kind | None = None) -> Kind:
        """Return a member, which must be of `kind`, and be there unless it has a default."""
        value = self.members.get(key, default)
        if key not in self.members and default is None:
            raise RecordError(f"{self.place} has no {key!r}: {WANTED}")
        if not isinstance(value, kind) or isinstance(value, bool):
            raise RecordError(f"{self.place}.{key} is {TYPES[type(value)]}, not {TYPES[kind]}: {WANTED}")
        if isinstance(value, str) and HALF_A_CHARACTER.search(value):
            raise RecordError(f"{self.place}.{key} holds half a character: {WANTED}")
        return value

    def inner(self, key: str) -> "_Node":
        """Return a member that is an object."""
        return _Node(self.get(key, dict), f"{self.place}.{key}")

    def has(self, key: str) -> bool:
        """Whether a member is there and not null."""
        return self.members.get(key) is not None

    def each(self, key: str) -> "Iterator[_Node]":
        """Yield the objects of a list."""
        for number, value in enumerate(self.get(key, list)):
            yield _Node.of(value, f"{self.place}.{key}[{number}]")


def _nodes(text: str, name: str) -> Iterator[_Node]:
    """Yield the object that the text is, or that of each line."""
    try:
        value = _json(text, name)
    except RecordError as error:
        if not (isinstance(error.__cause__, json.JSONDecodeError) and error.__cause__.msg == "Extra data"):
            raise
    else:
        yield _Node.of(value, f"{name}: $")
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _Node.of(_json(line, f"{name}, line {number},"), f"{name}, line {number}: $")


def _json(text: str, name: str) -> object:
    try:
        return json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise RecordError(f"{name} is not JSON ({error}): {WANTED}") from error


def _no_number(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")


def _conversation(node: _Node, *, page_is_untouched: bool | None = None) -> Record:
    if beside := [key for key in ("answers", "refusal") if node.has(key)]:
        raise RecordError(f"{node.place} has {beside[0]!r} beside 'conversation': {WANTED}")
    replies, documents = map(_reply, node.each("conversation")), map(_document, node.each("documents"))
    return Record(tuple(replies), tuple(documents), page_is_untouched)


def _document(node: _Node) -> RecordedDocument:
    source = node.get("source", str)
    copy = Document(source, node.get("text", str)) if node.has("text") else None
    return RecordedDocument(source, node.get("sha256", str), copy)


def _reply(node: _Node) -> RecordedReply:
    """Return a reply; a line that says why a question could not be served quotes nothing."""
    if node.has("error") and not node.has("answers") and not node.has("refusal"):
        return RecordedReply((), None)
    closest = None
    if node.has("refusal") and node.inner("refusal").has("closest"):
        closest = _quotation(node.inner("refusal").inner("closest"))
    return RecordedReply(tuple(map(_answer, node.each("answers"))), closest)


def _answer(node: _Node) -> RecordedAnswer:
    first = _quotation(node.inner("citation"))
    others = tuple(quotation for quotation in map(_quotation, node.each("citations")) if quotation != first)
    said_by = _words(node.inner("according_to"), "text") if node.has("according_to") else None
    return RecordedAnswer(node.get("text", str), (first, *others), said_by)


def _quotation(node: _Node) -> Quotation:
    quote, prefix, suffix = _words(node, "quote"), node.get("prefix", str, ""), node.get("suffix", str, "")
    return Quotation(
        node.get("source", str),
        node.get("document_sha256", str),
        quote,
        _words(node.inner("sentence"), "text"),
        prefix,
        suffix,
        not node.has("selectors") or _agree(node, quote, prefix, suffix),
    )


def _words(node: _Node, key: str) -> Words:
    return Words(node.get(key, str), node.get("start", int), node.get("end", int))


def _agree(node: _Node, quote: Words, prefix: str, suffix: str) -> bool:
    """Whether the selectors, which may hold more than is known here, say the same as the citation."""
    given = [selector.members for selector in node.each("selectors")]
    return all(
        any(expected.items() <= selector.items() for selector in given)
        for expected in selectors_of(quote.text, quote.start, quote.end, prefix, suffix)
    )
