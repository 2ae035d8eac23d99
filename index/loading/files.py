"""Files and folders turned into documents, by suffix."""

import os
from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

from index.documents import Document
from index.errors import LoadingError, MissingLoaderError
from index.loading.decoding import decoded
from index.loading.docx import docx_document
from index.loading.html import html_document
from index.loading.markdown import markdown_document
from index.loading.pdf import pdf_document
from index.loading.plain import document_from_text
from index.loading.signatures import Kind, kind_of

MOST_MEBIBYTES = 64


@dataclass(frozen=True, slots=True)
class _Format:
    """How the files of a suffix are read; the loader takes the name that errors are to give, and the bytes."""

    load: Callable[[str, bytes], Document]
    kinds: tuple[Kind | None, ...]  # what the first bytes may say
    extra: str = ""  # that installs the library
    library: str = ""


def _plain(name: str, content: bytes) -> Document:
    """Return a text file as a document."""
    return document_from_text(name, decoded(content, name))


def _markdown(name: str, content: bytes) -> Document:
    """Return a Markdown file as a document."""
    return markdown_document(name, decoded(content, name))


PLAIN, MARKDOWN = _Format(_plain, (None, Kind.HTML)), _Format(_markdown, (None, Kind.HTML))
HTML = _Format(html_document, (None, Kind.HTML), "html", "lxml")
FORMATS = {
    ".txt": PLAIN,
    ".text": PLAIN,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".pdf": _Format(pdf_document, (None, Kind.PDF), "pdf", "pypdfium2"),
    ".docx": _Format(docx_document, (Kind.WORD,), "docx", "docx"),
}
FILE, FOLDER = "a file", "a folder"
HIDDEN = (".", "~$")  # what names begin with that are not for readers: Word's say who is writing
SUFFIXES = {Kind.HTML: ".html", Kind.PDF: ".pdf", Kind.WORD: ".docx"}


def load_document(path: Path, *, root: Path | None = None) -> Document:
    """Return the document in a file; its source is its path from `root`, else its name. Raises LoadingError."""
    form = _format_of(str(path))
    return replace(_read(form, str(path), _content(path)), source=_source(path.relative_to(root or path.parent)))


def document_from_file(name: str, content: bytes) -> Document:
    """Return the document that a file of this name holds, for one that is on no disk. Raises LoadingError."""
    form = _format_of(name)
    if len(content) > MOST_MEBIBYTES << 20:
        raise LoadingError(_too_large(name))
    return _read(form, name, content)


def _format_of(name: str) -> _Format:
    """Return how a file of this name is read. Raises LoadingError."""
    if form := FORMATS.get(Path(name).suffix.lower()):
        return form
    raise LoadingError(f"{name} is none of the files that are read: give one of {', '.join(FORMATS)}")


def _read(form: _Format, name: str, content: bytes) -> Document:
    """Return the document in the bytes of a file. Raises LoadingError."""
    if (kind := kind_of(content)) not in form.kinds:
        remedy = f"name it {SUFFIXES[kind]}" if kind in SUFFIXES else "save it as .docx or .pdf, without a password"
        raise LoadingError(f"{name} is {kind or 'no Word document'}: {remedy}")
    if form.library and find_spec(form.library) is None:
        raise MissingLoaderError.of(name, extra=form.extra)
    try:
        return form.load(name, content)
    except LoadingError:
        raise
    except Exception as error:  # no list holds all that a broken file makes a library raise
        raise LoadingError(f"{name} is damaged: open it in the program that it is from, and save it again") from error


def _too_large(name: str) -> str:
    """Return what to say of a file that is larger than those that are read."""
    return f"{name} is larger than the {MOST_MEBIBYTES} MiB that are read: split it"


def load_documents(paths: Sequence[Path], *, warnings: Callable[[str], None] | None = None) -> tuple[Document, ...]:
    """Return the documents in files and, at any depth, in folders: each file once, in the order given.

    In a folder, hidden files are passed over, and so are links to folders, files of other kinds, and what cannot be
    read while other files can, with a word to `warnings`; without `warnings` a file that cannot be read is an error. A
    page without text is named too. Documents with one source get the names of the folders above them. Raises
    LoadingError.
    """
    loaded: dict[Path, Document] = {}
    for given in paths:
        files, root = _files_at(given, warnings), given if given.is_dir() else None
        for path, document in _readable(files, root, warnings, known=loaded):
            loaded[path] = document
            if warnings:
                for page in document.empty_pages:
                    warnings(f"{document.source}: no text on page {page}")
    return tuple(_told_apart(loaded))


