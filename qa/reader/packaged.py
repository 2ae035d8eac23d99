"""Where a reader's files are, and whether they are the ones that were packaged."""

import json
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from index.disk import sha256_of
from index.models import local_folder
from qa.errors import ReaderError

CHECKSUMS = "checksums.json"  # file name -> SHA-256, written by the export


@dataclass(frozen=True, slots=True)
class ReaderFolder:
    """A folder with a reader's files, and what to call it."""

    path: Path
    name: str  # with a checksum of the weights


def packaged_folder() -> Path:
    """Return the folder of the reader that this program ships."""
    return Path(str(files("qa.reader"))) / "weights"


def checked_folder(model: Path | str | None = None) -> ReaderFolder:
    """Find the packaged reader, or a folder, or a name in the local cache; nothing is downloaded.

    Files that the folder lists in `checksums.json` must have those checksums. Raises ReaderError.
    """
    path = packaged_folder() if model is None else local_folder(model, missing=ReaderError)
    weights = path / "model.safetensors"
    if not weights.is_file():
        raise ReaderError(f"{path} holds no model.safetensors: give the folder of a question-answering model")
    checksum = sha256_of(weights)
    expected = _expected(path)
    if model is None and weights.name not in expected:
        raise ReaderError(f"{path / CHECKSUMS} is missing or does not name {weights.name}: install pincite again")
    for name, wanted in expected.items():
        if not (path / name).is_file() or (checksum if name == weights.name else sha256_of(path / name)) != wanted:
            raise ReaderError(
                f"{path / name} is missing or was altered: install pincite again, or export the reader again"
            )
    return ReaderFolder(path, f"{'pincite-reader' if model is None else Path(model).name}@{checksum[:12]}")


def _expected(path: Path) -> dict[str, str]:
    if not (path / CHECKSUMS).is_file():
        return {}
    try:
        return dict(json.loads((path / CHECKSUMS).read_text(encoding="utf-8")))
    except (ValueError, TypeError) as error:
        raise ReaderError(
            f"{path / CHECKSUMS} is damaged: install pincite again, or export the reader again"
        ) from error
