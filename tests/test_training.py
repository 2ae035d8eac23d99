"""Tests of `python -m qa.training`: a run from a folder of questions to a folder that a reader is opened from."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
import torch
from safetensors.torch import load_file
from transformers import AutoModelForQuestionAnswering, AutoTokenizer

from index import EmbedderError, Passage, SentenceEmbedder
from qa.errors import ReaderError
from qa.reader import SpanReader
from qa.reader.packaged import CHECKSUMS
from qa.training import __main__ as program
from qa.training import loop
from qa.training.loop import Progress
from tests.fakes import FakeEmbedder
from tests.tiny import bert_folder

RECIPE = """
batch_tokens = 256
peak_learning_rate = 0.01
max_window_tokens = 64
max_answer_tokens = 5
dropout = 0.05
masked = 0.05
[passes]
letters = 8.0
"""


def letters(articles: int) -> dict[str, object]:
    """Paragraphs of letters, in which the answer is always `z`, or is not there."""
    random = Random(1)  # noqa: S311  # made examples, no secret
    paragraphs = []
    for _ in range(articles):
        words = random.choices("abcdefgh", k=8)
        held = " ".join([*words[:4], "z", *words[4:]])
        asked = {"id": "1", "question": "where?", "answers": [{"text": "z", "answer_start": 8}]}
        never = {"id": "2", "question": "where?", "answers": [], "is_impossible": True}
        paragraphs.append([{"context": held, "qas": [asked]}, {"context": " ".join(words), "qas": [never]}])
    return {"data": [{"title": str(number), "paragraphs": both} for number, both in enumerate(paragraphs)]}


@pytest.fixture(scope="module", autouse=True)
def light() -> Iterator[None]:
    """Embed without a model, save often, and leave the processor's settings as they were."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SentenceEmbedder, "open", FakeEmbedder)
        patch.setattr(loop, "CHECKPOINT_STEPS", 10)
        yield
    torch.set_flush_denormal(False)


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with questions, a recipe and a model to start from."""
    folder = tmp_path_factory.mktemp("workshop")
    (folder / "data").mkdir()
    (folder / "data" / "letters.json").write_text(json.dumps(letters(40)))
    (folder / "recipe.toml").write_text(RECIPE)
    bert_folder(folder / "start")
    return folder


def train(workshop: Path, out: Path, *more: str) -> int:
    """Run the program on the workshop's questions."""
    fixed = ["--recipe", str(workshop / "recipe.toml"), "--start", str(workshop / "start"), "--device", "cpu"]
    return program.main([str(workshop / "data"), "--out", str(out), *fixed, *more])


@pytest.fixture(scope="module")
def losses() -> list[float]:
    """The losses that the run reported."""
    return []


@pytest.fixture(scope="module")
def trained(workshop: Path, losses: list[float]) -> Path:
    """The folder that a whole run made."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(program, "_report", lambda progress: losses.append(progress.loss))
        assert train(workshop, workshop / "out") == 0
    return workshop / "out" / "reader"


@pytest.fixture
def copied(trained: Path, tmp_path: Path) -> Path:
    """A copy of that folder, to do harm to."""
    return shutil.copytree(trained, tmp_path / "copied")


def test_the_loss_falls(trained: Path, losses: list[float]) -> None:
    """From the first report to the last, by more than half."""
    first, last = losses
    assert last < first / 2


def test_what_was_trained_is_found(trained: Path) -> None:
    """The exported reader finds the letter, and prefers "no answer" where it is not."""
    reader = SpanReader.open(trained)
    there, elsewhere = (Passage("a", 0, len(text), text) for text in ("a b c d z e f g h", "a b c d e f g h"))

    found, missed = reader.read("where?", [there]), reader.read("where?", [elsewhere])

    assert (found.spans[0].start, found.spans[0].end) == (8, 9)
    assert found.spans[0].log_probability > found.null_log_probability
    assert missed.null_log_probability > missed.spans[0].log_probability


def test_a_run_that_was_stopped_goes_on_as_if_it_had_not(
    workshop: Path, trained: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Stopped between two checkpoints and begun again, it ends with the same weights to the last bit."""

    def stop(progress: Progress) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(program, "_report", stop)
        assert train(workshop, tmp_path) == 130
    assert "the same command goes on from the last checkpoint" in capsys.readouterr().err
    assert torch.load(tmp_path / "checkpoint.pt", weights_only=True)["step"] == 20

    assert train(workshop, tmp_path) == 0

    names = ("model.safetensors", "calibration.json", CHECKSUMS)
    assert all((tmp_path / "reader" / name).read_bytes() == (trained / name).read_bytes() for name in names)


