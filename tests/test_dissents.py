"""Tests of qa.dissenting, and of qa.training.dissents that fits its weights."""

import json
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path

import pytest

from index import Corpus, Passage
from qa.answering import Candidate
from qa.answers import Answer, Citation
from qa.attribution import attribute
from qa.citing import Citer
from qa.dissenting import ALL, SHOWN, Bars, Dissent, Dissenter, Dissenters, are_parted
from qa.rivals import Rivals, rival_question
from qa.sourcing import Attributor
from qa.training.dissents import are_rivals, cases_in, is_one_of, main
from tests.claims import Marked
from tests.fakes import FakeEmbedder, FakeReader

MARCH = "How many marched?"


def heard(text: str, *, rivals: Sequence[str], null: float = 0.1, bars: Bars = ALL) -> list[Dissenter]:
    """What dissents from the first marked answer of a text, by a reader that gives these rivals of it."""
    marked = Marked.of(text)
    document, sentences = marked.document, marked.sentences
    reader = FakeReader({rival_question(MARCH, marked.answers[0].text): rivals}, null=null)
    corpus = Corpus.build([document], FakeEmbedder())
    sources = Attributor(corpus, Citer(corpus), reader, threshold=1)

    def answer(candidate: Candidate) -> Answer:
        place = candidate.claim.places[0]
        sentence = next(one for one in sentences if one.start <= place.start < one.end)
        citation = Citation.of(document, place.start, place.end, sentence)
        return Answer(0.0, (citation,), attribute(document, sentences, place.start, place.end))

    passages = [Passage(document.source, 0, len(document.text), document.text)]
    dissenters = Dissenters(Rivals(reader, lambda _: document, lambda _: sentences), FakeEmbedder(), sources)
    return list(dissenters.of(MARCH, marked.answers[0], found=(), passages=passages, answer=answer, bars=bars))


def test_a_rival_that_the_reader_hears_dissents() -> None:
    """All that speaks for it is told; the more, the likelier."""
    (far,) = heard("Ann said that [40] marched. It rained. It was cold. The police put it at 9.", rivals=["9"])
    (near,) = heard("Ann said that [40] marched, but the police said that only 9 marched.", rivals=["9"])
    (nobodys,) = heard("Ann said that [40] marched. It rained. It was cold. It was 9 in the end.", rivals=["9"])

    assert (far.answer.text, far.dissent.value, far.dissent.both_told, far.dissent.beside) == ("9", True, True, False)
    assert near.dissent.beside
    assert near.dissent.alike > far.dissent.alike
    assert not nobodys.dissent.both_told
    assert nobodys.dissent.chance < far.dissent.chance <= near.dissent.chance


@pytest.mark.parametrize(
    ("text", "rivals", "null"),
    [
        ("Ann said that [40] marched. The police said that forty marched.", ["forty"], 0.1),
        ("Ann said that [40] marched. The police said that 9 marched.", ["9"], 0.999),
        ("Ann said that [40] marched. The police said that 9 marched.", [], 0.1),
        ("Ann said that [40] or 9 marched.", ["9"], 0.1),
    ],
    ids=["the same", "hardly heard", "none", "in one breath"],
)
def test_what_is_no_other_answer_does_not_dissent(text: str, rivals: list[str], null: float) -> None:
    """Nor what the reader deems unlikely."""
    assert not heard(text, rivals=rivals, null=null)


def test_where_nobody_is_heard_nothing_is_sought() -> None:
    """A document does not differ from itself."""
    assert not heard("The march was long, and [40] marched. It rained. Then 9 marched.", rivals=["9"])


def test_a_sentence_of_what_is_asked_speaks_for_a_rival() -> None:
    """The nearer in meaning to the question, the likelier."""
    (of_it,) = heard("Ann said that [40] marched. The police said that 9 marched.", rivals=["9"])
    (of_another,) = heard("Ann said that [40] marched. The police said that 9 sang.", rivals=["9"])

    assert of_it.dissent.asked > of_another.dissent.asked
    assert of_it.dissent.chance > of_another.dissent.chance


