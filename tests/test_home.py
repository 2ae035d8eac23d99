"""The user's own folders: nobody else looks into them, and who has none does without."""

import os
from pathlib import Path

import platformdirs
import pytest

from qa import home, web
from qa.errors import FeedbackError
from qa.feedback import Feedback, judged
from qa.shelf import Shelf, library_folder
from tests.assistants import LEASE, assistant_on
from tests.program import run

NOTE = b"The garden is shared by all tenants."


@pytest.fixture
def homeless(monkeypatch: pytest.MonkeyPatch) -> None:
    """A user of whom nothing says where he is at home."""

    def refuse(_program: str) -> Path:
        raise RuntimeError("could not determine the home directory")

    for kind in ("cache", "data"):
        monkeypatch.setattr(platformdirs, f"user_{kind}_path", refuse)


@pytest.mark.usefixtures("fake_models")
def test_what_is_kept_is_its_owners_alone(lease: Path, own_home: Path) -> None:
    """Copies of documents, a library and judgements, whatever the umask; also where an earlier version left it open."""
    data = home.data_folder()
    assert data is not None
    data.chmod(0o755)
    before = os.umask(0o022)
    try:
        run("ask", "What is the rent?", "--documents", lease)
        library = library_folder()
        assert library is not None
        Shelf.open(assistant_on(), library).add("note.txt", NOTE)
        Feedback.of_user().keep(judged("Is a dog allowed?", LEASE))
    finally:
        os.umask(before)
    kept = [path for path in own_home.rglob("*") if path.is_file()]

    assert {path.name for path in kept} == {"manifest.json", "documents.jsonl", "vectors.npy", "feedback.json"}
    for path in kept:
        assert any(not folder.stat().st_mode & 0o077 for folder in path.parents if own_home in folder.parents)


@pytest.mark.usefixtures("fake_models", "homeless")
def test_without_a_home_the_index_is_not_kept(lease: Path) -> None:
    """It is said, and the question answered."""
    asked = run("ask", "What is the rent?", "--documents", lease)

    assert (asked.code, asked.out.splitlines()[0]) == (0, "500 euros")
    assert asked.err == "pincite: the index is not kept: this user has no home folder: set HOME to one\n"


@pytest.mark.usefixtures("fake_models", "homeless")
def test_without_a_home_the_page_has_no_library(monkeypatch: pytest.MonkeyPatch, lease: Path) -> None:
    """What is added is there while the page is served, and it is said that it is not kept."""
    served: list[Shelf] = []
    monkeypatch.setattr(web, "serve", lambda engine, **_settings: served.append(engine))

    chat = run("chat", "--port", 7999, "--documents", lease)
    served[0].add("note.txt", NOTE)

    assert [document.source for document in served[0].corpus.documents] == ["lease.txt", "note.txt"]
    assert chat.err.splitlines()[-1] == (
        "pincite: what is added is not kept: this user has no home folder: set HOME to one"
    )


@pytest.mark.usefixtures("homeless")
def test_without_a_home_no_judgement_is_kept() -> None:
    """There is none, and to keep one is refused."""
    feedback = Feedback.of_user()

    assert feedback.questions() == ()
    with pytest.raises(FeedbackError, match="cannot be written"):
        feedback.keep(judged("Is a dog allowed?", LEASE))
