"""Tests of index.embedding."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from index import processor
from index.embedding import BATCH, FloatArray, SentenceEmbedder
from index.errors import EmbedderError


class FakeModel:
    """Stands in for a sentence-transformers model: a text's vector points to its length."""

    def __init__(self) -> None:
        """Keep what was encoded."""
        self.batches: list[list[str]] = []

    def encode_document(self, inputs: list[str], **settings: object) -> FloatArray:
        """Return a row for each text."""
        self.batches.append(inputs)
        return np.eye(100, dtype=np.float32)[[len(text) for text in inputs]]

    encode_query = encode_document


def embedder(model: FakeModel) -> SentenceEmbedder:
    """An embedder of this model, after it has warmed up."""
    opened = SentenceEmbedder(model, "fake")  # type: ignore[arg-type]  # the two methods are all that is called
    model.batches.clear()
    return opened


def test_rows_come_in_the_order_of_the_texts() -> None:
    """Batches are made by length; the rows are not."""
    texts = ["x" * (7 * index % 90) for index in range(80)]

    rows = embedder(FakeModel()).documents(texts)

    assert rows.argmax(axis=1).tolist() == [len(text) for text in texts]


def test_a_batch_holds_texts_of_like_length() -> None:
    """The longest texts are embedded together, and first."""
    model = FakeModel()

    embedder(model).documents(["x"] * BATCH + ["x" * 50] * BATCH)

    assert [set(map(len, batch)) for batch in model.batches] == [{50}, {1}]


def test_progress_is_said_after_each_batch() -> None:
    """The last word is that all is done."""
    said: list[tuple[int, int]] = []

    embedder(FakeModel()).documents(["x"] * (BATCH + 1), progress=lambda done, total: said.append((done, total)))

    assert said == [(BATCH, BATCH + 1), (BATCH + 1, BATCH + 1)]


def test_no_texts_make_no_rows() -> None:
    """Nothing embedded has a shape all the same."""
    assert embedder(FakeModel()).documents([]).shape == (0, 100)


def test_the_model_is_warm_when_it_is_open() -> None:
    """The first question is not the first text."""
    model = FakeModel()

    SentenceEmbedder(model, "fake")  # type: ignore[arg-type]  # as above

    assert len(model.batches) == 1


@pytest.mark.parametrize("model", ["nobody/nothing", "not a name", "/no/such/folder"])
def test_a_model_that_is_not_here_is_refused(model: str) -> None:
    """A name is looked for in the local cache only."""
    with pytest.raises(EmbedderError, match="no folder and no model in the local cache"):
        SentenceEmbedder.open(model)


def test_a_folder_without_weights_is_refused(tmp_path: Path) -> None:
    """What is missing is named."""
    with pytest.raises(EmbedderError, match=r"\*\.safetensors"):
        SentenceEmbedder.open(tmp_path)


@pytest.mark.slow
def test_a_folder_with_broken_weights_is_refused(tmp_path: Path) -> None:
    """A file that is no model is named, without a traceback."""
    (tmp_path / "model.safetensors").write_bytes(b"no weights")
    (tmp_path / "config.json").write_text('{"model_type": "bert"}')

    with pytest.raises(EmbedderError, match="cannot be loaded"):
        SentenceEmbedder.open(tmp_path)


@pytest.mark.slow
def test_the_packaged_model_knows_what_is_near() -> None:
    """Its rows are unit vectors, and a question is nearer to its answer than to another sentence."""
    packaged = SentenceEmbedder.open()

    rows = packaged.documents(["The truce was brokered by Russia.", "Bread is baked from flour."])

    assert packaged.name == "all-MiniLM-L6-v2@53aa51172d14"
    assert rows.shape == (2, packaged.dimension) == (2, 384)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-6)
    near, far = rows @ packaged.query("Who arranged the ceasefire?")
    assert near > far + 0.2


def test_importing_index_loads_no_model_library() -> None:
    """Libraries that are slow or open sockets are loaded with a model, not before."""
    heavy = "{'torch', 'transformers', 'sentence_transformers', 'gradio', 'faiss', 'bm25s', 'socket'}"

    loaded = subprocess.run(
        [sys.executable, "-c", f"import sys, index; print(sorted({heavy} & set(sys.modules)))"],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[1],
    )

    assert loaded.stdout == "[]\n"


@pytest.mark.skipif(not torch.cpu._is_vnni_supported(), reason="no instructions for products of integers")  # noqa: SLF001
def test_an_embedder_in_integers_embeds_as_in_float32(monkeypatch: pytest.MonkeyPatch) -> None:
    """The packaged model: what is near to a question stays near, by a hundredth."""
    texts, cosines = ["The roof leaks.", "Rain comes in by the roof.", "Bread is baked from flour."], []
    for numbers in ("float32", "int8"):
        monkeypatch.setattr(processor, "number_type", lambda numbers=numbers: numbers)
        opened = SentenceEmbedder.open()
        cosines.append(opened.documents(texts) @ opened.query("What is wrong with the roof?"))
    exact, rounded = cosines

    assert (exact != rounded).any()
    assert rounded == pytest.approx(exact, abs=0.02)
