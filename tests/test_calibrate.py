"""Tests of qa.training.calibrate."""

import math
from dataclasses import astuple, replace

import pytest

from qa.calibration import Calibration, Evidence
from qa.training import __main__ as program
from qa.training import calibrate
from qa.training.annotations import Paragraph, Question
from qa.training.calibrate import (
    Outcome,
    Trial,
    answers_in,
    article_corpus,
    articles,
    fit,
    sampled,
    trials,
    with_unanswerable,
)
from tests.fakes import FakeEmbedder, FakeReader

NOTHING = Evidence(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def quiet(done: int, total: int) -> None:
    """Report nothing."""


def trial(log_odds: float, *, right: bool) -> Trial:
    """A first claim on an answerable question."""
    return Trial(replace(NOTHING, log_odds=log_odds), right, is_first=True, is_answerable=True)


def test_chances_are_the_shares_that_were_right() -> None:
    """Of claims with odds 0 a quarter was right and of those with odds 1 three quarters: ln 1/3, and 2 ln 3 a nat."""
    tried = [trial(odds, right=number < right) for odds, right in ((0.0, 100), (1.0, 300)) for number in range(400)]

    fitted = fit(tried, error_rate=0.25)

    assert fitted.intercept == pytest.approx(-math.log(3), abs=0.05)
    assert fitted.weights.log_odds == pytest.approx(2 * math.log(3), abs=0.1)
    assert fitted.threshold == pytest.approx(0.75, abs=0.02)


def test_the_bar_parts_no_equals() -> None:
    """Where right and wrong claims look alike and half are wrong, none is let through."""
    tried = [trial(1.0, right=number % 2 == 0) for number in range(40)]

    assert fit(tried, error_rate=0.2).threshold == 1.0


def test_second_claims_have_no_part_in_the_bar() -> None:
    """The bar is for the answer that would be given."""
    tried = [trial(1.0, right=True)] * 20 + [replace(trial(-1.0, right=False), is_first=False)] * 20
    fitted = fit(tried, error_rate=0.0)

    assert 0 <= fitted.confidence(tried[0].evidence) - fitted.threshold < 0.001  # written so that it clears it


def test_on_one_passage_half_of_the_questions_count_as_unanswerable() -> None:
    """However few of them were asked: the chance is that of a set with as many of either."""
    alike = trial(1.0, right=True)
    few = [alike] * 30 + [replace(alike, is_right=False, is_answerable=False)] * 10
    whole = [replace(one, evidence=replace(one.evidence, log_passages=2.0)) for one in few]

    assert fit(few, error_rate=0.2).confidence(few[0].evidence) == pytest.approx(0.5, abs=0.01)
    assert fit(whole, error_rate=0.2).confidence(whole[0].evidence) == pytest.approx(0.75, abs=0.01)


def test_the_bar_is_that_of_one_whole_document() -> None:
    """What was asked of one passage, or of many documents, has no part in it."""
    right, wrong = trial(1.0, right=True), trial(1.0, right=False)
    whole = replace(right, evidence=replace(right.evidence, log_passages=2.0))
    of_many = replace(wrong, evidence=replace(whole.evidence, log_documents=2.0))
    fitted = fit([whole] * 20 + [wrong] * 20 + [of_many] * 20, error_rate=0.0)

    assert 0 <= fitted.confidence(whole.evidence) - fitted.threshold < 0.001


def test_without_trials_nothing_is_fitted() -> None:
    """The message says where trials come from."""
    with pytest.raises(ValueError, match="no question was held back to calibrate on"):
        fit([], error_rate=0.2)


@pytest.mark.parametrize("right", [True, False])
def test_a_reader_that_is_always_right_or_wrong_can_be_fitted(*, right: bool) -> None:
    """The weights stay finite."""
    tried = [trial(float(number % 3), right=right) for number in range(30)]

    assert (fit(tried, error_rate=0.2).confidence(tried[0].evidence) > 0.5) is right


def test_claims_are_judged_by_the_golds() -> None:
    """The likeliest of a question is its first; without golds nothing is right."""
    text = "Ann won. Bo lost."
    read = Paragraph("a", "race", text, (Question("Who played?", ((9, 11),)), Question("Who slept?", ())))
    reader = FakeReader({"Who played?": ["Ann", "Bo"], "Who slept?": ["Ann"]})

    tried = trials([read], reader, FakeEmbedder(), report=quiet)

    assert [(one.is_right, one.is_first, one.is_answerable) for one in tried] == [
        (False, True, True),
        (True, False, True),
        (False, True, False),
    ]


def test_a_question_can_be_asked_of_its_whole_article() -> None:
    """Passages of the article are searched and no other's; each text is in it once."""
    one, same = (Paragraph("a", "race", text, (Question("Who won?", ((0, 3),)),)) for text in ("Ann won.",) * 2)
    other = Paragraph("a", "other", "Ann won everything.", ())

    corpus = article_corpus([one, same, other], FakeEmbedder(), report=quiet)
    (tried,) = trials([one], FakeReader({"Who won?": ["Ann"]}), FakeEmbedder(), corpus=corpus, report=quiet)

    assert {document.text for document in corpus.documents} == {"Ann won.", "Ann won everything."}
    assert tried.is_right
    assert tried.evidence.log_passages == 0.0


def test_what_another_paragraph_of_the_article_answers_is_right_too() -> None:
    """Asked of the whole, a question for one of several items, or one side's word, may get another's."""
    texts = "Ann won, said Cy.", "Bo won, said Di."
    read = [Paragraph("a", "race", text, (Question("Who won?", ((0, len(text.split()[0])),)),)) for text in texts]
    reader, embedder = FakeReader({"Who won?": ["Bo"]}), FakeEmbedder()
    corpus = article_corpus(read, embedder, report=quiet)

    (alone,) = trials(read[:1], reader, embedder, corpus=corpus, report=quiet)
    (among,) = trials(read[:1], reader, embedder, corpus=corpus, answers=answers_in(read), report=quiet)

    assert not alone.is_right
    assert among.is_right


def test_a_few_questions_of_each_source_are_sampled() -> None:
    """At most 6 of a paragraph, and no paragraph more once a source has enough; the same for the same seed."""
    many = [
        Paragraph(source, "", f"{source} {number}", (Question("?", ()),) * 9) for source in "ab" for number in range(9)
    ]

    drawn = list(sampled(many, per_source=10, seed=1))

    assert sorted(one.source for one in drawn) == ["a", "a", "b", "b"]
    assert {len(one.questions) for one in drawn} == {6}
    assert drawn == list(sampled(many, per_source=10, seed=1))


def test_every_other_question_is_made_unanswerable() -> None:
    """Its name is exchanged, or it is asked of a copy without the sentence that answers it."""
    asked = [Question(words, ((0, 3),)) for words in ("Who won?", "Did Ann win?", "Who lost?", "Did Ann lose?")]
    read = Paragraph("a", "race", "Ann won against Cy. It rained. So Bo said.", tuple(asked))

    kept, edited, cut = with_unanswerable([read], seed=1)

    assert kept == replace(read, questions=(asked[0], asked[2]))
    assert edited in {replace(read, questions=(Question(f"Did {name} win?", ()),)) for name in ("Bo", "Cy")}
    assert cut == replace(read, text="It rained. So Bo said.", questions=(Question("Did Ann lose?", ()),))


def test_a_source_with_unanswerable_questions_is_left() -> None:
    """They were written, and say more than made ones."""
    written = Paragraph("a", "race", "Ann won.", (Question("Who won?", ((0, 3),)), Question("Who lost?", ())))

    assert list(with_unanswerable([written], seed=1)) == [written]


def test_whole_articles_are_drawn_and_long_paragraphs_are_articles() -> None:
    """Of the first source 5 paragraphs of a title, of the second each long paragraph by itself, 2 questions of each."""
    asked = (Question("?", ()),) * 3
    article = [Paragraph("a", "race", f"text {number}", asked) for number in range(5)]
    lone = Paragraph("a", "lone", "text", asked)
    long = [Paragraph("b", "all", f"word {number} " * 300, asked) for number in range(4)]

    drawn = list(articles([*article, lone, *long], per_source=5, seed=1))

    assert {one.title for one in drawn if one.source == "a"} == {"race"}
    assert len([one for one in drawn if one.source == "a"]) == 5
    assert len({one.title for one in drawn if one.source == "b"}) == 3
    assert {len(one.questions) for one in drawn} == {2}
    assert not {"b"} & {one.source for one in sampled([*article, *long], per_source=9, seed=1)}


def test_each_source_is_asked_as_is_known_of_it() -> None:
    """One's own of its paragraphs, its article and all articles; of others the paragraphs alone, or nothing."""
    read = [
        Paragraph(source, "race", f"{name} won.", (Question("Who won?", ((0, len(name)),)), Question("Who lost?", ())))
        for source in ("own", "nq_qed", "rivals_whole")
        for name in ("Ann", "Bo", "Cy", "Di", "Ed")
    ]
    reader, embedder = FakeReader({"Who won?": ["Ann"]}), FakeEmbedder()

    own, and_another, and_rivals = (
        program._trials(read[:end], reader, embedder)  # noqa: SLF001  # the program trains before
        for end in (5, 10, 15)
    )

    assert len(own) == 1 + 5 + 5
    assert len(and_another) == 2 + 5 + 5
    assert and_rivals == and_another


def test_a_calibration_is_tested_on_what_it_did_not_see() -> None:
    """Of four questions, one of them unanswerable, three are answered at 0.5 and two of those right."""
    calibration = Calibration(replace(NOTHING, log_odds=1.0), intercept=0.0, threshold=0.5)
    tried = [trial(0.0, right=True), trial(0.0, right=True), trial(-1.0, right=True)]
    tried += [replace(trial(0.0, right=False), is_answerable=False), replace(trial(9.0, right=False), is_first=False)]

    assert astuple(calibrate.measure(tried, calibration)) == pytest.approx((4, 3, 1 / 3, 2 / 3, 1 / 6))
    assert calibrate.measure([], calibration) == Outcome(questions=0, answers=0, wrong=None, answered=None, ece=None)
