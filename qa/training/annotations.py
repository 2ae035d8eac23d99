"""Questions on paragraphs with their answers' places, read from a folder of SQuAD-format files."""

import gzip
import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Question:
    """A question on one paragraph; without golds it has no answer there."""

    text: str
    golds: tuple[tuple[int, int], ...]  # places in the paragraph, several annotators' as alternatives
    original: str = ""  # the answerable question that this one without answer was written after, one thing changed
    wants_all: bool = False  # the golds are parts of the answer, not alternatives


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text and what is asked about it."""

    source: str  # the file's name without its suffixes
    title: str
    text: str
    questions: tuple[Question, ...]


def sources_of(folder: Path) -> list[str]:
    """Return the names of a folder's files without their suffixes, in order."""
    return sorted({path.name.split(".json")[0] for path in folder.glob("*.json*")})


def read_folder(folder: Path, sources: Iterable[str]) -> tuple[Paragraph, ...]:
    """Read `<source>.json` or `<source>.json.gz` for each source, in the order given. Raises OSError, ValueError."""
    return tuple(paragraph for source in sources for paragraph in _read_file(_file_of(folder, source), source))


def _file_of(folder: Path, source: str) -> Path:
    for suffix in (".json", ".json.gz"):
        if (path := folder / f"{source}{suffix}").is_file():
            return path
    raise FileNotFoundError(f"{folder} has no {source}.json or {source}.json.gz: mend the config or the folder")


def _read_file(path: Path, source: str) -> list[Paragraph]:
    raw = path.read_bytes()
    try:
        content = json.loads(gzip.decompress(raw) if path.suffix == ".gz" else raw)
        return [
            _paragraph(paragraph, article.get("title", source), source, path)
            for article in content["data"]
            for paragraph in article["paragraphs"]
        ]
    except (KeyError, TypeError, AttributeError, EOFError, zlib.error, gzip.BadGzipFile, UnicodeDecodeError) as error:
        raise ValueError(f"{path} is no SQuAD-format file: {error!r}") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"{path} is no JSON: {error}") from error


def _paragraph(content: dict[str, Any], title: str, source: str, path: Path) -> Paragraph:
    text = content["context"]
    if not isinstance(text, str) or not isinstance(title, str):
        raise TypeError("a context and a title are texts")
    return Paragraph(source, title, text, tuple(_question(item, text, path) for item in content["qas"]))


def _question(item: dict[str, Any], text: str, path: Path) -> Question:
    places = []
    for answer in item.get("answers", ()):
        start, end = answer["answer_start"], answer["answer_start"] + len(answer["text"])
        if text[start:end] != answer["text"]:
            raise ValueError(f"{path}: question {item.get('id')} has an answer that is not at its offset {start}")
        if end > start:
            places.append((start, end))
    if item.get("is_impossible", False):
        places = []
    elif not places:
        raise ValueError(f"{path}: question {item.get('id')} has no answer: mark it is_impossible or give one")
    asked, original = (" ".join(words.split()) for words in (item["question"], item.get("paired_answerable", "")))
    return Question(asked, tuple(dict.fromkeys(places)), original, wants_all=bool(item.get("multi_span", False)))


def hold_back(paragraphs: Sequence[Paragraph], *, share: float) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """Split into paragraphs to train on and whole articles held back, about `share` of each source.

    Where a source is one article, its paragraphs are drawn instead. The choice hangs on the names alone, so that every
    run holds back the same. A text held back under one title is held back under all.
    """
    titles: defaultdict[str, set[str]] = defaultdict(set)
    for paragraph in paragraphs:
        titles[paragraph.source].add(paragraph.title)
    chosen = {source: set(sorted(names, key=_draw)[: round(share * len(names))]) for source, names in titles.items()}

    def is_held(paragraph: Paragraph) -> bool:
        if len(titles[paragraph.source]) * share <= 1:
            return _draw(paragraph.text) < share
        return paragraph.title in chosen[paragraph.source]

    held_texts = {plain(paragraph.text) for paragraph in paragraphs if is_held(paragraph)}
    kept: list[Paragraph] = []
    held: list[Paragraph] = []
    for paragraph in paragraphs:
        (held if plain(paragraph.text) in held_texts else kept).append(paragraph)
    return tuple(kept), tuple(held)


def plain(text: str) -> str:
    """Return the letters and digits alone, in lower case: what is left of a text however it is spaced and quoted."""
    return "".join(filter(str.isalnum, text.lower()))


def _draw(name: str) -> float:
    """Return a number from 0 to 1 that hangs on `name` alone."""
    return int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) / 0x1_0000_0000
