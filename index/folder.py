"""The folder of a saved index, written whole or not at all.

manifest.json          the format, the embedder, which documents there are, the checksums of the files
generation-…/          the files of one save; the manifest names the one that counts
    documents.jsonl    a document a line: its text, and where its headings, pages and passages stand
    vectors.npy        in the same order the rows of each passage: its own, then those of its sentences
"""

import hashlib
import json
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, astuple, dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np

from index.disk import locked, sha256_of, sync, synced
from index.documents import Document, Page, Passage
from index.embedding import FloatArray
from index.errors import DamagedIndexError, IndexFolderError, NewerIndexError, StaleIndexError

FORMAT = 3  # raised when the files change, or the way that documents are cut into passages
MANIFEST, DOCUMENTS, VECTORS, GENERATION = "manifest.json", "documents.jsonl", "vectors.npy", "generation-"
OWN_FOLDER = re.compile(rf"{GENERATION}[0-9a-f]{{32}}")  # another of such a name may be a user's
# What reading altered files may raise.
MALFORMED = (ValueError, KeyError, TypeError, AttributeError, EOFError, RecursionError)


@dataclass(frozen=True, slots=True, eq=False)
class Shelved:
    """A document as it stands in a corpus."""

    document: Document
    passages: tuple[Passage, ...]
    vectors: tuple[int, ...]  # how many of the rows are of each passage
    rows: FloatArray  # of each passage its own, then those of its sentences
    added: str  # when, in ISO 8601


