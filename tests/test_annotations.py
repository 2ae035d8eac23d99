"""Tests of qa.training.annotations."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.training.annotations import Paragraph, Question, hold_back, read_folder, sources_of

CONTENT: dict[str, Any] = {
    "data": [
        {
            "title": "Truces",
            "paragraphs": [
                {
                    "context": "Ann won. Ann slept.",
                    "qas": [
                        {
                            "id": "1",
                            "question": " Who \n won? ",
                            "answers": [
                                {"answer_start": 0, "text": "Ann"},
                                {"answer_start": 0, "text": "Ann won"},
                                {"answer_start": 0, "text": "Ann"},
                            ],
                        },
                        {
                            "id": "2",
                            "question": "Who lost?",
                            "answers": [],
                            "is_impossible": True,
                            "paired_answerable": "who won ?",
                        },
                    ],
                }
            ],
        }
    ]
}


def written(folder: Path, content: object = CONTENT, name: str = "truces") -> Path:
    """A folder with one file."""
    (folder / f"{name}.json").write_text(json.dumps(content))
    return folder


def with_answer(**answer: object) -> dict[str, Any]:
    """The content of a file of one question with one answer."""
    question = {"id": "7", "question": "Who?", "answers": [{"answer_start": 0, "text": "Ann"} | answer]}
    return {"data": [{"paragraphs": [{"context": "Ann won.", "qas": [question]}]}]}


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    """Questions on one line; alternatives once each; an impossible question without golds."""
    assert read_folder(written(tmp_path), ["truces"]) == (
        Paragraph(
            "truces",
            "Truces",
            "Ann won. Ann slept.",
            (Question("Who won?", ((0, 3), (0, 7))), Question("Who lost?", (), "who won ?")),
        ),
    )


def test_a_packed_file_is_read_alike(tmp_path: Path) -> None:
    """`.json.gz` holds what `.json` does."""
    (tmp_path / "packed.json.gz").write_bytes(gzip.compress(json.dumps(CONTENT).encode()))

    (paragraph,) = read_folder(tmp_path, ["packed"])

    assert (paragraph.source, paragraph.title) == ("packed", "Truces")


def test_files_come_in_the_order_given(tmp_path: Path) -> None:
    """The order of the run hangs on it; an article without a title has its file's name."""
    written(written(tmp_path, name="b"), with_answer(), name="a")

    assert [(one.source, one.title) for one in read_folder(tmp_path, ["b", "a"])] == [("b", "Truces"), ("a", "a")]


def test_a_source_without_a_file_is_refused(tmp_path: Path) -> None:
    """What is missing is named."""
    with pytest.raises(FileNotFoundError, match=r"has no other\.json or other\.json\.gz"):
        read_folder(written(tmp_path), ["other"])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (with_answer(text="Bo"), "question 7 has an answer that is not at its offset 0"),
        (with_answer(answer_start=1), "not at its offset 1"),
        (with_answer(text=""), "question 7 has no answer: mark it is_impossible or give one"),
        ([], r"truces\.json is no SQuAD-format file"),
        ({"data": [{"title": "Truces"}]}, r"truces\.json is no SQuAD-format file: KeyError\('paragraphs'\)"),
        ({"data": ["Truces"]}, r"truces\.json is no SQuAD-format file"),
        (
            {"data": [{"paragraphs": [{"context": "Ann won.", "qas": [{"id": "7", "is_impossible": True}]}]}]},
            r"truces\.json is no SQuAD-format file: KeyError\('question'\)",
        ),
    ],
)
def test_what_cannot_be_trained_on_is_refused(tmp_path: Path, content: object, message: str) -> None:
    """The file, the question and the fault are named."""
    with pytest.raises(ValueError, match=message):
        read_folder(written(tmp_path, content), ["truces"])


def test_half_a_packed_file_is_refused(tmp_path: Path) -> None:
    """A download that broke off is no data."""
    (tmp_path / "packed.json.gz").write_bytes(gzip.compress(json.dumps(CONTENT).encode())[:60])

    with pytest.raises(ValueError, match=r"packed\.json\.gz is no SQuAD-format file"):
        read_folder(tmp_path, ["packed"])


def articles(source: str, count: int) -> list[Paragraph]:
    """Articles of two paragraphs."""
    return [
        Paragraph(source, f"{source} {number}", f"{source} {number} {part}", ())
        for number in range(count)
        for part in range(2)
    ]


def test_a_share_of_the_articles_is_held_back() -> None:
    """3 of 30 whole articles of one source, and 2 of 20 of the other, are 10 %."""
    kept, held = hold_back([*articles("a", 30), *articles("b", 20)], share=0.1)

    titles = {(one.source, one.title) for one in held}
    assert sorted(source for source, _ in titles) == ["a"] * 3 + ["b"] * 2
    assert len(held) == 2 * len(titles)
    assert not titles & {(one.source, one.title) for one in kept}


def test_of_one_article_paragraphs_are_held_back() -> None:
    """Where there are too few articles to draw from, about a share of the paragraphs is held back."""
    kept, held = hold_back([Paragraph("a", "one", f"text {number}", ()) for number in range(400)], share=0.25)

    assert len(kept) + len(held) == 400
    assert 70 < len(held) < 130


def test_nothing_can_be_held_back() -> None:
    """With a share of 0 everything is trained on."""
    assert hold_back(articles("a", 3), share=0.0) == (tuple(articles("a", 3)), ())


def test_a_text_that_is_held_back_is_so_under_every_name() -> None:
    """Case, spaces and punctuation do not hide it."""
    held_text = hold_back(articles("a", 30), share=0.1)[1][0].text
    again = Paragraph("b", "copy", f" {held_text.upper()}!", ())

    kept, held = hold_back([*articles("a", 30), *articles("b", 30), again], share=0.1)

    assert again in held
    assert again not in kept


@given(
    drawn=st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 30), st.text("xyz ", max_size=3)), max_size=80),
    share=st.sampled_from([0.0, 0.08, 0.3, 0.9]),
)
def test_no_text_is_on_both_sides(drawn: list[tuple[str, int, str]], share: float) -> None:
    """Every paragraph is on one side, in its order; no text is on both; another run splits alike."""
    every = [Paragraph(source, str(title), text, ()) for source, title, text in drawn]

    kept, held = hold_back(every, share=share)

    assert sorted([*kept, *held], key=repr) == sorted(every, key=repr)
    assert list(kept) == [one for one in every if one in kept]
    assert not {"".join(one.text.split()) for one in kept} & {"".join(one.text.split()) for one in held}
    assert hold_back(every, share=share) == (kept, held)


def test_the_projects_own_questions_have_their_answers_and_share_no_text_with_the_gold_sets() -> None:
    """Every file is read, which checks the places; what is measured on is not trained on."""
    root = Path(__file__).parents[1]
    folder, gold = root / "qa/training/questions", root / "tests/gold"
    paragraphs = read_folder(folder, sources_of(folder))
    measured = [" ".join(path.read_text("utf-8").split()) for path in gold.rglob("documents/*")]

    assert all(question.text for paragraph in paragraphs for question in paragraph.questions)
    beginnings = {text[at : at + 60] for text in measured for at in range(len(text))}
    assert not [one.title for one in paragraphs if " ".join(one.text.split())[:60] in beginnings]