def _readable(
    files: Sequence[Path], root: Path | None, warnings: Callable[[str], None] | None, *, known: Container[Path]
) -> Iterator[tuple[Path, Document]]:
    """Yield the documents in files by where they really are, without those that are known by the time they are met.

    Files that cannot be read are named. Raises LoadingError if none can.
    """
    unread: list[LoadingError] = []
    for path in files:
        try:
            if (real := path.resolve()) not in known:  # a folder may hold a link to what it holds
                yield real, load_document(path, root=root)
        except LoadingError as error:
            if warnings is None or isinstance(error, MissingLoaderError):
                raise
            unread.append(error)
    if files and len(unread) == len(files):
        raise unread[0]
    if warnings:
        for problem in unread:
            warnings(f"passed over: {problem}")


def _files_at(given: Path, warnings: Callable[[str], None] | None) -> Sequence[Path]:
    """Return a file, or the documents in a folder in order of their paths."""
    try:
        is_file, is_folder = given.is_file(), given.is_dir()
    except OSError as error:  # such as a name that is too long
        raise LoadingError(
            f"{str(given)[:80]!r} is no path ({error.strerror}): give a file, a folder, or Document(name, text)"
        ) from error
    if is_file:
        return [given]
    if not is_folder:
        raise LoadingError(f"{given} is no file and no folder: check the path")
    documents = []
    for path in sorted(_held_in(given, warnings or (lambda _message: None))):
        if path.suffix.lower() in FORMATS:
            documents.append(path)
        elif warnings:
            warnings(f"{path} is passed over: none of {', '.join(FORMATS)}")
    if not documents:
        raise LoadingError(f"{given} holds no document: put in one of {', '.join(FORMATS)}")
    return documents


def _held_in(folder: Path, warn: Callable[[str], None]) -> Iterator[Path]:
    """Yield the files in a folder, at any depth; what is neither file nor folder, or not opened, is said."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as found:
                entries = [entry for entry in found if not entry.name.startswith(HIDDEN)]
        except OSError as error:
            if here == folder:
                raise LoadingError(f"{here} cannot be read ({error.strerror}): check its permissions") from error
            warn(f"{here} is passed over: it cannot be read ({error.strerror})")
            continue
        for entry in entries:
            what = _what_is(entry)
            if what == FILE:
                yield Path(entry.path)
            elif what == FOLDER:
                waiting.append(Path(entry.path))
            else:
                warn(f"{entry.path} is passed over: {what}")


def _what_is(entry: os.DirEntry[str]) -> str:
    """Return what a name in a folder stands for: FILE, FOLDER, or why it is passed over."""
    try:
        if entry.is_file():
            return FILE
        if entry.is_dir(follow_symlinks=False):
            return FOLDER
        # a link may lead back to where it stands; a pipe never ends
        return "a link to a folder, which can be given itself" if entry.is_dir() else "no file and no folder"
    except OSError as error:  # a link that leads to itself, or into a folder that is not opened
        return f"it cannot be read ({error.strerror})"


def _told_apart(loaded: Mapping[Path, Document]) -> Iterator[Document]:
    """Yield the documents; those with one source get one more folder in front, until no two have one.

    Raises LoadingError where no folder tells them apart: a name that is no text may be shown as another file's.
    """
    sources = {path: document.source for path, document in loaded.items()}
    while len(alike := Counter(sources.values())) < len(sources):
        known = sources
        sources = {
            path: source if alike[source] == 1 else _source(path.relative_to(_ancestor(path, source.count("/") + 1)))
            for path, source in known.items()
        }
        if sources == known:
            raise LoadingError(f"two files are named {max(alike, key=alike.__getitem__)}: rename one of them")
    for path, document in loaded.items():
        yield replace(document, source=sources[path])


def _ancestor(path: Path, number: int) -> Path:
    """Return the folder so many levels above the one that a file is in, the root where there are fewer."""
    return path.parents[min(number, len(path.parents) - 1)]


def _source(path: Path) -> str:
    """Return a path as a source; a name that is no text, as the file system may hold, shows its bytes: two stay two."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def _content(path: Path) -> bytes:
    """Return the bytes of a file."""
    try:
        if path.stat().st_size > MOST_MEBIBYTES << 20:
            raise LoadingError(_too_large(str(path)))
        return path.read_bytes()
    except OSError as error:
        raise LoadingError(f"{path} cannot be read ({error.strerror}): check the path and its permissions") from error
