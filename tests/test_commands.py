"""Tests of qa.commands, as `pincite` runs them."""

import json
from pathlib import Path
from typing import Any

import pytest

from index import Corpus, Embedder
from qa import web
from tests.assistants import LEASE, LETTER
from tests.fakes import FakeReader
from tests.program import run

pytestmark = pytest.mark.usefixtures("fake_models")


@pytest.fixture
def shelf(lease: Path, tmp_path: Path) -> Path:
    """A saved index of the lease."""
    assert run("index", "build", "--documents", lease, "--index", tmp_path / "shelf").code == 0
    return tmp_path / "shelf"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """One question on the lease that it answers, and one that it does not."""
    questions = [
        {"id": "a", "question": "What is the rent?", "answers": [{"text": "500 euros", "answer_start": 12}]},
        {"id": "b", "question": "Who is the landlord?", "answers": [], "is_impossible": True},
    ]
    paragraphs = [{"context": LEASE.text, "qas": questions}]
    path = tmp_path / "gold.json"
    path.write_text(json.dumps({"version": "v2.0", "data": [{"title": "lease.txt", "paragraphs": paragraphs}]}))
    return path


def test_a_question_is_answered(lease: Path) -> None:
    """On standard output, and nothing else is printed anywhere."""
    answered = run("ask", "What is the rent?", "--documents", lease)

    assert (answered.code, answered.err) == (0, "")
    assert answered.out.splitlines()[0] == "500 euros"


def test_a_reply_is_json_where_that_is_wanted(lease: Path) -> None:
    """One line."""
    answered = run("ask", "What is the rent?", "--documents", lease, "--json")

    assert answered.out.count("\n") == 1
    assert json.loads(answered.out)["answers"][0]["citation"]["start"] == 12


def test_a_refusal_is_an_answer(lease: Path) -> None:
    """The exit code is 0."""
    refused = run("ask", "How high is the deposit?", "--documents", lease)

    assert (refused.code, refused.out.splitlines()[0]) == (0, "No answer: The documents do not say this.")


def test_without_documents_the_seed_article_is_asked() -> None:
    """It is packaged."""
    asked = json.loads(run("ask", "Does it mention Stepanakert?", "--json").out)

    assert {answer["citation"]["source"] for answer in asked["answers"]} == {"nagorno-karabakh.txt"}


def test_a_line_is_answered_by_a_line(lease: Path) -> None:
    """An empty one by nothing; a mark of the byte order, a missing break at the end and Windows' breaks do no harm."""
    asked = "\ufeffWhat is the rent?\r\n\n  \nHello\nWho pays the rent?".encode()

    told = run("ask", "--stdin", "--documents", lease, stdin=asked)

    assert told.code == 0
    assert told.out.splitlines() == [
        "500 euros (lease.txt[12:21])",
        "Hello. Ask me something about the documents.",
        "Ann (lease.txt[37:40])",
    ]


def test_a_line_may_lean_on_those_before_it(lease: Path) -> None:
    """With --conversation, until an empty line begins a new one."""
    asked = b"What is the rent?\nWho pays it?\n\nWho pays it?\n"

    told = run("ask", "--stdin", "--conversation", "--json", "--documents", lease, stdin=asked)

    replies = [json.loads(line) for line in told.out.splitlines()]
    assert [reply["standalone_question"] for reply in replies] == [
        "What is the rent?",
        "Who pays the rent?",
        "Who pays it?",
    ]


def test_without_conversation_every_line_stands_alone(lease: Path) -> None:
    """Whatever was asked before."""
    told = run("ask", "--stdin", "--json", "--documents", lease, stdin=b"What is the rent?\nWho pays it?\n")

    assert json.loads(told.out.splitlines()[1])["standalone_question"] == "Who pays it?"


def test_a_line_that_cannot_be_served_does_not_end_the_run(lease: Path) -> None:
    """It gets a line that says so, the ones after it are answered, and the exit code is 1."""
    asked = b"What is\xff the rent?\n" + b"a" * 5000 + b"\nWho pays the rent?\n"

    told = run("ask", "--stdin", "--json", "--documents", lease, stdin=asked)

    broken, long, answered = (json.loads(line) for line in told.out.splitlines())
    assert told.code == 1
    assert broken == {
        "question": "What is\ufffd the rent?",
        "error": {"code": "bad_question", "message": "the question is not UTF-8 at byte 7: send it as UTF-8"},
    }
    assert (long["question"], long["error"]["code"]) == ("a" * 5000, "bad_question")
    assert answered["answers"][0]["text"] == "Ann"