@dataclass(frozen=True, slots=True)
class Entry:
    """What the manifest says of a document."""

    source: str
    sha256: str
    characters: int
    passages: int
    added: str  # when, in ISO 8601

    def __post_init__(self) -> None:
        """Refuse what a crafted manifest may hold."""
        if [type(value) for value in astuple(self)] != [str, str, int, int, str]:
            raise TypeError(f"{self} describes no document")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a saved index is made of."""

    embedder: str
    generation: str  # the name of the folder that holds the files
    checksums: dict[str, str]  # SHA-256 by file
    entries: tuple[Entry, ...]
    format: int = FORMAT

    def __post_init__(self) -> None:
        """Refuse what a crafted manifest may hold: to name another folder, or to leave a file unchecked."""
        if not OWN_FOLDER.fullmatch(self.generation) or self.checksums.keys() != {DOCUMENTS, VECTORS}:
            raise ValueError(f"{self.generation!r} with the files {[*self.checksums]} is no generation")


def write_index(folder: Path, shelved: Sequence[Shelved], embedder: str, *, after: str | None = None) -> None:
    """Write an index in the place of the one that is there, which stays whole until the last step.

    With `after`, a generation or "" for none, only in the place of that one. Raises IndexFolderError, also for a folder
    that holds other things.
    """
    with _writing(folder):
        if after is not None and after != _generation(folder):
            raise IndexFolderError(f"{folder} was changed by another program meanwhile: do this again")
        try:
            _commit(folder, _write_generation(folder, shelved, embedder))
        finally:
            _sweep(folder)


def require_room(folder: Path) -> None:
    """Raise what `write_index` would for a folder that holds other things, or cannot be made."""
    with _writing(folder):
        pass


def read_index(folder: Path) -> tuple[Manifest, tuple[Shelved, ...]]:
    """Return all that is saved in a folder. Raises IndexFolderError, or the one of its children that fits."""
    with _whole(folder) as manifest:
        if manifest.format < FORMAT:
            built, wanted = (f"index format {number}" for number in (manifest.format, FORMAT))
            raise StaleIndexError.of(folder, built_with=built, loaded=wanted)
        return manifest, tuple(_shelved(folder / manifest.generation, manifest))


def read_documents(folder: Path) -> tuple[Manifest, tuple[Document, ...]]:
    """Return the documents that are saved in a folder, in whichever format and whatever became of their vectors.

    Raises as `read_index` does.
    """
    with _whole(folder, [DOCUMENTS]) as manifest, (folder / manifest.generation / DOCUMENTS).open("rb") as lines:
        return manifest, tuple(_parsed(json.loads(line))[0] for line in lines)


def read_manifest(folder: Path) -> Manifest:
    """Return what a saved index says of itself. Raises as `read_index` does."""
    with _reading(folder):
        return _manifest(folder)


@contextmanager
def _whole(folder: Path, names: Sequence[str] = (DOCUMENTS, VECTORS)) -> Iterator[Manifest]:
    """Give the manifest of an index of which none of the files was altered, and say what else is wrong with them."""
    with _reading(folder):
        manifest = _manifest(folder)
        for problem in _altered(folder / manifest.generation, manifest.checksums, names):
            raise DamagedIndexError(f"{problem}: build the index again")
        try:
            yield manifest
        except MALFORMED as error:
            raise DamagedIndexError(f"{folder} does not hold what it says ({error}): build the index again") from error


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Make a folder that an index may be written to, keep others out, and turn what the system says into a sentence."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder):
            _refuse_strangers(folder)
            yield
    except OSError as error:
        raise IndexFolderError(
            f"{folder} cannot be written ({error.strerror or error}): name another folder"
        ) from error


@contextmanager
def _reading(folder: Path) -> Iterator[None]:
    """Keep writers out, and turn what the system says into what a user can do."""
    try:
        with locked(folder, shared=True):
            yield
    except FileNotFoundError as error:
        raise IndexFolderError(f"{folder} holds no index: build one there") from error
    except OSError as error:
        raise IndexFolderError(f"{folder} cannot be read ({error.strerror}): check its permissions") from error


def _manifest(folder: Path) -> Manifest:
    """Read the manifest."""
    content = (folder / MANIFEST).read_bytes()
    try:
        fields = json.loads(content)
        found, seal = fields.pop("format"), fields.pop("seal")
        if not isinstance(found, int):
            raise TypeError(f"{found!r} is no format")
        if found > FORMAT:
            raise NewerIndexError.of(folder, found=found, known=FORMAT)
        if seal != _seal(fields):
            raise DamagedIndexError(f"{folder / MANIFEST} was altered: build the index again")
        return Manifest(**fields | {"entries": tuple(Entry(**entry) for entry in fields["entries"]), "format": found})
    except MALFORMED as error:
        if not any(_generations(folder)):
            raise IndexFolderError(f"{folder / MANIFEST} is not of an index: name another folder") from error
        raise DamagedIndexError(f"{folder / MANIFEST} is no manifest: build the index again") from error


def _generation(folder: Path) -> str:
    """Return the generation that counts, "" where there is no index."""
    try:
        return _manifest(folder).generation
    except FileNotFoundError:
        return ""


def _altered(generation: Path, checksums: dict[str, str], names: Sequence[str]) -> Iterator[str]:
    """Yield what is wrong with the files of a generation."""
    for path in (generation / name for name in names):
        if not path.is_file():
            yield f"{path} is missing"
        elif sha256_of(path) != checksums[path.name]:
            yield f"{path} was altered"


def _shelved(generation: Path, manifest: Manifest) -> Iterator[Shelved]:
    """Yield the documents of a generation with their rows."""
    rows: FloatArray = np.load(generation / VECTORS, allow_pickle=False)
    if rows.ndim != 2 or rows.dtype != np.float32:  # noqa: PLR2004  # a row for each vector
        raise ValueError(f"{rows.dtype} of the shape {rows.shape} are no vectors")
    first = 0
    with (generation / DOCUMENTS).open("rb") as lines:
        for entry, line in zip(manifest.entries, lines, strict=True):
            fields = json.loads(line)
            document, passages = _parsed(fields)
            vectors = tuple(map(int, fields["vectors"]))
            if len(vectors) != len(passages) or min(vectors, default=1) < 1:
                raise ValueError(f"{len(passages)} passages of {document.source} with the vectors {vectors}")
            yield Shelved(document, passages, vectors, rows[first : first + sum(vectors)], entry.added)
            first += sum(vectors)
    if first != len(rows):
        raise ValueError(f"{len(rows)} vectors, not {first}")


def _parsed(fields: dict[str, Any]) -> tuple[Document, tuple[Passage, ...]]:
    """Read a document and its passages."""
    source, text = fields["source"], fields["text"]
    bare = Document(source, text)
    headings = tuple(bare.span(start, end) for start, end in fields["headings"])
    document = Document(source, text, headings, tuple(Page(*page) for page in fields["pages"]))
    return document, tuple(Passage(source, start, end, text[start:end]) for start, end in fields["passages"])


def _written(entry: Shelved) -> bytes:
    """Return a document and its passages as a line."""
    fields = {
        "source": entry.document.source,
        "headings": [(heading.start, heading.end) for heading in entry.document.headings],
        "pages": [astuple(page) for page in entry.document.pages],
        "passages": [(passage.start, passage.end) for passage in entry.passages],
        "vectors": entry.vectors,
        "text": entry.document.text,
    }
    return json.dumps(fields, ensure_ascii=False).encode() + b"\n"


def _write_generation(folder: Path, shelved: Sequence[Shelved], embedder: str) -> Manifest:
    """Write the files beside those that count, and return the manifest that will make them count."""
    generation = folder / f"{GENERATION}{uuid4().hex}"
    generation.mkdir()
    with synced(generation / DOCUMENTS) as file:
        file.writelines(map(_written, shelved))
    with synced(generation / VECTORS) as file:
        rows = [entry.rows for entry in shelved] or [np.empty((0, 0), dtype=np.float32)]
        np.save(file, np.concatenate(rows), allow_pickle=False)
    sync(generation)
    checksums = {name: sha256_of(generation / name) for name in (DOCUMENTS, VECTORS)}
    return Manifest(embedder, generation.name, checksums, tuple(map(_entry, shelved)))


def _entry(shelved: Shelved) -> Entry:
    """Return what the manifest says of a document."""
    document = shelved.document
    return Entry(document.source, document.sha256, len(document.text), len(shelved.passages), shelved.added)


def _commit(folder: Path, manifest: Manifest) -> None:
    """Make a generation the one that counts, in one step."""
    fields = asdict(manifest)
    found = fields.pop("format")
    beside = folder / manifest.generation / MANIFEST
    with synced(beside) as file:
        file.write(
            json.dumps({"format": found, "seal": _seal(fields), **fields}, ensure_ascii=False, indent=1).encode()
        )
    beside.replace(folder / MANIFEST)
    sync(folder)


def _sweep(folder: Path) -> None:
    """Remove the generations that do not count: of saves before this one, and of saves that failed."""
    try:
        counts = _manifest(folder).generation
    except FileNotFoundError:
        counts = ""  # the first save failed
    except IndexFolderError:
        return
    for generation in _generations(folder):
        if generation.name != counts:
            shutil.rmtree(generation, ignore_errors=True)


def _generations(folder: Path) -> list[Path]:
    """Return the folders of all saves, whole or not."""
    return [path for path in folder.iterdir() if OWN_FOLDER.fullmatch(path.name)]


def _refuse_strangers(folder: Path) -> None:
    """Refuse to write into a folder that holds what no index holds, or an index of a later version."""
    names = {path.name for path in folder.iterdir() if path.name[0] != "." and not OWN_FOLDER.fullmatch(path.name)}
    if names - {MANIFEST}:
        raise IndexFolderError(
            f"{folder} holds {min(names - {MANIFEST})!r}, which is no part of an index: name a new folder"
        )
    if MANIFEST in names:
        with suppress(DamagedIndexError):  # to be written again is how it is mended
            _manifest(folder)


def _seal(fields: dict[str, Any]) -> str:
    """Return a checksum of what the manifest says."""
    return hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()
