"""What is installed, which models are found, and what is missing."""

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from index import EmbedderError, SentenceEmbedder
from index.processor import number_type
from qa.errors import ReaderError
from qa.reader import SpanReader
from qa.seeds import seed_folder


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked for."""

    what: str
    found: str
    is_well: bool


def findings(*, reader: str | Path | None = None, embedder: str | Path | None = None) -> Iterator[Finding]:
    """Yield what is found, as it is found: the packages, the models with their checksums, the seed article."""
    yield Finding("Python", sys.version.split()[0], is_well=True)
    for requirement in _requirements():
        yield _package(requirement)
    yield _model("embedder", lambda: SentenceEmbedder.open(embedder).name)
    yield _model("reader", lambda: SpanReader.open(reader).name)
    yield Finding("models compute in", number_type(), is_well=True)
    articles = sorted(path.name for path in seed_folder().glob("*.txt"))
    yield Finding("default documents", ", ".join(articles) or f"none in {seed_folder()}", is_well=bool(articles))


def _requirements() -> list[str]:
    """Return what the program needs, without its extras; of a program that is not installed, itself."""
    try:
        return [requirement for requirement in requires("pincite") or () if ";" not in requirement]
    except PackageNotFoundError:
        return ["pincite"]


def _package(requirement: str) -> Finding:
    name = re.split(r"[^\w-]", requirement)[0]
    try:
        return Finding(name, version(name), is_well=True)
    except PackageNotFoundError:
        return Finding(name, f"not installed: pip install '{requirement}'", is_well=False)


def _model(what: str, name: Callable[[], str]) -> Finding:
    try:
        return Finding(what, name(), is_well=True)
    except (EmbedderError, ReaderError) as error:
        return Finding(what, str(error), is_well=False)