def test_a_checkpoint_of_another_run_is_refused(
    workshop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its number of steps gives it away."""
    torch.save({"steps": 3}, tmp_path / "checkpoint.pt")

    assert train(workshop, tmp_path) == 2
    assert "is of a run of 3 steps, not" in capsys.readouterr().err


def test_what_is_no_checkpoint_is_said(workshop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file of that name may be anybody's."""
    (tmp_path / "checkpoint.pt").write_text("notes")

    assert train(workshop, tmp_path) == 2
    assert "checkpoint.pt is no checkpoint: remove it" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--calibrate-on", "missing"], "argument --calibrate-on: 'missing' is no folder"),
        (["--test-on", "missing"], "argument --test-on: 'missing' is no folder"),
        (["--error-rate", "nan"], "argument --error-rate: 'nan' is no share: give a number from 0 to 1"),
        (["--error-rate", "few"], "argument --error-rate: 'few' is no share: give a number from 0 to 1"),
    ],
)
def test_wrong_arguments(
    workshop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], complaint: str
) -> None:
    """They are said before hours of training, not after."""
    with pytest.raises(SystemExit):
        train(workshop, tmp_path / "out", *arguments)

    assert complaint in capsys.readouterr().err


def test_a_checkpoint_of_other_questions_is_refused(
    workshop: Path, trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """However many steps they take."""
    state = torch.load(trained.parent / "checkpoint.pt", weights_only=True)
    torch.save({**state, "data": "other"}, tmp_path / "checkpoint.pt")

    assert train(workshop, tmp_path) == 2
    assert "is of a run on other questions" in capsys.readouterr().err


def test_the_mean_with_another_reader_is_exported(workshop: Path, trained: Path, tmp_path: Path) -> None:
    """A quarter of the other's weights and three quarters of the run's, from the checkpoint of one that ended."""
    recipe = tmp_path / "recipe.toml"
    recipe.write_text("kept = 0.25" + RECIPE)
    shutil.copyfile(trained.parent / "checkpoint.pt", tmp_path / "checkpoint.pt")

    assert train(workshop, tmp_path, "--recipe", str(recipe), "--mean-with", str(workshop / "start")) == 0

    start, run, mean = (
        load_file(folder / "model.safetensors")["qa_outputs.weight"].float()
        for folder in (workshop / "start", trained, tmp_path / "reader")
    )
    assert torch.allclose(mean, 0.25 * start + 0.75 * run, atol=1e-3)
    assert not torch.allclose(mean, run, atol=1e-3)


def test_another_reader_is_not_taken_for_nothing(
    workshop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a share of it in the recipe the card would tell a history that the weights do not have."""
    assert train(workshop, tmp_path / "out", "--mean-with", str(workshop / "start")) == 2
    assert "--mean-with needs a recipe that says how much" in capsys.readouterr().err


def test_a_reader_learns_from_teachers_alone(workshop: Path, trained: Path, tmp_path: Path) -> None:
    """From questions whose golds are wrong, taught by the reader that was trained on right ones."""
    wrong = letters(40)
    for article in wrong["data"]:  # type: ignore[attr-defined]  # of lists and dictionaries
        article["paragraphs"][0]["qas"][0]["answers"] = [{"text": "a", "answer_start": 0}]
        article["paragraphs"][0]["context"] = "a" + article["paragraphs"][0]["context"][1:]
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "letters.json").write_text(json.dumps(wrong))
    recipe = tmp_path / "recipe.toml"
    recipe.write_text("taught = 1.0" + RECIPE)

    shutil.copytree(workshop / "start", tmp_path / "start")
    assert train(tmp_path, tmp_path / "out", "--teacher", str(trained)) == 0

    reader = SpanReader.open(tmp_path / "out" / "reader")
    found = reader.read("where?", [Passage("a", 0, 17, "a b c d z e f g h")])
    assert (found.spans[0].start, found.spans[0].end) == (8, 9)


@pytest.mark.parametrize(("share", "more"), [("0.0", ["--teacher", "start"]), ("0.5", [])])
def test_teachers_and_their_share_go_together(
    workshop: Path, tmp_path: Path, share: str, more: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """One without the other would train what the card does not tell."""
    recipe = tmp_path / "recipe.toml"
    recipe.write_text(f"taught = {share}" + RECIPE)

    assert train(workshop, tmp_path / "out", "--recipe", str(recipe), *more) == 2
    assert "--teacher needs a recipe that says what share is `taught`" in capsys.readouterr().err


def test_the_folder_opens_with_transformers(trained: Path) -> None:
    """Weights in half precision, no fresh head, and a tokenizer that does not cut."""
    model, loading = AutoModelForQuestionAnswering.from_pretrained(
        str(trained), local_files_only=True, output_loading_info=True
    )
    tokenizer = AutoTokenizer.from_pretrained(str(trained), local_files_only=True)

    assert model.dtype == torch.float16
    assert not loading["missing_keys"]
    assert len(tokenizer("a " * 600)["input_ids"]) == 602


def test_the_folder_says_what_it_is(trained: Path) -> None:
    """The card names the licence and the source; the calibration comes with the reader."""
    card = (trained / "README.md").read_text(encoding="utf-8")

    assert "license: cc-by-sa-4.0" in card
    assert "| letters | your own | 8 |" in card
    assert SpanReader.open(trained).calibration is not None


def test_every_file_that_is_read_has_its_checksum(trained: Path) -> None:
    """Weights, settings, tokenizer and calibration cannot be altered unseen."""
    assert set(json.loads((trained / CHECKSUMS).read_text())) == {
        "calibration.json",
        "config.json",
        "model.safetensors",
        "tokenizer.json",
        "tokenizer_config.json",
    }


@pytest.mark.parametrize("name", ["model.safetensors", "config.json", "tokenizer.json", "calibration.json"])
def test_an_altered_file_is_refused(copied: Path, name: str) -> None:
    """One byte more is seen."""
    with (copied / name).open("ab") as file:
        file.write(b" ")

    with pytest.raises(ReaderError, match=f"{name} is missing or was altered"):
        SpanReader.open(copied)


def test_a_trained_reader_can_be_trained_further(workshop: Path, trained: Path, tmp_path: Path) -> None:
    """Without a recipe every question is seen once; the packaged reader is started from in this way."""
    options = ["--out", str(tmp_path), "--start", str(trained), "--device", "cpu", "--calibrate-on"]

    assert program.main([str(workshop / "data"), *options, str(workshop / "data")]) == 0
    assert SpanReader.open(tmp_path / "reader").calibration is not None
    assert "| letters | your own | 8 | 1 |" in (tmp_path / "reader" / "README.md").read_text(encoding="utf-8")


def test_a_reader_is_calibrated_without_training(workshop: Path, trained: Path, tmp_path: Path) -> None:
    """Its weights stay as they are; the recipe says what it was trained for."""
    recipe = tmp_path / "recipe.toml"
    recipe.write_text("source_threshold = 0.5" + RECIPE)

    assert train(workshop, tmp_path, "--only-calibrate", "--start", str(trained), "--recipe", str(recipe)) == 0

    calibration = SpanReader.open(tmp_path / "reader").calibration
    assert (tmp_path / "reader" / "model.safetensors").read_bytes() == (trained / "model.safetensors").read_bytes()
    assert calibration is not None
    assert calibration.source_threshold == 0.5
    assert not (tmp_path / "checkpoint.pt").exists()


@pytest.mark.parametrize("option", ["--teacher", "--mean-with"])
def test_what_only_training_takes_is_refused_without_training(
    workshop: Path, trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    """It would change nothing, which whoever gives it does not expect."""
    assert train(workshop, tmp_path, "--only-calibrate", "--start", str(trained), option, str(trained)) == 2
    assert "leave out --teacher and --mean-with" in capsys.readouterr().err
    assert not (tmp_path / "reader").exists()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (("letters.json", "{}"), "letters.json is no SQuAD-format file"),
        (("letters.json", '{"data": []}'), "holds no question to train on"),
        (("other.json", '{"data": []}'), "has no letters.json or letters.json.gz"),
    ],
)
def test_data_that_cannot_be_trained_on_is_refused(
    workshop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], data: tuple[str, str], message: str
) -> None:
    """One line on standard error, and nothing written."""
    name, content = data
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / name).write_text(content)
    (tmp_path / "start").symlink_to(workshop / "start")
    (tmp_path / "recipe.toml").symlink_to(workshop / "recipe.toml")

    assert train(tmp_path, tmp_path / "out") == 2

    said = capsys.readouterr().err
    assert message in said
    assert said.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_a_start_that_is_no_model_is_refused(
    workshop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An empty folder has no tokenizer."""
    assert train(workshop, tmp_path / "out", "--start", str(tmp_path)) == 2
    assert "has no tokenizer.json" in capsys.readouterr().err


def test_a_missing_embedder_is_said(
    workshop: Path, trained: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Calibration on articles needs it; the run is kept, and goes on when it is there."""

    def missing() -> FakeEmbedder:
        raise EmbedderError("the default embedder is not installed")

    monkeypatch.setattr(SentenceEmbedder, "open", missing)

    assert train(workshop, trained.parent) == 2
    assert "qa.training: the default embedder is not installed" in capsys.readouterr().err
