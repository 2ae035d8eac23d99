"""Tests of index.loading.files."""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import LoadingError, MissingLoaderError
from index.loading import load_document, load_documents
from index.loading.files import FORMATS, MOST_MEBIBYTES
from index.loading.pdf import pdf_document
from index.loading.signatures import OLE
from index.store import Corpus
from tests.fakes import FakeEmbedder
from tests.test_pdf import column, written


def write(path: Path, text: str = "The roof leaks.") -> Path:
    """A file with words in it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def sources(*paths: Path) -> list[str]:
    """The sources of what is loaded."""
    return [document.source for document in load_documents(paths)]


def test_the_source_is_the_path_from_the_root(tmp_path: Path) -> None:
    """Without a root it is the file's name."""
    path = write(tmp_path / "b" / "roof.txt")

    assert load_document(path).source == "roof.txt"
    assert load_document(path, root=tmp_path).source == "b/roof.txt"


def test_the_suffix_says_how_to_read(tmp_path: Path) -> None:
    """A number sign makes a heading of Markdown, and not of plain text; case does not matter."""
    plain, marked = write(tmp_path / "a.TXT", "# roof\n"), write(tmp_path / "a.MD", "# roof\n")

    assert [load_document(path).headings for path in (plain, marked)] == [(), (load_document(marked).span(2, 6),)]


def test_another_suffix_is_refused(tmp_path: Path) -> None:
    """The message names what is read."""
    with pytest.raises(LoadingError, match=r"\.txt, \.text, \.md, \.markdown"):
        load_document(write(tmp_path / "roof.xyz"))


def test_a_folder_is_read_in_order_at_any_depth(tmp_path: Path) -> None:
    """Files come in the order of their paths, without hidden ones and the locks of Word."""
    for name in ("b.txt", "a/z.md", "a/.hidden.txt", ".git/c.txt", "~$port.docx"):
        write(tmp_path / name)

    assert sources(tmp_path) == ["a/z.md", "b.txt"]


def test_other_files_in_a_folder_are_named(tmp_path: Path) -> None:
    """What is passed over is said."""
    write(tmp_path / "a.txt")
    write(tmp_path / "b.xyz")
    said: list[str] = []

    load_documents([tmp_path], warnings=said.append)

    assert len(said) == 1
    assert "b.xyz is passed over" in said[0]


def test_what_is_no_file_in_a_folder_is_named(tmp_path: Path) -> None:
    """A link to a folder may lead back, a pipe never ends, a broken link leads nowhere."""
    write(tmp_path / "a.txt")
    (tmp_path / "back").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "missing.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    said: list[str] = []

    assert [one.source for one in load_documents([tmp_path], warnings=said.append)] == ["a.txt"]
    assert sorted(said) == [
        f"{tmp_path / 'back'} is passed over: a link to a folder, which can be given itself",
        f"{tmp_path / 'gone.txt'} is passed over: no file and no folder",
        f"{tmp_path / 'loop.txt'} is passed over: it cannot be read ({os.strerror(errno.ELOOP)})",
        f"{tmp_path / 'pipe.txt'} is passed over: no file and no folder",
    ]


