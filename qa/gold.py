"""Gold: questions and their answers, read from SQuAD v2.0 JSON, plain or gzip'd, and checked."""

import gzip
import json
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from index.documents import HALF_A_CHARACTER, Document, Span
from qa.errors import GoldError

Kind = TypeVar("Kind")
GZIP_MAGIC = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Context:
    """A paragraph that questions are asked about."""

    source: str  # "<title>#<number>", numbers from 1 within a title: no two texts share it
    title: str  # which a text may have several of: then its source is that of the first
    text: str

    @property
    def document(self) -> Document:
        """The paragraph as a document of its own."""
        return Document(self.source, self.text)


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what answers it."""

    id: str
    text: str
    context: Context
    answers: tuple[Span, ...]  # alternatives, with their places in the context; empty when it holds no answer

    @property
    def answerable(self) -> bool:
        """Whether the context answers the question."""
        return bool(self.answers)

    @property
    def golds(self) -> tuple[str, ...]:
        """The words of the answers."""
        return tuple(answer.text for answer in self.answers)


@dataclass(frozen=True, slots=True)
class Gold:
    """The questions of a gold file, and the paragraphs they are asked about, both in the file's order."""

    contexts: tuple[Context, ...]  # a text that stands twice in the file is one context
    questions: tuple[Question, ...]


def read_gold(path: Path) -> Gold:
    """Read a SQuAD v2.0 file. Raises GoldError, naming the place, for one that cannot be evaluated on."""
    contexts: dict[str, Context] = {}
    questions: dict[str, Question] = {}
    for paragraph, found in _paragraphs(_Node(_json(path), f"{path}: $")):
        context = replace(found, source=contexts.setdefault(found.text, found).source)
        for node in paragraph.each("qas"):
            question = _question(node, context)
            if questions.setdefault(question.id, question) is not question:
                raise GoldError(f"{node.place}.id is {question.id!r}, as an earlier one: give each question its own")
    if not questions:
        raise GoldError(f"{path} holds no question: name a SQuAD v2.0 JSON file with some")
    return Gold(tuple(contexts.values()), tuple(questions.values()))


@dataclass(frozen=True, slots=True)
class _Node:
    """A value of the file and the way to it, for errors to name."""

    value: object
    place: str  # "<file>: " and a JSONPath

    def get(self, key: str, kind: type[Kind], *, default: Kind | None = None) -> Kind:
        """Return the member `key`, which must be of `kind`, and be there unless it has a default."""
        if not isinstance(self.value, dict):
            raise GoldError(f"{self.place} is no JSON object: SQuAD v2.0 has one with {key!r} there")
        value = self.value.get(key, default)
        if key not in self.value and default is None:
            raise GoldError(f"{self.place} has no {key!r}, which SQuAD v2.0 wants: add it")
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):  # Python's true is 1
            raise GoldError(f"{self.place}.{key} is {type(value).__name__}, not {kind.__name__}: see SQuAD v2.0")
        return value

    def words(self, key: str) -> str:
        """Return the member `key`, which must be text that can be asked or searched."""
        text = self.get(key, str)
        if not text.strip() or HALF_A_CHARACTER.search(text):
            raise GoldError(f"{self.place}.{key} is blank or holds half a surrogate pair: write some text there")
        return text

    def each(self, key: str) -> Iterator["_Node"]:
        """Give the items of the list `key`."""
        for number, value in enumerate(self.get(key, list)):
            yield _Node(value, f"{self.place}.{key}[{number}]")


def _json(path: Path) -> object:
    """Return what the file holds."""
    try:
        content = path.read_bytes()
        return json.loads(gzip.decompress(content) if content.startswith(GZIP_MAGIC) else content)
    except OSError as error:
        raise GoldError(f"{path} cannot be read ({error.strerror or error}): name a SQuAD v2.0 JSON file") from error
    except (EOFError, zlib.error) as error:
        raise GoldError(f"{path} is a damaged gzip file: get it again") from error
    except (ValueError, RecursionError) as error:
        raise GoldError(f"{path} is not JSON ({error}): name a SQuAD v2.0 JSON file") from error


def _paragraphs(root: _Node) -> Iterator[tuple[_Node, Context]]:
    """Give each paragraph and the context in it."""
    numbers: Counter[str] = Counter()
    for article in root.each("data"):
        title = article.get("title", str, default="untitled")
        for paragraph in article.each("paragraphs"):
            numbers[title] += 1
            yield paragraph, Context(f"{title}#{numbers[title]}", title, paragraph.words("context"))


def _question(node: _Node, context: Context) -> Question:
    """Return the question; it has an answer when some are given, which is how the official script counts."""
    answers = tuple(_answer(answer, context) for answer in node.each("answers"))
    is_impossible = node.get("is_impossible", bool, default=False)
    if is_impossible and answers:
        raise GoldError(f"{node.place} has answers, and is_impossible is true: take away one or the other")
    return Question(node.words("id"), node.words("question"), context, answers)


def _answer(node: _Node, context: Context) -> Span:
    """Return an answer, which must stand at its place."""
    text, start = node.words("text"), node.get("answer_start", int)
    held = context.text[max(start, 0) : max(start, 0) + len(text)]
    if start < 0 or held != text:
        raise GoldError(
            f"{node.place} says {text!r} stands at {start}, where the context has {held!r}: "
            "correct answer_start, in code points from 0"
        )
    return Span(text, start, start + len(text))
