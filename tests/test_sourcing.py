"""Tests of qa.sourcing: the reader asked who makes a claim."""

import pytest

from index import Corpus, Document, sentence_spans
from qa.answers import Answer
from qa.citing import Citer
from qa.sourcing import Attributor, named_first, source_question
from tests.fakes import FakeEmbedder, FakeReader

TEXT = (
    "The mayor spoke. It rained. Nobody left. The hall was cold. It was late. "
    "The bill came to nine hundred marks that year. More follows. The end."
)
QUESTION = "Who says “The bill came to nine hundred marks that year.”?"


def attributor(reader: FakeReader, threshold: float = 0.7) -> tuple[Attributor, Answer]:
    """What finds sources in TEXT, and an answer from there."""
    corpus = Corpus.build([Document("a.txt", TEXT)], FakeEmbedder())
    citer, start = Citer(corpus), TEXT.index("nine")
    return Attributor(corpus, citer, reader, threshold=threshold), Answer(
        0.9, (citer.quote("a.txt", start, start + 12),)
    )


def test_the_reader_is_asked_of_the_sentences_around() -> None:
    """Four before and one after, with the words around the claim as it stands."""
    document = Document("a.txt", TEXT)
    start = TEXT.index("nine")

    question, passage = source_question(document, sentence_spans(document), start, start + 12)

    assert question == QUESTION
    assert passage.text == TEXT[TEXT.index("It rained") : TEXT.index(" The end")]
    assert document.text[passage.start : passage.end] == passage.text


def test_of_a_long_claim_the_beginning_is_quoted() -> None:
    """A question longer than the reader takes in would say less, not more."""
    text = "so " * 50 + "it was."

    question, _ = source_question(Document("a.txt", text), sentence_spans(Document("a.txt", text)), 0, len(text))

    assert len(question.split()) < 30


def test_whom_the_rules_do_not_find_the_reader_may() -> None:
    """With its place in the document."""
    sources, answer = attributor(FakeReader({QUESTION: ["hall"]}))

    (completed,) = sources.completed([answer])

    assert completed.according_to is not None
    assert (completed.according_to.text, completed.according_to.start) == ("hall", TEXT.index("hall"))


@pytest.mark.parametrize("reader", [FakeReader({}), FakeReader({QUESTION: ["hall"]}, null=0.5)], ids=["none", "unsure"])
def test_a_reader_that_is_not_sure_names_nobody(reader: FakeReader) -> None:
    """A wrong source is worse than none."""
    sources, answer = attributor(reader)

    assert sources.completed([answer]) == (answer,)


@pytest.mark.parametrize(("null", "named"), [(0.01, "hall"), (0.5, "The mayor")], ids=["sure", "unsure"])
def test_the_reader_is_believed_before_the_rules_where_it_is_sure(null: float, named: str) -> None:
    """Else whom the rules find stays."""
    sources, answer = attributor(FakeReader({QUESTION: ["hall"]}, null=null))
    known = Answer(0.9, answer.citations, Document("a.txt", TEXT).span(0, 9))

    (completed,) = sources.completed([known])

    assert completed.according_to is not None
    assert completed.according_to.text == named


@pytest.mark.parametrize(
    ("next_best", "named"),
    [("Ann Bell", "Ann Bell"), ("Tom Lind", "She"), ("council", "She")],
    ids=["as the rules", "unlike them", "nobody it can mean"],
)
def test_a_pronoun_is_whom_reader_and_rules_take_it_for(next_best: str, named: str) -> None:
    """Else it stays: a wrong name is worse than none."""
    text = "The council met. Tom Lind spoke. Ann Bell spoke. She said that it came to nine marks."
    corpus = Corpus.build([Document("a.txt", text)], FakeEmbedder())
    citer, start = Citer(corpus), text.index("nine")
    reader = FakeReader({"Who says “that it came to nine marks.”?": ["She", next_best]})
    sources, place = Attributor(corpus, citer, reader, threshold=0.7), citer.quote("a.txt", start, start + 10)

    (completed,) = sources.completed([Answer(0.9, (place,), sources.by_rule(place))])

    assert completed.according_to is not None
    assert completed.according_to.text == named


def test_a_reader_that_was_not_trained_for_it_is_not_asked() -> None:
    """What it would name was never measured."""
    sources, answer = attributor(FakeReader({QUESTION: ["hall"]}), threshold=1.0)

    assert sources.completed([answer]) == (answer,)


@pytest.mark.parametrize("said", ["to nine hundred marks", "rained. Nobody"], ids=["itself", "of two sentences"])
def test_what_cannot_be_a_source_is_none(said: str) -> None:
    """Nobody says its own name, and nobody's name goes on in the next sentence."""
    sources, answer = attributor(FakeReader({QUESTION: [said]}))

    assert sources.completed([answer]) == (answer,)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("A red light", "A red light means that it came to nine marks."),
        ("his", "To his mind it came to nine marks."),
        ("most", "Of those asked, most said it came to nine marks."),
        ("The hall was cold", "The hall was cold and it came to nine marks."),
    ],
    ids=["a sign", "nobody named", "no name", "a sentence"],
)
def test_what_is_no_party_is_none(said: str, text: str) -> None:
    """A sign means something and says nothing."""
    document = Document("a.txt", text)
    citer, start = Citer(corpus := Corpus.build([document], FakeEmbedder())), text.index("nine")
    question, _ = source_question(document, sentence_spans(document), start, start + 10)
    sources = Attributor(corpus, citer, FakeReader({question: [said]}), threshold=0.7)
    answer = Answer(0.9, (citer.quote("a.txt", start, start + 10),))

    assert sources.completed([answer]) == (answer,)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("How many, according to the council?", "council"),
        ("How many does the council say came?", "council"),
        ("How many?", "mayor"),
    ],
)
def test_whose_answer_is_asked_for_comes_first(question: str, first: str) -> None:
    """Others stay in their order."""
    text = "The mayor said 5. The council said 9."
    document = Document("a.txt", text)
    citer = Citer(Corpus.build([document], FakeEmbedder()))
    answers = [
        Answer(0.9, (citer.quote("a.txt", at, at + 1),), document.span(party, party + size))
        for at, party, size in ((15, 0, 9), (35, 18, 11))
    ]

    order = named_first(question, answers)

    assert sorted(order) == [0, 1]
    assert str(answers[order[0]].according_to).find(first) > 0
