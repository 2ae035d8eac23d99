"""What people say is right: a file of gold that stays whole, whoever writes to it and whatever happens."""

import json
import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.documents import Document
from qa import feedback
from qa.errors import FeedbackError
from qa.evaluation import read_gold
from qa.feedback import Feedback, as_squad, judged
from qa.gold import Question
from tests.assistants import DEPOSIT, LEASE, LETTER, PAID, RENT
from tests.fakes import FakeReader
from tests.program import run

RENT_IS = judged("What is the rent?", LEASE, [LEASE.span(12, 21)])
DOG = judged("Is a dog allowed?", LEASE)


@pytest.fixture
def kept(tmp_path: Path) -> Feedback:
    """A file that is not there yet, in a folder that is not there yet."""
    return Feedback(tmp_path / "data" / "feedback.json")


def told(question: Question) -> tuple[str, str, tuple[str, ...]]:
    """A question, the document it is asked of, and what answers it."""
    return question.text, question.context.title, question.golds


def test_what_is_kept_is_gold_with_true_offsets(kept: Feedback) -> None:
    """The file reads as SQuAD v2.0: one paragraph, which is the whole document, and each answer at its place."""
    kept.keep(RENT_IS)
    kept.keep(DOG)
    gold = read_gold(kept.path)

    assert [(context.title, context.text) for context in gold.contexts] == [("lease.txt", LEASE.text)]
    assert [told(question) for question in gold.questions] == [
        ("What is the rent?", "lease.txt", ("500 euros",)),
        ("Is a dog allowed?", "lease.txt", ()),
    ]
    assert kept.questions() == gold.questions


@given(st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip), st.data())
def test_any_place_in_any_text_survives(text: str, data: st.DataObject) -> None:
    """Offsets are code points, whatever the text holds: the file's own words prove it."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    written = json.loads(as_squad([judged("Where?", Document("any", text), [Document("any", text).span(start, end)])]))
    paragraph = written["data"][0]["paragraphs"][0]
    answer = paragraph["qas"][0]["answers"][0]

    assert paragraph["context"][answer["answer_start"] :][: len(answer["text"])] == text[start:end]
    assert paragraph["context"] == text


def test_a_carriage_return_survives_the_file(kept: Feedback) -> None:
    """What is read is what was kept, to the character."""
    document = Document("windows.txt", "One.\r\nTwo 🎈.\r\n")
    kept.keep(judged("What?", document, [document.span(6, 11)]))

    assert kept.questions()[0].golds == ("Two 🎈",)
    assert kept.questions()[0].context.text == document.text


def test_a_later_judgement_takes_the_place_of_those_it_replaces(kept: Feedback) -> None:
    """The same id is replaced, and what the caller names; everything else stays."""
    kept.keep(RENT_IS)
    kept.keep(DOG)
    kept.keep(judged("What is the rent?", LEASE, [RENT]), replaces=lambda other: other.text == RENT_IS.text)
    kept.keep(judged("Is a cat allowed?", LEASE, known_as=DOG.id))

    assert [told(question) for question in kept.questions()] == [
        ("What is the rent?", "lease.txt", (RENT.text,)),
        ("Is a cat allowed?", "lease.txt", ()),
    ]


def test_a_text_of_two_names_keeps_both(kept: Feedback) -> None:
    """What is said of the second is not written down as said of the first, and is replaced as ever."""
    renamed = Document("lease-2024.txt", LEASE.text)
    kept.keep(RENT_IS)
    for answer in (PAID, RENT):
        kept.keep(
            judged("What is the rent?", renamed, [answer]),
            replaces=lambda other: other.context.title == renamed.source,
        )

    assert [told(question) for question in kept.questions()] == [
        ("What is the rent?", "lease.txt", ("500 euros",)),
        ("What is the rent?", "lease-2024.txt", (RENT.text,)),
    ]


def test_a_text_of_two_names_is_searched_once(kept: Feedback, fake_models: FakeReader) -> None:
    """An answer in it is right for both: where they are searched, there is no twin to be found in its place."""
    kept.keep(RENT_IS)
    kept.keep(judged("What is the rent?", Document("lease-2024.txt", LEASE.text), [LEASE.span(12, 21)]))
    figures = json.loads(run("evaluate", kept.path, "--json").out)

    assert (figures["total"], figures["HasAns_exact"], figures["recall@1"]) == (2, 100.0, 1.0)


def test_nothing_is_left_of_what_is_removed(kept: Feedback) -> None:
    """Without a question there is no file, and to remove what is gone is no error."""
    kept.keep(DOG)
    kept.remove(DOG.id)
    kept.remove(DOG.id)

    assert kept.questions() == ()
    assert list(kept.path.parent.iterdir()) == []


def _keep_ten(path: Path, writer: int) -> None:
    """Keep ten questions, as one of several programs."""
    for number in range(10):
        Feedback(path).keep(judged(f"Question {number} of {writer}?", LEASE, [PAID]))


def test_writers_at_once_lose_nothing(kept: Feedback) -> None:
    """Two programs that each keep ten questions leave twenty."""
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=fresh) as programs:
        list(programs.map(_keep_ten, [kept.path] * 2, range(2)))

    assert len(kept.questions()) == 20


def test_a_full_disk_costs_the_new_judgement_only(kept: Feedback, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was kept before is there, whole, nothing lies beside it, and the error is a sentence with a way out."""
    kept.keep(RENT_IS)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(FeedbackError, match=r"feedback\.json cannot be written \(No space left on device\): make room"):
        kept.keep(DOG)

    assert kept.questions() == (read_gold(kept.path).questions[0],)
    assert [path.name for path in kept.path.parent.iterdir()] == ["feedback.json"]


