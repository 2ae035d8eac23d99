"""Tests of qa.training.labelling."""

import gzip
import json
from pathlib import Path

import pytest

from qa.reader import SpanReader
from qa.training import labelling
from qa.training.annotations import Paragraph, Question, read_folder
from qa.training.labelling import answer_in, label
from tests.fakes import FakeReader

PARAGRAPH = Paragraph("a", "races", "It rained. Ann won the race. The crowd went home.", (Question("What fell?", ()),))
SENTENCE = "Ann won the race."


def test_an_answer_is_placed_in_its_paragraph() -> None:
    """The sentence is told to the reader, and the place is that in the paragraph which holds it."""
    reader = FakeReader({"Who won?": ["Ann"]})

    labelled = label(iter([("Who won?", SENTENCE)]), [PARAGRAPH], reader)

    assert labelled == (Paragraph("labelled", "races", PARAGRAPH.text, (Question("Who won?", ((11, 14),)),)),)


def test_a_sentence_of_no_paragraph_stands_alone() -> None:
    """It is its own text and title."""
    labelled = label(iter([("Who won?", "Bea won.")]), [PARAGRAPH], FakeReader({"Who won?": ["Bea"]}))

    assert labelled == (Paragraph("labelled", "Bea won.", "Bea won.", (Question("Who won?", ((0, 3),)),)),)


def test_a_question_that_is_there_already_is_left_out() -> None:
    """It has an answer, or its lack of one, from a person."""
    assert label(iter([("What fell?", SENTENCE)]), [PARAGRAPH], FakeReader({"What fell?": ["Ann"]})) == ()


def test_what_the_reader_is_not_sure_of_is_left_out() -> None:
    """Of two spans as likely as each other and others besides, none is the answer."""
    assert answer_in(SENTENCE, "Who won?", FakeReader({"Who won?": ["Ann", "race", "won"]})) is None
    assert answer_in(SENTENCE, "Who won?", FakeReader({"Who won?": []})) is None


def test_the_file_is_one_to_train_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pairs in, a SQuAD-format file out."""
    monkeypatch.setattr(SpanReader, "open", lambda: FakeReader({"Who won?": ["Ann"]}))
    (tmp_path / "texts").mkdir()
    pairs, out = tmp_path / "pairs.jsonl.gz", tmp_path / "labelled.json"
    pairs.write_bytes(gzip.compress(json.dumps({"question": "Who  won?", "answer_sentence": SENTENCE}).encode()))

    assert labelling.main([str(pairs), "--texts", str(tmp_path / "texts"), "--out", str(out)]) == 0

    asked = Question("Who won?", ((0, 3),))
    assert read_folder(tmp_path, ["labelled"]) == (Paragraph("labelled", SENTENCE, SENTENCE, (asked,)),)


def test_the_originals_of_questions_without_answer_are_placed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once each, in the paragraph of the other; but not those that an annotator has placed."""
    monkeypatch.setattr(SpanReader, "open", lambda: FakeReader({"who didn't win ?": ["Bea"]}))
    (tmp_path / "texts").mkdir()
    out = tmp_path / "labelled.json"
    asked = [
        {"id": "1", "question": "Who slept?", "is_impossible": True, "paired_answerable": "who did n't win ?"},
        {"id": "2", "question": "Who ate?", "is_impossible": True, "paired_answerable": "who did n't win ?"},
        {"id": "3", "question": "Who lost?", "is_impossible": True, "paired_answerable": "who won ?"},
        {"id": "4", "question": "Who won?", "answers": [{"text": "Ann", "answer_start": 0}]},
    ]
    content = {"data": [{"title": "races", "paragraphs": [{"context": "Ann won. Bea came last.", "qas": asked}]}]}
    (tmp_path / "texts" / "a.json").write_text(json.dumps(content))

    assert labelling.main(["--texts", str(tmp_path / "texts"), "--out", str(out)]) == 0

    (paragraph,) = read_folder(tmp_path, ["labelled"])
    assert paragraph.questions == (Question("who didn't win ?", ((9, 12),)),)
