"""Tests of index.folder."""

import json
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.disk import sha256_of
from index.documents import Page, Passage
from index.embedding import FloatArray
from index.errors import DamagedIndexError, IndexFolderError, NewerIndexError, StaleIndexError
from index.folder import (
    DOCUMENTS,
    FORMAT,
    GENERATION,
    MANIFEST,
    VECTORS,
    Shelved,
    _seal,
    read_documents,
    read_index,
    read_manifest,
    write_index,
)
from index.loading import document_from_text
from index.store import check

TEXT = "The roof leaks.\r\nRain comes in. 😀"
ROOF = Shelved(
    replace(document_from_text("roof.txt", TEXT), headings=(), pages=(Page(1, 0, 17), Page(2, 17, 33))),
    (Passage("roof.txt", 0, 15, TEXT[:15]), Passage("roof.txt", 17, 33, TEXT[17:])),
    (1, 2),
    np.eye(3, dtype=np.float32),
    "2024-05-03T12:00:00+00:00",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a saved index."""
    write_index(tmp_path / "index", [ROOF], "fake@1")
    return tmp_path / "index"


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """A disk that takes no file larger than this."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def file_of(folder: Path, name: str) -> Path:
    """A file of the generation that counts."""
    return next(folder.glob(f"{GENERATION}*/{name}"))


def seal_again(folder: Path, changes: dict[str, Any]) -> None:
    """Let a manifest say something else, under a seal that holds."""
    path = folder / MANIFEST
    fields = json.loads(path.read_text()) | changes
    found, _ = fields.pop("format"), fields.pop("seal")
    path.write_text(json.dumps({"format": found, "seal": _seal(fields), **fields}))


def test_what_is_written_is_read(folder: Path) -> None:
    """Documents, pages, passages, rows and dates come back as they were."""
    manifest, (read,) = read_index(folder)

    assert manifest.embedder == "fake@1"
    assert (read.document, read.passages, read.vectors) == (ROOF.document, ROOF.passages, ROOF.vectors)
    assert read.added == ROOF.added
    assert np.array_equal(read.rows, ROOF.rows)


def test_a_save_leaves_one_generation(folder: Path) -> None:
    """What no longer counts is removed, also what a crash left behind."""
    (folder / f"{GENERATION}{0:032}").mkdir()

    write_index(folder, [ROOF], "fake@2")

    assert len(list(folder.iterdir())) == 2
    assert read_index(folder)[0].embedder == "fake@2"


@pytest.mark.parametrize("size", [0, 100, 300, 500])
def test_a_full_disk_leaves_the_old_index_whole(folder: Path, size: int) -> None:
    """Wherever the disk is full, the error is said, the old index is read, and nothing else is left."""
    large = replace(ROOF, added="2024-05-03T12:00:00+00:00" + 400 * "0")

    with room_for(size), pytest.raises(IndexFolderError, match="cannot be written"):
        write_index(folder, [large], "fake@2")

    assert read_index(folder)[0].embedder == "fake@1"
    assert len(list(folder.iterdir())) == 2


def test_a_failure_halfway_leaves_the_old_index_whole(folder: Path) -> None:
    """Rows that cannot be written stop the save after the documents are written."""
    with pytest.raises(ValueError, match="dimension"):
        write_index(folder, [ROOF, replace(ROOF, rows=np.eye(4, dtype=np.float32))], "fake@2")

    assert read_index(folder)[0].embedder == "fake@1"
    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize("name", [DOCUMENTS, VECTORS])
def test_an_altered_file_is_found(folder: Path, name: str) -> None:
    """One byte that is not what was written makes the index unusable, and is named."""
    path = file_of(folder, name)
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)

    with pytest.raises(DamagedIndexError, match=f"{name} was altered: build the index again"):
        read_index(folder)
    assert len(check(folder)) == 1


def test_documents_outlive_their_vectors(folder: Path) -> None:
    """They are read whatever became of the vectors, and not where they were altered themselves."""
    file_of(folder, VECTORS).unlink()
    assert read_documents(folder)[1] == (ROOF.document,)

    file_of(folder, DOCUMENTS).write_text(file_of(folder, DOCUMENTS).read_text().replace("leaks", "holds"))
    with pytest.raises(DamagedIndexError, match=f"{DOCUMENTS} was altered"):
        read_documents(folder)


@pytest.mark.parametrize("name", [DOCUMENTS, VECTORS])
def test_a_missing_file_is_found(folder: Path, name: str) -> None:
    """A file that is gone is damage, not an empty index."""
    file_of(folder, name).unlink()

    with pytest.raises(DamagedIndexError, match=f"{name} is missing"):
        read_index(folder)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"format": 1}', b"\xff", b'{"format": 1, "seal": ""}', b'{"format": "x", "seal": ""}'],
)
def test_a_manifest_that_is_none_is_found(folder: Path, content: bytes) -> None:
    """Whatever stands in the manifest, the error says what to do; a new save mends it."""
    (folder / MANIFEST).write_bytes(content)

    with pytest.raises(DamagedIndexError, match="build the index again"):
        read_index(folder)
    write_index(folder, [ROOF], "fake@2")
    assert check(folder) == ()


def test_an_altered_manifest_is_found(folder: Path) -> None:
    """What the manifest says is sealed."""
    path = folder / MANIFEST
    path.write_text(path.read_text().replace("fake@1", "fake@2"))

    with pytest.raises(DamagedIndexError, match="was altered"):
        read_index(folder)