def test_a_folder_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "data").write_text("in the way")

    with pytest.raises(FeedbackError, match=r"feedback\.json cannot be written \(.+\): make room, or check"):
        Feedback(tmp_path / "data" / "feedback.json").keep(DOG)


@pytest.mark.parametrize("content", ["", "{", '{"data": 1}', '{"data": []}'])
def test_a_file_damaged_from_outside_is_not_written_over(kept: Feedback, content: str) -> None:
    """It may hold what can be mended by hand, so it stays as it is."""
    kept.path.parent.mkdir()
    kept.path.write_text(content)

    with pytest.raises(FeedbackError, match=r"what was kept cannot be read: .*; or move the file away"):
        kept.keep(DOG)
    assert kept.path.read_text() == content


def test_what_is_kept_is_bounded(kept: Feedback, monkeypatch: pytest.MonkeyPatch) -> None:
    """One question more than are kept is refused, and the others stay."""
    monkeypatch.setattr(feedback, "MOST_QUESTIONS", 1)
    kept.keep(RENT_IS)

    with pytest.raises(FeedbackError, match="would hold more than 1 questions or 64 MiB: move it away"):
        kept.keep(DOG)
    assert len(kept.questions()) == 1


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (" \n ", "the question has 0 characters: write 1 to 2,000"),
        ("x" * 2001, "the question has 2,001 characters: write 1 to 2,000"),
        ("half \ud83c", "the question holds half a character: write it again"),
    ],
)
def test_a_question_that_cannot_be_asked_is_not_kept(text: str, complaint: str) -> None:
    """Blank, too long or no Unicode: gold must be askable."""
    with pytest.raises(FeedbackError, match=complaint):
        judged(text, LEASE)


def test_a_question_needs_a_document_with_words() -> None:
    """An empty paragraph is no gold."""
    with pytest.raises(FeedbackError, match=r"empty\.txt holds no words"):
        judged("What?", Document("empty.txt", " \n"))


def test_the_file_lies_in_the_user_s_data_folder(own_home: Path) -> None:
    """Where programs keep what a person made."""
    assert Feedback.of_user().path.is_relative_to(own_home)


@pytest.mark.parametrize("arguments", [lambda _folder: (), lambda folder: ("--documents", folder)])
def test_evaluate_runs_on_what_was_kept(
    kept: Feedback, fake_models: FakeReader, tmp_path: Path, arguments: Callable[[Path], tuple[object, ...]]
) -> None:
    """On the kept paragraphs, and on the documents themselves, whose names and texts the paragraphs have."""
    folder = tmp_path / "documents"
    folder.mkdir()
    for document in (LEASE, LETTER):
        (folder / document.source).write_text(document.text)
    for judgement in (RENT_IS, DOG, judged("What is the deposit?", LEASE, [DEPOSIT]), judged("Who writes?", LETTER)):
        kept.keep(judgement)
    done = run("evaluate", kept.path, "--json", *arguments(folder))
    figures = json.loads(done.out)

    assert (done.code, figures["total"], figures["HasAns_exact"], figures["NoAns_exact"]) == (0, 4, 50.0, 100.0)
