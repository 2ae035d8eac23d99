"""Tests of qa.doctor."""

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from index import EmbedderError, SentenceEmbedder
from qa import ReaderError, doctor
from qa.doctor import Finding, findings
from qa.reader import SpanReader


@pytest.mark.usefixtures("fake_models")
def test_what_is_installed_is_found() -> None:
    """Python, every package, both models with their checksums, what they compute in, the seed article."""
    found = list(findings())

    names = [finding.what for finding in found]
    assert (names[0], names[-4:]) == ("Python", ["embedder", "reader", "models compute in", "default documents"])
    assert Finding("numpy", version("numpy"), is_well=True) in found
    assert "pytest" not in names  # an extra
    embedder, reader, numbers, documents = (finding.found for finding in found[-4:])
    assert (embedder, reader, documents) == ("bag-of-words@1", "fake", "nagorno-karabakh.txt")
    assert numbers in {"bfloat16", "float32", "int8"}
    assert all(finding.is_well for finding in found)


@pytest.mark.usefixtures("fake_models")
def test_what_is_missing_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package names the command that installs it, a model what was looked for."""

    def no_embedder(_model: str | None = None) -> None:
        raise EmbedderError("no weights")

    def no_reader(_folder: str | None = None) -> None:
        raise ReaderError("no head")

    monkeypatch.setattr(doctor, "requires", lambda _name: ["nothing-of-the-kind<2,>=1", "left-out; extra == 'dev'"])
    monkeypatch.setattr(SentenceEmbedder, "open", no_embedder)
    monkeypatch.setattr(SpanReader, "open", no_reader)

    assert [finding for finding in findings() if not finding.is_well] == [
        Finding("nothing-of-the-kind", "not installed: pip install 'nothing-of-the-kind<2,>=1'", is_well=False),
        Finding("embedder", "no weights", is_well=False),
        Finding("reader", "no head", is_well=False),
    ]


@pytest.mark.usefixtures("fake_models")
def test_a_checkout_that_is_not_installed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it needs is not known then."""

    def unknown(name: str) -> None:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(doctor, "requires", unknown)
    monkeypatch.setattr(doctor, "version", unknown)

    assert Finding("pincite", "not installed: pip install 'pincite'", is_well=False) in findings()


@pytest.mark.usefixtures("fake_models")
def test_a_missing_article_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """With the folder that was looked in."""
    monkeypatch.setattr(doctor, "seed_folder", lambda: tmp_path)

    assert list(findings())[-1] == Finding("default documents", f"none in {tmp_path}", is_well=False)
