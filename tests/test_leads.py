"""Tests of qa.leads: the sentence before a passage that says whom it speaks of."""

import pytest

from index import Document, sentence_spans
from qa.leads import LONGEST, last_place, lead_of, names_in

BEFORE = ("Ada Byron Quill was born at Hove.", "It rained.", "Bo Marsh kept goats.")
TEXT = " ".join(BEFORE)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Where was Ada Quill buried?", [("Ada", "Quill")]),
        ("Did Mr Marsh of Upper Ryde see Ada Quill?", [("Marsh",), ("Upper", "Ryde"), ("Ada", "Quill")]),
        ("When did the president resign?", []),
        ("Are Koreans meant?", [("Koreans",)]),
        ("Ada Quill: where was she buried?", [("Ada", "Quill")]),
        ("where did she move", []),
    ],
)
def test_names_are_words_with_a_capital_side_by_side(question: str, names: list[tuple[str, ...]]) -> None:
    """Without titles, and the word that opens the question."""
    assert list(names_in(question)) == names


@pytest.mark.parametrize(
    ("question", "passage", "lead"),
    [
        ("Where did Ada Quill move?", "She moved to Ryde.", BEFORE[0]),  # by a part of the name too
        ("What did Marsh sell?", "He sold them.", BEFORE[2]),
        ("Did Ada Quill know Bo Marsh?", "They had never met.", BEFORE[2]),  # the last one
        ("Where did Ada Quill move?", "Quill moved to Ryde.", ""),  # the passage has it itself
        ("Where did Cy Dunn move?", "He moved to Ryde.", ""),  # nobody of the document
        ("Where did she move?", "She moved to Ryde.", ""),
    ],
)
def test_the_lead_is_the_last_sentence_that_names_what_is_missing(question: str, passage: str, lead: str) -> None:
    """And nothing where nothing is missing, or nothing is named."""
    whole = f"{TEXT} {passage} Ada Quill, Bo Marsh."
    sentences = sentence_spans(Document("", whole))
    assert lead_of(question, passage, whole, sentences, before=len(TEXT) + 1) == lead


def test_a_lead_without_an_end_is_left_out() -> None:
    """It would push the passage's own words out of what is read at once."""
    text = "Quill " + "walked and " * LONGEST + "sat. "
    sentences = sentence_spans(Document("", text + "She left."))
    assert not lead_of("Where did Quill go?", "She left.", text + "She left.", sentences, before=len(text))


def test_a_word_is_found_as_a_whole() -> None:
    """The last one, up to a place."""
    text = "Marsh, Marshal, Marsh-land, Bo Marshes"
    assert [last_place(text, "Marsh"), last_place(text, "Marsh", end=16), last_place(text, "Quill")] == [16, 0, -1]