def test_a_folder_that_is_not_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are read; where it was given itself, it is an error."""
    write(tmp_path / "a.txt")
    write(tmp_path / "locked" / "b.txt")
    scandir = os.scandir

    def opened(path: Path) -> object:
        if path.name == "locked":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr("index.loading.files.os.scandir", opened)
    said: list[str] = []

    assert [one.source for one in load_documents([tmp_path], warnings=said.append)] == ["a.txt"]
    assert said == [f"{tmp_path / 'locked'} is passed over: it cannot be read (Permission denied)"]
    with pytest.raises(LoadingError, match=r"locked cannot be read \(Permission denied\)"):
        load_documents([tmp_path / "locked"])


def test_one_file_that_cannot_be_read_does_not_spoil_a_folder(tmp_path: Path) -> None:
    """It is named and the others are loaded; it is an error where nobody is told, or where it was given itself."""
    write(tmp_path / "a.txt", "")
    write(tmp_path / "b.txt")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7")
    said: list[str] = []

    assert [one.source for one in load_documents([tmp_path], warnings=said.append)] == ["b.txt"]
    assert ["passed over" in one for one in said] == [True, True]
    assert ("a.txt holds no text" in said[0], "c.pdf is damaged" in said[1]) == (True, True)
    with pytest.raises(LoadingError, match=r"a\.txt holds no text"):
        load_documents([tmp_path])
    with pytest.raises(LoadingError, match=r"a\.txt holds no text"):
        load_documents([tmp_path, tmp_path / "a.txt"], warnings=said.append)


def test_a_folder_of_which_nothing_can_be_read_is_refused(tmp_path: Path) -> None:
    """The first file says why."""
    write(tmp_path / "a.txt", "")
    write(tmp_path / "b.txt", " ")

    with pytest.raises(LoadingError, match=r"a\.txt holds no text"):
        load_documents([tmp_path], warnings=lambda _message: None)


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    """A file and its folder make one document."""
    path = write(tmp_path / "a.txt")

    assert sources(tmp_path, path) == ["a.txt"]


def test_the_order_in_which_paths_are_given_makes_no_difference(tmp_path: Path) -> None:
    """A folder of which all that can be read was read before is not one of which nothing can be read."""
    write(tmp_path / "a.txt", "")
    path = write(tmp_path / "b.txt")
    said: list[str] = []

    for paths in ([tmp_path, path], [path, tmp_path]):
        assert [one.source for one in load_documents(paths, warnings=said.append)] == ["b.txt"]
    assert ["a.txt holds no text" in one for one in said] == [True, True]


def test_documents_with_one_name_are_told_apart(tmp_path: Path) -> None:
    """Two files of one name get the folders above them, as many as it takes; others keep theirs."""
    paths = [write(tmp_path / name) for name in ("x/r/a.txt", "y/r/a.txt", "y/s/a.txt", "y/s/b.txt")]

    assert sources(*paths) == ["x/r/a.txt", "y/r/a.txt", "s/a.txt", "b.txt"]


@pytest.mark.parametrize(("name", "message"), [("missing", "no file and no folder"), ("empty", "holds no document")])
def test_a_path_without_documents_is_refused(tmp_path: Path, name: str, message: str) -> None:
    """A missing path and an empty folder are named."""
    (tmp_path / "empty").mkdir()

    with pytest.raises(LoadingError, match=message):
        load_documents([tmp_path / name])


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    """The size is looked at before the file is read."""
    path = write(tmp_path / "a.txt")
    os.truncate(path, (MOST_MEBIBYTES << 20) + 1)

    with pytest.raises(LoadingError, match="larger than the 64 MiB"):
        load_document(path)


def test_names_that_are_no_text_can_be_written_down(tmp_path: Path) -> None:
    """Bytes in a file's name that are no UTF-8 do not spoil the source, and tell files apart."""
    try:
        for name in (b"caf\xe9.txt", b"caf\xe8.txt"):
            write(tmp_path / os.fsdecode(name))
    except OSError:
        pytest.skip("this file system takes no such name")

    assert sorted(sources(tmp_path)) == [r"caf\xe8.txt", r"caf\xe9.txt"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b"%PDF-1.7 and so on", r"a\.txt is a PDF: name it \.pdf"),
        ("a.md", b"PK\x03\x04 word/document.xml", r"is a Word document \(\.docx\): name it \.docx"),
        ("a.pdf", b"\n<!DOCTYPE html><p>Words", r"a\.pdf is an HTML page: name it \.html"),
        ("a.html", b"%PDF-1.7", r"is a PDF: name it \.pdf"),
        ("a.docx", b"%PDF-1.7", r"is a PDF: name it \.pdf"),
        ("a.docx", b"Words", "is no Word document: save it"),
        ("a.docx", b"PK\x03\x04 xl/workbook.xml", "is a ZIP archive: save it"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "is an Office file under a password: save it"),
        ("a.docx", OLE, r"is an Office file of the time before \.docx: save it"),
    ],
)
def test_a_wrong_suffix_is_refused(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    """What a file is by its first bytes is said, and what to do."""
    (tmp_path / name).write_bytes(content)

    with pytest.raises(LoadingError, match=message):
        load_document(tmp_path / name)


@pytest.mark.parametrize(("library", "suffix"), [("lxml", "html"), ("pypdfium2", "pdf"), ("docx", "docx")])
def test_a_missing_library_is_named_by_its_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str, suffix: str
) -> None:
    """The message holds the command that installs it."""
    monkeypatch.setitem(sys.modules, library, None)
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(b"PK\x03\x04 word/" if suffix == "docx" else b"Words")

    with pytest.raises(MissingLoaderError, match=rf"needs the extra '{suffix}': pip install 'pincite\[{suffix}\]'"):
        load_document(path)
    write(tmp_path / "b.txt")
    with pytest.raises(MissingLoaderError):  # not left out of a folder: it can be mended at once
        load_documents([tmp_path], warnings=lambda _message: None)


def test_pages_without_text_are_named(tmp_path: Path) -> None:
    """A scanned page among others is said by its number."""
    (tmp_path / "report.pdf").write_bytes(written([column("The roof."), []]))
    said: list[str] = []

    load_documents([tmp_path], warnings=said.append)

    assert said == ["report.pdf: no text on page 2"]


@settings(max_examples=20)
@given(
    st.sampled_from(sorted(FORMATS)), st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04word/", b"<html>"]), st.binary()
)
def test_any_bytes_are_read_or_refused(suffix: str, start: bytes, rest: bytes) -> None:
    """Whatever a file holds, nothing but LoadingError comes of it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(start + rest)
        with suppress(LoadingError):
            load_document(path)


def test_a_saved_corpus_keeps_headings_and_pages(tmp_path: Path) -> None:
    """What a loader found comes back from a saved index as it was."""
    document = pdf_document("a.pdf", written([column("The roof", size=20), [], column("It leaks.", "Badly.")]))

    Corpus.build([document], FakeEmbedder()).save(tmp_path / "index")

    assert Corpus.open(tmp_path / "index", FakeEmbedder()).documents == (document,)


def test_namesakes_behind_links_get_all_there_is(tmp_path: Path) -> None:
    """Where no folder is left to put in front, the root is."""
    shallow = write(tmp_path / "n.txt")
    deep = [tmp_path / name / "a/b/c/d/e/f/g/h/i/j/k" for name in "xy"]
    for number, folder in enumerate(deep):
        folder.mkdir(parents=True)
        (folder / "n.txt").symlink_to(shallow if number else write(tmp_path / "m" / "n.txt"))

    assert len(set(sources(tmp_path / "x", tmp_path / "y"))) == 2


def test_a_name_that_is_shown_as_that_of_another_file_is_refused(tmp_path: Path) -> None:
    """No folder in front of it would tell the two apart."""
    write(tmp_path / "a\\xff.txt")
    try:
        (tmp_path / os.fsdecode(b"a\xff.txt")).write_text("Rain comes in.")
    except OSError:
        pytest.skip("this file system takes no name that is no text")

    with pytest.raises(LoadingError, match="rename one of them"):
        load_documents([tmp_path])
