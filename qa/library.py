"""Which index a set of documents is kept in, and bringing it up to date."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from index import Corpus, Document, Embedder, IndexFolderError, load_documents
from index.embedding import Progress

Warn = Callable[[str], None]


def open_corpus(
    given: Sequence[Path | Document],
    folder: Path | None,
    embedder: Embedder,
    *,
    warn: Warn,
    progress: Progress | None = None,
) -> Corpus:
    """Return the corpus of loaded documents and of those at paths, or of neither the one saved in `folder`.

    With a folder the index is kept there, and what is wrong with it is the user's to know; without, that of paths is
    kept in the user's cache, which is made again when it is damaged and done without when it cannot be written. Raises
    CorpusError.
    """
    if not given:
        if folder is None:
            raise ValueError("neither documents nor an index to open")
        return Corpus.open(folder, embedder)
    paths = [one for one in given if isinstance(one, Path)]
    documents = [*(one for one in given if isinstance(one, Document)), *load_documents(paths, warnings=warn)]
    if folder is not None:
        return _kept(documents, folder, embedder, progress)
    if len(paths) < len(given):
        return Corpus.build(documents, embedder, progress=progress)
    cache = _cache_folder(paths, embedder)
    try:
        return _kept(documents, cache, embedder, progress)
    except IndexFolderError as error:
        warn(f"the kept index is made again: {error}")
    corpus = Corpus.build(documents, embedder, progress=progress)
    try:
        corpus.save(cache)
    except IndexFolderError as error:
        warn(f"the index is not kept: {error}")
    return corpus


def _kept(documents: Sequence[Document], folder: Path, embedder: Embedder, progress: Progress | None) -> Corpus:
    """Open the index of a folder, or begin one; make it hold exactly these documents, and save what changed."""
    kept = Corpus.open(folder, embedder) if folder.is_dir() and any(folder.iterdir()) else Corpus.build((), embedder)
    corpus = kept.updated(documents, progress=progress)
    if corpus.documents != kept.documents:
        corpus.save(folder)
    return corpus


def _cache_folder(paths: Sequence[Path], embedder: Embedder) -> Path:
    """Return a folder of the user's cache for these paths and this model."""
    from platformdirs import user_cache_path

    key = "\n".join([embedder.name, *(str(path.resolve()) for path in paths)])
    return user_cache_path("pincite") / f"index-{hashlib.sha256(key.encode()).hexdigest()[:16]}"