def test_nobody_dissents_from_himself() -> None:
    """One party that gives two values gives them of two things, or takes one back."""
    assert not heard("Ann Bell said that [40] marched. Later Ann Bell said that 9 marched.", rivals=["9"])


def test_what_has_no_chance_is_not_read_again() -> None:
    """Only those are given that may reach the bar."""
    text = "Ann said that [40] marched. The police put it at 9."

    assert heard(text, rivals=["9"], null=0.7)
    high = Bars(of_values=0.999, of_words=0.999)
    assert not heard(text, rivals=["9"], null=0.9, bars=high)
    assert heard(text, rivals=["9"], null=0.1, bars=high)  # it all but says so


def test_words_that_differ_need_more_than_numbers() -> None:
    """So do a yes and a no, whatever numbers their sentences have, and however sure the reader is."""
    words = Dissent(sought=-2.0, value=0, both_told=1, beside=1, alike=0.4, log_chance=-2, asked=0.4)
    numbers = replace(words, value=1, beside=0, log_chance=-0.1)

    assert SHOWN.of_values < words.chance < SHOWN.of_words
    assert not words.reaches(SHOWN, is_yes_no=False)
    assert numbers.reaches(SHOWN, is_yes_no=False)
    assert not numbers.reaches(SHOWN, is_yes_no=True)


def test_two_clauses_part_two_answers() -> None:
    """Two items of a list are not parted."""
    one, two, three = (answer.citation for answer in Marked.of("Ann saw [40] or [9], but Bo saw [7].").answers)

    assert are_parted(one, three)
    assert not are_parted(one, two)


def test_sides_hold_answers_word_for_word() -> None:
    """Two answers are rivals that are of two sides."""
    sides = [["40", "some 40 people"], ["9"]]

    assert is_one_of("some 40", sides[0])
    assert not is_one_of("1940", ["40"])
    assert not is_one_of("31 miles", ["17 miles"])
    assert are_rivals(sides, "40", "only 9")
    assert not are_rivals(sides, "40", "40 people")
    assert not are_rivals(sides, "7", "9")


def test_weights_are_fitted_and_tried_on_documents_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One weight for each sign; of two counts that parties give, in two documents, both are rivals."""
    (tmp_path / "documents").mkdir()
    told, untold = "Ann said that 40 marched. The police said that 9 marched.", "Then 40 marched. It took 9 minutes."
    cases = []
    for number, (text, sides) in enumerate(2 * [(told, [["40"], ["9"]]), (untold, [["40"]])]):
        (tmp_path / "documents" / f"{number}.txt").write_text(text)
        cases.append({"document": f"{number}.txt", "question": MARCH, "sides": sides})
    (tmp_path / "disputes.json").write_text(json.dumps(cases))
    reader = FakeReader({MARCH: ["40"], rival_question(MARCH, "40"): ["9"]}, null=0.1)
    monkeypatch.setattr("qa.training.dissents.SpanReader.open", lambda _folder: reader)
    monkeypatch.setattr("qa.training.dissents.SentenceEmbedder.open", FakeEmbedder)

    assert main([str(tmp_path)]) == 0

    shown = capsys.readouterr().out
    assert all(f"{field.name}=" in shown for field in fields(Dissent))
    assert "2 of them rivals, 2 disputes" in shown
    assert "bar 0.5  precision 1.00  recall 1.00" in shown


def test_pairs_are_read_as_questions_with_sides(tmp_path: Path) -> None:
    """Those that conflict are of two sides, the others of one."""
    pair = {"document": "a.txt", "answers": [{"quote": "40"}, {"quote": "9"}]}
    pairs = [{**pair, "question": "How many?", "conflict": True}, {**pair, "question": "Who?", "conflict": False}]
    (tmp_path / "conflicts.json").write_text(json.dumps(pairs))

    assert [case["sides"] for case in cases_in(tmp_path)] == [[["40"], ["9"]], [["40", "9"]]]
