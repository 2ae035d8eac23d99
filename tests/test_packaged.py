"""Tests of qa.reader.packaged, and of opening a reader's folder that is missing something."""

import hashlib
import json
import logging
import shutil
from pathlib import Path

import pytest

from qa.errors import ReaderError
from qa.reader import SpanReader
from qa.reader.packaged import CHECKSUMS, checked_folder, packaged_folder
from tests.tiny import bert_folder


def filled(folder: Path, **checksums: str) -> Path:
    """A folder with weights of four letters, and these checksums beside those of the weights."""
    (folder / "model.safetensors").write_bytes(b"abcd")
    weights = {"model.safetensors": hashlib.sha256(b"abcd").hexdigest()}
    (folder / CHECKSUMS).write_text(json.dumps(weights | checksums))
    return folder


def test_a_folder_is_named_with_its_checksum(tmp_path: Path) -> None:
    """The SHA-256 of "abcd" begins with 88d4266fd4e6."""
    found = checked_folder(filled(tmp_path))

    assert (found.path, found.name) == (tmp_path, f"{tmp_path.name}@88d4266fd4e6")


def test_a_folder_without_checksums_is_taken_as_it_is(tmp_path: Path) -> None:
    """A model from elsewhere lists none."""
    (tmp_path / "model.safetensors").write_bytes(b"abcd")

    assert checked_folder(str(tmp_path)).name.endswith("@88d4266fd4e6")


def test_altered_weights_are_refused(tmp_path: Path) -> None:
    """The file is named, with what to do."""
    (filled(tmp_path) / "model.safetensors").write_bytes(b"abce")

    with pytest.raises(ReaderError, match=r"model\.safetensors is missing or was altered: install pincite again"):
        checked_folder(tmp_path)


def test_a_file_that_is_listed_and_gone_is_refused(tmp_path: Path) -> None:
    """Half a folder is no reader."""
    with pytest.raises(ReaderError, match=r"config\.json is missing or was altered"):
        checked_folder(filled(tmp_path, **{"config.json": "00"}))


@pytest.mark.parametrize("content", ["", "{", "[1]", '"text"', "5"])
def test_damaged_checksums_are_refused(tmp_path: Path, content: str) -> None:
    """A list that cannot be read vouches for nothing."""
    (filled(tmp_path) / CHECKSUMS).write_text(content)

    with pytest.raises(ReaderError, match=r"checksums\.json is damaged: install pincite again"):
        checked_folder(tmp_path)


def test_a_folder_without_weights_is_refused(tmp_path: Path) -> None:
    """What is missing is named."""
    with pytest.raises(ReaderError, match=r"holds no model\.safetensors: give the folder"):
        checked_folder(tmp_path)


@pytest.mark.parametrize("model", ["nobody/nothing", "not a name", "/no/such/folder"])
def test_a_model_that_is_not_here_is_refused(model: str) -> None:
    """A name is looked for in the local cache only."""
    with pytest.raises(ReaderError, match="no folder and no model in the local cache"):
        checked_folder(model)


@pytest.mark.weights
def test_the_packaged_reader_is_whole() -> None:
    """It lists its checksums, they hold, and its name does not hang on the folder's."""
    assert (packaged_folder() / CHECKSUMS).is_file()
    assert checked_folder().name.startswith("pincite-reader@")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A reader's folder with nothing wrong."""
    return bert_folder(tmp_path_factory.mktemp("sound") / "bert")


@pytest.fixture
def copied(sound: Path, tmp_path: Path) -> Path:
    """A copy of it, to do harm to."""
    return shutil.copytree(sound, tmp_path / "copied")


@pytest.mark.parametrize("name", ["config.json", "model.safetensors", "tokenizer.json"])
def test_a_reader_without_a_file_is_refused(copied: Path, name: str) -> None:
    """The message names the folder."""
    (copied / name).unlink()

    with pytest.raises(ReaderError, match="copied"):
        SpanReader.open(copied)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("config.json", "{"),
        ("config.json", "[]"),
        ("config.json", '{"model_type": "unheard-of"}'),
        ("config.json", '{"model_type": "bert", "hidden_size": "wide"}'),
        ("config.json", '{"model_type": "bert", "hidden_size": 24}'),
        ("model.safetensors", "no weights"),
        ("tokenizer.json", "{}"),
        ("calibration.json", "{}"),
    ],
)
def test_a_reader_with_a_damaged_file_is_refused(copied: Path, name: str, content: str) -> None:
    """One clear sentence on one line, whichever file it is."""
    (copied / name).write_text(content)

    with pytest.raises(ReaderError, match="copied") as caught:
        SpanReader.open(copied)

    assert "\n" not in str(caught.value)


def test_an_encoder_without_a_span_head_is_refused(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fresh head would answer at random; the libraries' own tables of keys are not shown."""
    folder = bert_folder(tmp_path / "encoder", span_head=False)
    monkeypatch.setattr(logging.getLogger("transformers"), "propagate", True)

    with pytest.raises(ReaderError, match=r"lacks qa_outputs\.bias, qa_outputs\.weight: give a model that was trained"):
        SpanReader.open(folder)

    assert not caplog.records
