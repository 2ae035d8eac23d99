"""What can go wrong with a corpus and can be mended by its user.

CorpusError
├── LoadingError         a document that cannot be read
│   └── MissingLoaderError   for want of a library
├── EmbedderError        an embedding model that is missing or not the one expected
└── IndexFolderError     a saved index that cannot be used
    ├── DamagedIndexError    half-written or altered
    ├── NewerIndexError      written by a later version
    └── StaleIndexError      built with another embedder, or by an earlier version
"""

from pathlib import Path
from typing import Self


class CorpusError(Exception):
    """Base of all errors of `index`; the message says what was found, what was wanted and what to do."""

    code = "corpus"


class LoadingError(CorpusError):
    """A document, or the folder said to hold documents, cannot be read."""

    code = "unreadable_document"


class MissingLoaderError(LoadingError):
    """The library that reads a kind of document is not installed."""

    code = "missing_loader"

    @classmethod
    def of(cls, name: str, *, extra: str) -> Self:
        """Name the command that installs it."""
        return cls(f"{name} needs the extra {extra!r}: pip install 'pincite[{extra}]'")


class EmbedderError(CorpusError):
    """An embedding model is missing, or is not the one expected."""

    code = "embedder"


class IndexFolderError(CorpusError):
    """The folder of a saved index cannot be read or written."""

    code = "index_folder"


class DamagedIndexError(IndexFolderError):
    """A saved index is half-written or was altered."""

    code = "damaged_index"


class NewerIndexError(IndexFolderError):
    """A saved index was written by a later version of this program."""

    code = "newer_index"

    @classmethod
    def of(cls, path: Path, *, found: int, known: int) -> Self:
        """Name both formats."""
        return cls(
            f"{path} has index format {found}, and this version reads up to {known}: "
            "update pincite, or build the index again in another folder"
        )


class StaleIndexError(IndexFolderError):
    """The saved index does not belong to the loaded embedder, or to this version."""

    code = "stale_index"

    @classmethod
    def of(cls, path: Path, *, built_with: str, loaded: str) -> Self:
        """Name both."""
        return cls(f"{path} was built with {built_with}, not {loaded}: build the index again")
