"""Which index a set of documents is kept in, and bringing it up to date."""

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from index import Corpus, Document, Embedder, IndexFolderError, LoadingError, load_documents
from index.embedding import Progress
from index.folder import MANIFEST, read_manifest, require_room
from qa.home import NO_HOME, cache_folder

Warn = Callable[[str], None]


def load_given(given: Sequence[Path | Document], *, warn: Warn) -> tuple[Document, ...]:
    """Return the documents that are loaded already, and those at paths. Raises LoadingError."""
    at_paths = load_documents([one for one in given if isinstance(one, Path)], warnings=warn)
    documents = (*(one for one in given if isinstance(one, Document)), *at_paths)
    names = Counter(document.source for document in documents)
    if twice := [name for name, times in names.items() if times > 1]:
        raise LoadingError(f"two documents are named {twice[0]}: give one of them another name")
    return documents


def open_corpus(
    given: Sequence[Path | Document],
    documents: Sequence[Document],
    folder: Path | None,
    embedder: Embedder,
    *,
    warn: Warn,
    progress: Progress | None = None,
) -> Corpus:
    """Return the corpus of `documents`, loaded from what was `given`, or of none the one saved in `folder`.

    With a folder the index is kept there, and what is wrong with it is the user's to know; without, that of paths is
    kept in the user's cache, which is made again when it is damaged and done without when it cannot be written. Raises
    IndexFolderError.
    """
    if folder is not None:
        return _kept(documents, folder, embedder, warn, progress) if documents else _saved(folder, embedder)
    paths = [one for one in given if isinstance(one, Path)]
    if len(paths) == len(given):
        if cache := cache_folder():
            return _cached(documents, cache / _name(paths, embedder), embedder, warn, progress)
        warn(f"the index is not kept: {NO_HOME}")
    return Corpus.build(documents, embedder, progress=progress)


def begin(folder: Path, embedder: Embedder) -> None:
    """Save an index of no documents where there is none. Raises IndexFolderError.

    A folder that holds other things or a newer index, or cannot be begun, is said before the documents are embedded.
    """
    require_room(folder)
    if not holds_index(folder):
        try:
            Corpus.build((), embedder).save(folder, after="")
        except IndexFolderError:
            if not holds_index(folder):  # else another program has begun it meanwhile
                raise


def _saved(folder: Path, embedder: Embedder) -> Corpus:
    """Open an index that is all there is to ask."""
    corpus = Corpus.open(folder, embedder)
    if not corpus.documents:
        raise IndexFolderError(f"{folder} holds no documents: add some, or give --documents PATH")
    return corpus


def _kept(
    documents: Sequence[Document], folder: Path, embedder: Embedder, warn: Warn, progress: Progress | None
) -> Corpus:
    """Return the corpus of these documents alone, kept in the index of a folder beside what else it holds."""
    begin(folder, embedder)
    generation, kept = read_manifest(folder).generation, Corpus.open(folder, embedder)
    corpus, given = kept.updated(documents, progress=progress), {one.source for one in documents}
    others = kept.without([one.source for one in kept.documents if one.source in given])
    if corpus is not kept and not set(documents) <= set(kept.documents):
        corpus.save(folder, besides=others, after=generation)
    if others.documents:
        names = ", ".join(one.source for one in others.documents)
        warn(f"{folder} also holds {names}, which is not asked: ask without --documents, or take it out of the index")
    return corpus


def _cached(
    documents: Sequence[Document], folder: Path, embedder: Embedder, warn: Warn, progress: Progress | None
) -> Corpus:
    """Return the corpus of these documents, kept in the place of what the folder held where the folder allows it."""
    kept = Corpus.build((), embedder)
    try:
        if holds_index(folder):
            kept = Corpus.open(folder, embedder)
    except IndexFolderError as error:
        warn(f"the kept index is made again: {error}")
    corpus = kept.updated(documents, progress=progress)
    try:
        if corpus is not kept:
            corpus.save(folder)
    except IndexFolderError as error:
        warn(f"the index is not kept: {error}")
    return corpus


def holds_index(folder: Path) -> bool:
    """Whether an index is saved in a folder."""
    return os.path.isfile(folder / MANIFEST)  # noqa: PTH113  # False, and no error, for a folder that cannot be looked into


def _name(paths: Sequence[Path], embedder: Embedder) -> str:
    """Return what the index of these paths and this model is called in the user's cache."""
    key = b"\n".join([embedder.name.encode(), *(os.fsencode(path.resolve()) for path in paths)])
    return f"index-{hashlib.sha256(key).hexdigest()[:16]}"
