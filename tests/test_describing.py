"""Who or what somebody is, by the document's own description."""

import pytest

from index import Document, Span, sentence_spans
from qa.answers import Kind
from qa.describing import definition_in, described, description_in, naming
from tests.assistants import assistant_on


def description(sentence: str, name: str) -> str | None:
    """The description of a name in a sentence."""
    told = description_in(naming(name, [Span(sentence, 0, len(sentence))]))
    assert told is None or sentence[told.start : told.end] == told.text
    return told.text if told else None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ann Lee was a botanist of note.", "a botanist of note"),
        ("They met Ann Lee, the mayor of Leeds, in May.", "the mayor of Leeds"),
        ("Ann Lee, treasurer of the club, said no.", "treasurer of the club"),
        ("Ann Lee, who sells eels, said no.", "who sells eels"),
        ("The head of the club, Ann Lee, said no.", "The head of the club"),
        ("The club's lawyer, Ann Lee, said no.", "The club's lawyer"),
        ("It was told by the photographer Ann Lee.", "the photographer"),
        ("It was told by the photographer Dr. Ann Lee.", "the photographer"),
        ("He had not spoken to a child since his wife, Ann Lee, died.", "his wife"),
        ("They met Ann Lee, and the mayor came.", None),
        ("There, the wall is too weak, Ann Lee said.", None),
        ("This is a new play by Ann Lee.", None),
        ("The hat of Ann Lee is red.", None),
        ("He told it to the mayor, Ann Lee, in May.", "the mayor"),
        ("The 1994 champion, Ann Lee, came.", "The 1994 champion"),
        ("The former mayor Ann Lee came.", "The former mayor"),
        ("The following morning, Ann Lee spoke.", None),
        ("A year later, Ann Lee spoke.", None),
        ("Asked by the press, Ann Lee said no.", None),
        ("At the end of the day, Ann Lee spoke.", None),
        ("The father of Ann Lee was a miller.", None),
        ("The house of Ann Lee is a mess.", None),
        ("The late Ann Lee was loved.", None),
        ("The historic Ann Lee station opened.", None),
        ("According to Ann Lee, the council acted late.", None),
        ("When he met Ann Lee, the police arrived.", None),
        ("Ann Lee is the U.S. envoy to Oslo.", "the U.S. envoy to Oslo"),
        ("A judge fined Ann Lee.", None),
        ("The police saw Ann Lee.", None),
        ("Ann Lee, according to Tom, left.", None),
        ("Ann Lee, instead of leaving, stayed.", None),
        ("Ann Lee, based in Leeds, left.", None),
        ("Ann Lee, the day before, left.", None),
        ("Ann Lee, the following morning, left.", None),
        ("If Ann Lee is the mayor, we stay.", None),
        ("Neither Tom nor Ann Lee was the owner.", None),
        ("The road to Ann Lee is a slow one.", None),
    ],
)
def test_a_description_is_found_by_its_form(sentence: str, expected: str | None) -> None:
    """It stands after "is", or beside the name; a clause is none."""
    assert description(sentence, "ann lee") == expected


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Who is Ann Lee?", "Ann Lee"),
        ("who was ann lee", "ann lee"),
        ("What's Velmar glass?", "Velmar glass"),
        ("Who is the mayor?", None),
        ("Who is in charge?", None),
        ("Who won?", None),
    ],
)
def test_whose_description_is_asked_for(question: str, name: str | None) -> None:
    """That of a name: who has an office is another question."""
    assert described(question) == name


def test_who_is_answered_by_the_description_though_nothing_was_read() -> None:
    """It is quoted at its place; no chance is known."""
    document = Document("a.txt", "It rained. Ann Lee, the mayor of Leeds, left. Bo stayed.")
    reply = assistant_on(document, answers={}).ask("Who is Ann Lee?")

    assert (reply.kind, [one.text for one in reply.answers]) == (Kind.SPAN, ["the mayor of Leeds"])
    assert reply.answers[0].confidence is None


def test_a_description_that_was_read_in_part_is_told_whole() -> None:
    """With the confidence of what was read."""
    document = Document("a.txt", "The inspector in charge, Ann Lee, left.")
    reply = assistant_on(document, answers={"Who is Ann Lee?": ["The inspector"]}).ask("Who is Ann Lee?")

    assert [one.text for one in reply.answers] == ["The inspector in charge"]
    assert reply.answers[0].confidence is not None


def test_a_description_is_not_taken_apart() -> None:
    """Of a person it is one answer."""
    document = Document("a.txt", "Ann Lee (died 1907) was a botanist, traveller and painter.")
    answers = {"Who was Ann Lee?": ["a botanist, traveller and painter"]}
    reply = assistant_on(document, answers=answers).ask("Who was Ann Lee?")

    assert (reply.kind, [one.text for one in reply.answers]) == (Kind.SPAN, ["a botanist, traveller and painter"])


def test_a_relative_is_somebody_else() -> None:
    """Who bears the family's name alone is not who is asked about."""
    document = Document("a.txt", "Eleanor Venning was a botanist. The younger son, Robert Venning, sold the house.")
    question = "Who was Robert Venning?"
    reply = assistant_on(document, answers={question: ["a botanist"]}).ask(question)

    assert [one.text for one in reply.answers] == ["The younger son"]


def test_places_in_two_documents_are_two_places() -> None:
    """Where they count the same characters, what is said in one tells nothing of the other."""
    told, read = (
        Document("a.txt", "The inspector, Ann Lee, left."),
        Document("b.txt", "A miner was Lee."),
    )
    reply = assistant_on(told, read, answers={"Who is Ann Lee?": ["A miner"]}).ask("Who is Ann Lee?")

    assert [(one.citation.source, one.text) for one in reply.answers] == [("b.txt", "A miner")]


CONTRACT = (
    "(1) Ames Limited, a firm whose office is at 18 Tan Row, York (the “Operator”); and\n\n"
    "This lease is made between Ann Lee (the “Tenant”) and Bo Ray (the “Landlord”).\n\n"
    "“Unit” means room 7 on the first floor; it is locked.\n\n“Price” means £5.50 plus VAT. It is paid."
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who is the Operator?", "Ames Limited, a firm whose office is at 18 Tan Row, York"),
        ("Who is the tenant?", "Ann Lee"),
        ("Who is the Landlord?", "Bo Ray"),
        ("What is the Unit?", "room 7 on the first floor"),
        ("What does Unit mean?", "room 7 on the first floor"),
        ("What is the Price?", "£5.50 plus VAT"),
    ],
)
def test_a_defined_term_is_what_the_contract_says(question: str, told: str) -> None:
    """Whatever was read."""
    reply = assistant_on(Document("a.txt", CONTRACT), answers={question: ["York"]}).ask(question)

    assert [one.text for one in reply.answers] == [told]


@pytest.mark.parametrize("question", ["What is the Rent?", "Who is the Agent?", "Where is the Unit?"])
def test_what_is_not_defined_has_no_definition(question: str) -> None:
    """Nor has what is not asked for by what it is."""
    assert definition_in(question, sentence_spans(Document("a.txt", CONTRACT))) is None