def test_a_line_that_cannot_be_served_is_told_in_words(lease: Path) -> None:
    """Still one line for each."""
    told = run("ask", "--stdin", "--documents", lease, stdin=b"\xff\n\xef\xbb\xbf\xff\nWho pays the rent?")

    assert told.out.splitlines() == [
        "error: the question is not UTF-8 at byte 0: send it as UTF-8",
        "error: the question is not UTF-8 at byte 3: send it as UTF-8",
        "Ann (lease.txt[37:40])",
    ]


def test_the_threshold_is_the_one_given(lease: Path) -> None:
    """The lease answers with 99 in 100."""
    assert run("ask", "What is the rent?", "--documents", lease, "--threshold", "0.98").out.startswith("500 euros")
    assert run("ask", "What is the rent?", "--documents", lease, "--threshold", "1").out.startswith("No answer")


def test_the_page_is_served_as_told(lease: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With an assistant that is open; no browser is opened where none is wanted."""
    served: list[Any] = []
    monkeypatch.setattr(web, "serve", lambda assistant, **settings: served.extend([assistant, settings]))

    options = ("--port", 7999, "--host", "0.0.0.0", "--auth", "ann:a:b", "--root-path", "/ask", "--no-browser")  # noqa: S104  # none is opened
    assert run("chat", "--documents", lease, *options).code == 0

    assistant, settings = served
    assert [document.source for document in assistant.corpus.documents] == ["lease.txt"]
    assert settings.pop("own") is not None
    assert settings == {
        "host": "0.0.0.0",  # noqa: S104  # none is opened
        "port": 7999,
        "root_path": "/ask",
        "auth": ("ann", "a:b"),
        "mcp": False,
        "open_browser": False,
    }


@pytest.mark.usefixtures("fake_models")
@pytest.mark.parametrize(
    ("options", "whose"),  # kept between runs, each visitor's own
    [
        ((), (True, False)),
        (("--shared",), (True, False)),
        (("--auth", "ann:a"), (False, True)),
        (("--host", "0.0.0.0"), (False, True)),  # noqa: S104  # none is opened
        (("--root-path", "/ask"), (False, True)),
        (("--auth", "ann:a", "--shared"), (False, False)),
    ],
)
def test_whose_documents_are_whose(
    options: tuple[str, ...], whose: tuple[bool, bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    """At this machine there is one library; a page for others gives each visitor some of his own, unless shared."""
    served: list[Any] = []
    monkeypatch.setattr(web, "serve", lambda engine, **settings: served.extend([engine, settings["own"]]))
    code = run("chat", "--port", 7999, *options).code
    engine, own = served

    assert code == 0
    assert (engine.folder is not None, own is not None) == whose


def test_an_index_is_built_and_asked(shelf: Path) -> None:
    """Without its documents."""
    assert run("ask", "What is the rent?", "--index", shelf).out.startswith("500 euros")


def test_an_index_grows_and_shrinks(shelf: Path, tmp_path: Path) -> None:
    """Each step says what it holds now."""
    (tmp_path / "letter.txt").write_bytes(LETTER.text.encode())

    added = run("index", "add", "--documents", tmp_path / "letter.txt", "--index", shelf)
    removed = run("index", "remove", "lease.txt", "--index", shelf)

    assert (added.code, added.out) == (0, f"{shelf}: 2 documents, 2 passages\n")
    assert (removed.code, removed.out) == (0, f"{shelf}: 1 documents, 1 passages\n")
    assert run("index", "list", "--index", shelf).out.startswith("letter.txt  32 characters, 1 passages, ")


def test_a_document_is_removed_by_the_name_that_is_shown(shelf: Path, tmp_path: Path) -> None:
    """A list shows no two spaces, nor what a terminal would obey."""
    (tmp_path / "a  letter.txt").write_bytes(LETTER.text.encode())
    run("index", "add", "--documents", tmp_path / "a  letter.txt", "--index", shelf)

    removed = run("index", "remove", "a letter.txt", "--index", shelf)

    assert (removed.code, removed.out) == (0, f"{shelf}: 1 documents, 1 passages\n")


@pytest.mark.parametrize("verb", [["add", "--documents"], ["remove"]])
def test_what_another_program_adds_meanwhile_is_not_lost(
    shelf: Path, lease: Path, monkeypatch: pytest.MonkeyPatch, verb: list[str]
) -> None:
    """The change is refused, and says what to do."""
    opened = Corpus.open

    def open_and_be_late(folder: Path, embedder: Embedder) -> Corpus:
        corpus = opened(folder, embedder)
        corpus.with_documents([LETTER]).save(folder)
        return corpus

    monkeypatch.setattr(Corpus, "open", open_and_be_late)
    if verb[0] == "add":
        lease.write_bytes(b"The rent is 700 euros.")
    ended = run("index", *verb, lease if verb[0] == "add" else "lease.txt", "--index", shelf)

    assert (ended.code, ended.complaint) == (2, f"{shelf} was changed by another program meanwhile: do this again")
    assert run("index", "list", "--index", shelf).out.count("\n") == 2


def test_a_document_that_is_built_again_takes_the_place_of_all(shelf: Path, tmp_path: Path) -> None:
    """A build holds what it was given, and no more."""
    (tmp_path / "letter.txt").write_bytes(LETTER.text.encode())

    run("index", "build", "--documents", tmp_path / "letter.txt", "--index", shelf)

    (entry,) = json.loads(run("index", "list", "--index", shelf, "--json").out)
    assert (entry["source"], entry["sha256"], entry["characters"]) == ("letter.txt", LETTER.sha256, 32)


def test_an_index_is_checked(shelf: Path) -> None:
    """Exit code 1 where it is not whole, and what is wrong with it."""
    assert run("index", "check", "--index", shelf).out == "whole\n"

    (vectors,) = shelf.rglob("vectors.npy")
    vectors.write_bytes(b"")
    checked = run("index", "check", "--index", shelf, "--json")

    assert checked.code == 1
    assert json.loads(checked.out) == {
        "whole": False,
        "problems": [f"{vectors} was altered: build the index again"],
    }
    assert run("index", "check", "--index", shelf).out == f"{vectors} was altered: build the index again\n"


def test_a_damaged_index_is_made_anew(shelf: Path, lease: Path) -> None:
    """`index build` is what the message says to do."""
    (shelf / "manifest.json").write_text("{")

    assert run("index", "build", "--documents", lease, "--index", shelf).code == 0
    assert run("index", "check", "--index", shelf).code == 0


@pytest.mark.parametrize("mode", ["documents", "contexts", "reader_only"])
def test_gold_is_evaluated(mode: str, gold: Path, lease: Path, tmp_path: Path) -> None:
    """On documents, on all contexts, or on each question's own; the files are those of the official script."""
    choices: dict[str, tuple[object, ...]] = {"documents": ("--documents", lease), "reader_only": ("--reader-only",)}
    where = choices.get(mode, ())

    evaluated = run("evaluate", gold, *where, "--json", "--out", tmp_path / "out")

    figures = json.loads(evaluated.out)
    assert evaluated.code == 0
    assert (figures["mode"], figures["exact"], figures["NoAns_exact"], figures["threshold"]) == (mode, 100, 100, 0.5)
    assert figures["citation_precision"] == 1
    assert figures["recall@1"] == (None if mode == "reader_only" else 1)
    assert json.loads((tmp_path / "out" / "predictions.json").read_text()) == {"a": "500 euros", "b": ""}


def test_gold_is_evaluated_at_the_threshold_given(gold: Path) -> None:
    """Above 99 in 100 nothing is answered."""
    figures = json.loads(run("evaluate", gold, "--reader-only", "--threshold", "1", "--json").out)

    assert (figures["threshold"], figures["exact"], figures["forced_exact"]) == (1, 50, 100)


def test_a_report_is_a_table(gold: Path) -> None:
    """A line for each figure."""
    assert "forced_f1" in run("evaluate", gold, "--reader-only").out


def test_the_doctor_prints_what_it_finds() -> None:
    """0 where nothing is missing."""
    seen = run("doctor")

    assert seen.code == 0
    assert "ok       reader: fake\n" in seen.out
    assert "MISSING" not in seen.out


def test_the_doctor_fails_where_something_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """1, and the line says what to do."""
    monkeypatch.setattr("qa.doctor.requires", lambda _name: ["nothing-of-the-kind"])

    seen = run("doctor")

    assert seen.code == 1
    assert "MISSING  nothing-of-the-kind: not installed: pip install 'nothing-of-the-kind'\n" in seen.out


def test_an_uncalibrated_reader_is_warned_of(fake_models: FakeReader, lease: Path) -> None:
    """On standard error; the answer stands alone."""
    fake_models.calibration = None

    answered = run("ask", "What is the rent?", "--documents", lease)

    assert answered.out.startswith("500 euros")
    assert answered.err.startswith("pincite: this reader was not calibrated")
