"""Tests of qa.training.edits."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.training.annotations import Paragraph
from qa.training.edits import Editor, reworded, thinned, without_answer
from qa.training.recipe import Wording

TEXT = "Ann won the race. Bo came second. The prize was large. Ann slept. Nobody else was there."


def test_sentences_that_answer_are_taken_out() -> None:
    """The one that the gold stands in, and those that repeat its words."""
    assert without_answer(TEXT, [(0, 3)]) == "Bo came second. The prize was large. Nobody else was there."


def test_a_sentence_with_the_words_in_another_case_goes_too() -> None:
    """`the PRIZE` answers what `the prize` does."""
    assert (
        without_answer("It was the PRIZE. Bo saw it in the hall. The prize shone.", [(41, 50)])
        == "Bo saw it in the hall."
    )


def test_too_little_is_no_paragraph() -> None:
    """Where a quarter of the text or less is left, nothing is made."""
    assert without_answer("Ann won the long race on Monday. Hm.", [(0, 3)]) is None


def test_sentences_without_a_gold_are_left_out() -> None:
    """At a chance of 1 the golds' own sentences stay, and one more that is drawn."""
    golds = ((TEXT.index("prize"), TEXT.index("prize") + 5), (TEXT.index("Ann slept"), TEXT.index("Ann slept") + 3))

    seen = {thinned(TEXT, golds, 1.0, np.random.default_rng(seed)) for seed in range(40)}

    assert ("The prize was large. Ann slept. ", ((4, 9), (21, 24))) in seen
    assert ("Ann won the race. The prize was large. Ann slept. ", ((22, 27), (39, 42))) in seen
    assert len(seen) == 4


@given(st.integers(0, 999), st.floats(0, 1))
def test_golds_move_with_their_words(seed: int, chance: float) -> None:
    """Whatever is left out, each gold still stands at its place."""
    golds = tuple((TEXT.index(words), TEXT.index(words) + len(words)) for words in ("Ann won", "race. Bo", "large"))

    text, moved = thinned(TEXT, golds, chance, np.random.default_rng(seed))

    assert [text[start:end] for start, end in moved] == ["Ann won", "race. Bo", "large"]


def test_an_unanswerable_paragraph_keeps_a_sentence() -> None:
    """Something is left to read."""
    assert thinned(TEXT, (), 1.0, np.random.default_rng(1))[0] in TEXT


@pytest.mark.parametrize(
    ("wording", "words"),
    [
        (Wording(), "Who was the winner of the race?"),
        (Wording(without_mark=1.0), "Who was the winner of the race"),
        (Wording(telegram=1.0), "Who winner race?"),
        (Wording(telegram=1.0, without_mark=1.0), "Who winner race"),
    ],
)
def test_questions_are_reworded_as_people_type(wording: Wording, words: str) -> None:
    """Without the mark, without small words, or both."""
    assert reworded("Who was the winner of the race?", wording, np.random.default_rng(1)) == words


def test_a_telegram_of_too_few_words_is_not_sent() -> None:
    """Two words ask nothing."""
    assert reworded("Who was the winner?", Wording(telegram=1.0), np.random.default_rng(1)) == "Who was the winner?"


def test_a_typing_error_is_one_letter() -> None:
    """Behind the first letter of a longer word two letters are exchanged, or one is dropped or doubled."""
    seen = {reworded("Who slept?", Wording(typing_error=1.0), np.random.default_rng(seed)) for seed in range(40)}

    assert seen == {"Who selpt?", "Who sept?", "Who sllept?"}


def test_short_words_are_typed_right() -> None:
    """Where no word has four letters, there is no error."""
    assert reworded("Who won?", Wording(typing_error=1.0), np.random.default_rng(1)) == "Who won?"


def paragraph(text: str) -> Paragraph:
    """A paragraph of one article."""
    return Paragraph("source", "article", text, ())


def edits(one: Paragraph, question: str, *others: str) -> set[str | None]:
    """All that the editor makes of a question in many draws."""
    editor = Editor([one, *map(paragraph, others)])
    return {editor.edited(one, question, np.random.default_rng(seed)) for seed in range(60)}


def test_a_name_is_exchanged_for_one_of_its_article() -> None:
    """Names of as many words, of any paragraph; not the same one."""
    one = paragraph("It was Ann who met Bo Smith.")

    assert edits(one, "Why did Ann come?", "Then Cy came, and Dee Jones.") == {"Why did Cy come?"}


def test_a_name_that_the_paragraph_does_not_hold_is_no_trap() -> None:
    """The question was not about it."""
    assert edits(paragraph("it was late."), "Why did Ann come?") == {None}


def test_a_name_without_another_is_left() -> None:
    """There is nothing to exchange it for."""
    assert edits(paragraph("It was Ann."), "Why did Ann come?") == {None}


def test_a_name_is_exchanged_throughout() -> None:
    """In the text and the question alike, with the golds where their words are now."""
    editor = Editor([paragraph("Then Bo Smith came.")])
    text, start = "Here Cy won gold. Then Cy left with Dee.", "Here Cy won ".index("won")

    made = {
        editor.renamed(text, "What did Cy do?", ((start, start + 3), (36, 39)), np.random.default_rng(seed))
        for seed in range(9)
    }

    assert made == {
        ("Here Bo Smith won gold. Then Bo Smith left with Dee.", "What did Bo Smith do?", ((14, 17), (48, 51)))
    }


@pytest.mark.parametrize(
    ("text", "golds"),
    [("Here Cy won.", ((5, 7),)), ("So Cy Dow won. Then Dow left.", ()), ("nobody won.", ())],
    ids=["the answer", "a part elsewhere", "no name"],
)
def test_such_a_name_is_left(text: str, golds: tuple[tuple[int, int], ...]) -> None:
    """The answer must stay itself, and a name's parts must not come apart."""
    editor = Editor([paragraph("Then Bo Smith came.")])

    assert editor.renamed(text, "Who won?", golds, np.random.default_rng(1)) == (text, "Who won?", golds)


def test_a_number_is_exchanged_for_one_that_the_paragraph_lacks() -> None:
    """Its last two digits change, from 1 to 9; a number of one digit too."""
    made = edits(paragraph("It was in 1994."), "What was in 1994?")

    assert all(one is None or (one.startswith("What was in 19") and "0" not in one) for one in made)
    assert "What was in 1994?" not in made
    assert len(made) > 20


def test_a_word_is_exchanged_for_its_opposite() -> None:
    """Unless the paragraph holds the opposite, and might answer."""
    assert edits(paragraph("ann came."), "who came first?") == {"who came last?"}
    assert edits(paragraph("ann came last."), "who came first?") == {None}


@given(st.text("aeilnst ?A1.", max_size=40), st.integers(0, 99))
def test_the_same_draw_makes_the_same_words(question: str, seed: int) -> None:
    """A run can be made again."""
    wording = Wording(without_mark=0.5, telegram=0.5, typing_error=0.5)

    first, second = (reworded(question, wording, np.random.default_rng(seed)) for _ in range(2))

    assert first == second