@pytest.mark.parametrize(
    "crafted",
    [
        {"checksums": []},
        {"checksums": {}},
        {"checksums": [DOCUMENTS, VECTORS]},
        {"generation": 5},
        {"generation": f"{GENERATION}../.."},
        {"entries": {"a": 1}},
        {"entries": [{"source": 1, "sha256": "", "characters": "2", "passages": 3, "added": ""}]},
    ],
)
def test_a_crafted_manifest_is_found(folder: Path, crafted: dict[str, Any]) -> None:
    """Its seal holds, and yet it says what no manifest does."""
    seal_again(folder, crafted)

    for read in (read_index, read_manifest):
        with pytest.raises(DamagedIndexError, match="is no manifest: build the index again"):
            read(folder)


@pytest.mark.parametrize("rows", [np.eye(3), np.ones(3, dtype=np.float32), np.array(1.0, dtype=np.float32)])
def test_rows_that_are_no_vectors_are_found(folder: Path, rows: FloatArray) -> None:
    """Each is a row of single precision; the checksums hold."""
    np.save(file_of(folder, VECTORS), rows)
    seal_again(folder, {"checksums": {name: sha256_of(file_of(folder, name)) for name in (DOCUMENTS, VECTORS)}})

    assert "are no vectors" in check(folder)[0]


@pytest.mark.parametrize("content", ["{}", "[", "[" * 100_000, '{"format": 1, "seal": ' + "[" * 100_000])
def test_a_manifest_that_is_none_is_written_anew(folder: Path, content: str) -> None:
    """Whatever it holds: the folder holds a generation, and so was an index."""
    (folder / MANIFEST).write_text(content)

    with pytest.raises(DamagedIndexError, match="build the index again"):
        read_index(folder)
    write_index(folder, [ROOF], "fake@1")
    assert check(folder) == ()


def test_a_later_format_is_left_alone(folder: Path) -> None:
    """An index of a later version is neither read nor written over."""
    path = folder / MANIFEST
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": FORMAT + 1}))

    with pytest.raises(NewerIndexError, match="update pincite"):
        read_index(folder)
    with pytest.raises(NewerIndexError):
        write_index(folder, [ROOF], "fake@2")


def test_an_earlier_format_is_built_again(folder: Path) -> None:
    """Its documents can be read, so that nothing is lost, and a new save takes its place."""
    path = folder / MANIFEST
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": FORMAT - 1}))

    with pytest.raises(StaleIndexError, match=f"index format {FORMAT - 1}, not .* {FORMAT}: build the index again"):
        read_index(folder)
    assert read_documents(folder)[1] == (ROOF.document,)
    write_index(folder, [ROOF], "fake@2")
    assert check(folder) == ()


@pytest.mark.parametrize("vectors", [(3,), (3, 0), (1, 1)])
def test_vectors_of_no_passage_are_found(tmp_path: Path, vectors: tuple[int, ...]) -> None:
    """Each passage has its own, and no row is left over."""
    write_index(tmp_path, [replace(ROOF, vectors=vectors)], "fake@1")

    assert "does not hold what it says" in check(tmp_path)[0]


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_a_folder_without_an_index_is_named(tmp_path: Path, name: str) -> None:
    """No folder and an empty folder hold no index."""
    (tmp_path / "empty").mkdir()

    with pytest.raises(IndexFolderError, match="holds no index"):
        read_index(tmp_path / name)


@pytest.mark.parametrize("content", ['{"name": "my app"}', '["a.js"]', "plain text", '{"format": 1, "items": []}'])
def test_the_manifest_of_another_program_is_not_written_over(tmp_path: Path, content: str) -> None:
    """Though it has the name of an index's own."""
    manifest = tmp_path / "manifest.json"
    manifest.write_text(content)

    with pytest.raises(IndexFolderError, match="is not of an index"):
        write_index(tmp_path, [], "embedder")
    with pytest.raises(IndexFolderError, match="is not of an index"):
        read_index(tmp_path)
    assert manifest.read_text() == content


def test_a_folder_of_other_things_is_not_written_to(tmp_path: Path) -> None:
    """A save never mixes with a user's files."""
    (tmp_path / "thesis.txt").write_text("words")

    with pytest.raises(IndexFolderError, match=r"'thesis\.txt', which is no part of an index"):
        write_index(tmp_path, [ROOF], "fake@1")


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    """The path of a file is named, for reading and for writing."""
    path = tmp_path / "file"
    path.write_text("words")

    with pytest.raises(IndexFolderError, match="cannot be written"):
        write_index(path, [ROOF], "fake@1")
    with pytest.raises(IndexFolderError, match="cannot be read"):
        read_index(path)


def test_a_passage_off_its_place_is_found(tmp_path: Path) -> None:
    """Checking finds passages that leave words of the document out, though the checksums hold."""
    write_index(tmp_path, [replace(ROOF, passages=ROOF.passages[:1], vectors=(1,), rows=ROOF.rows[:1])], "fake@1")

    assert check(tmp_path) == ("roof.txt has words in no passage after 15",)


def test_a_first_save_that_failed_leaves_nothing_for_good(tmp_path: Path) -> None:
    """The next one removes what it had written."""
    left = tmp_path / "index" / f"{GENERATION}{0:032}"
    left.mkdir(parents=True)
    (left / DOCUMENTS).write_text("half")

    write_index(tmp_path / "index", [ROOF], "fake@1")

    assert not left.exists()


def test_a_folder_that_is_named_alike_is_left_alone(tmp_path: Path) -> None:
    """What the user calls a generation is refused like any other thing, and never swept away."""
    photos = tmp_path / f"{GENERATION}photos"
    photos.mkdir()

    with pytest.raises(IndexFolderError, match="generation-photos"):
        write_index(tmp_path, [ROOF], "fake@1")
    assert photos.is_dir()
