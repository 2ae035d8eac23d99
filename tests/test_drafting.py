"""Questions formed from sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Document, sentence_spans
from qa.asking import drafts


def drafted(text: str) -> list[tuple[str, str]]:
    """Return the questions that a text gives, each with the words it was made from."""
    document = Document("a.md", text)
    return [(draft.question, text[draft.start : draft.end]) for draft in drafts(sentence_spans(document))]


@pytest.mark.parametrize(
    ("sentence", "question", "answer"),
    [
        ("The ramp was repaired on 22 February by Lowther & Sons.", "When was the ramp repaired?", "on 22 February"),
        ("The ramp was repaired on 22 February by Lowther & Sons.", "Who repaired the ramp?", "Lowther & Sons"),
        ("In 1881 the council approved a bridge.", "When did the council approve a bridge?", "In 1881"),
        ("The hall, built in 1874, had sixty-two stalls.", "How many stalls did the hall have?", "sixty-two"),
        ("The fire left 23 injured.", "How many were injured?", "23"),
        ("Two people were killed in the fire.", "How many people were killed?", "Two"),
        ("The repairs cost £6.7 million.", "How much did the repairs cost?", "£6.7 million"),
        ("Ann pays a deposit of £3,000.", "How much is the deposit?", "£3,000"),
        ("2.1 The lease runs for twelve years.", "How long does the lease run?", "twelve years"),
        ("The sale is deferred, so that offers can be heard.", "Why is the sale deferred?", "offers can be heard"),
        ("The owners closed the mine because it flooded.", "Why did the owners close the mine?", "it flooded"),
        (
            "The union said that the roof was weak.",
            "What did the union say about the roof?",
            "the roof was weak",
        ),
        ("France, through its envoy, called for “calm”.", "What did France call for?", "“calm”"),
        ("Baku accuses Moscow of delay.", "What does Baku accuse Moscow of?", "delay"),
        ("“This must stop,” the minister wrote on X.", "What did the minister write on X?", "“This must stop,”"),
        ("The board lost money by closing the hall.", "How did the board lose money?", "by closing the hall"),
        ("The mayor, Lionel Prosser, resigned.", "Who is the mayor?", "Lionel Prosser"),
        ("Then came Miss Ada Penrose, the schoolmistress, in green.", "Who is Miss Ada Penrose?", "the schoolmistress"),
        ("US Secretary of State Antony Blinken left.", "Who is the US Secretary of State?", "Antony Blinken"),
        ("**Ada Byron** (died 1852) was a writer.", "Who was Ada Byron?", "a writer"),
        ("| Motor power | 750 W |", "What is the motor power?", "750 W"),
        ("- **Chair:** Ingrid Halloran", "Who is the chair?", "Ingrid Halloran"),
        ("Clean the strainer after every use.", "How often should you clean the strainer?", "after every use"),
        ("The *tenant* keeps the gates in repair.", "Who keeps the gates in repair?", "The *tenant"),
        ("Then came Acme Bank, the oldest firm in town, by train.", "What is Acme Bank?", "the oldest firm in town"),
        ("Then came Lee Holdings Ltd, a firm of tanners, by train.", "What is Lee Holdings Ltd?", "a firm of tanners"),
    ],
)
def test_a_plain_sentence_gives_a_question(sentence: str, question: str, answer: str) -> None:
    """The words that it was made from stand at the place given."""
    assert (question, answer) in drafted(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "He approved it in 1881.",  # it says not who and what
        "Tensions between the two had eased on Monday.",
        "What did the council approve in 1881?",
        "It was the Tuesday, said the man who saw them there.",
        "A fire tore through the market.",
        "<b>The mayor</b> resigned in 1881.",
        "Venue: Town Hall",
        "Place of birth: New York",
        "| Members of staff | 12 |",
        "The tower had three times the height.",
        "",
    ],
)
def test_a_doubtful_sentence_gives_none(sentence: str) -> None:
    """Better none than one that no person would ask."""
    assert drafted(sentence) == []


def test_half_a_number_is_no_answer() -> None:
    """Of two hundred members nobody asks how many hundred there are."""
    assert drafted("The club had two hundred members.") == [("Who had two hundred members?", "The club")]


@given(st.lists(st.sampled_from("The mayor was built by in 1881 , . “ ” Ann * | because £5 it 12 people".split())))
def test_every_place_is_within_its_text(words: list[str]) -> None:
    """Whatever is read, a draft has words, and they stand where it says."""
    assert all(answer.strip() for _, answer in drafted(" ".join(words)))
