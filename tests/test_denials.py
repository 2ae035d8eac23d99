"""Where documents deny what a question takes for granted."""

import pytest

from index import Document, sentence_spans
from qa import Kind, Reason
from qa.denials import denial_of, denies
from tests.assistants import assistant_on
from tests.fakes import FakeEmbedder

CHARGE = Document("a.txt", "Hartnoll made a charge. Hartnoll never withdrew the charge. The lamp is not lit.")


def denied(question: str, document: Document = CHARGE) -> str | None:
    """The clause that denies a question."""
    denial = denial_of(question, sentence_spans(document), FakeEmbedder())
    return denial.clause.text if denial else None


def test_the_clause_that_shares_words_with_the_question_denies_it() -> None:
    """The other negation is about something else."""
    assert denied("When did Hartnoll withdraw the charge?") == "Hartnoll never withdrew the charge."


@pytest.mark.parametrize(
    "question",
    [
        "Who never withdrew the charge?",  # it takes the denial for granted
        "Where do penguins swim?",
        "How many?",
        "Who was the mother of Hartnoll?",  # of whom alone something else is denied
    ],
)
def test_nothing_is_denied_where_little_is_shared(question: str) -> None:
    """A negation alone denies nothing."""
    assert denied(question) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The rent was not only high.",
        "The rent is no more than 5 euros.",
        "The rent was not just paid.",
        "The rent is no bigger than the wage.",
        "Ann declined to comment on the rent.",
    ],
)
def test_a_negation_that_stresses_denies_nothing(sentence: str) -> None:
    """The words “not only” say that it is."""
    assert denied("How high was the rent?", Document("a.txt", sentence)) is None


def test_a_sentence_within_a_quotation_denies_for_itself() -> None:
    """One beside it tells of what there was; an abbreviation ends none."""
    document = Document("a.txt", "“There was no siren at all. There was a noise like a train,” she said.")

    assert denied("Who described a noise like a train?", document) is None
    assert denied("Who heard a siren?", Document("a.txt", "No siren of Mr. Lee was heard.")) is not None


def test_a_place_is_that_of_the_clause() -> None:
    """Cut out of its sentence, it still stands at its place."""
    document = Document("a.txt", "He came, but Hartnoll never withdrew the charge, which was old.")
    denial = denial_of("When did Hartnoll withdraw the charge?", sentence_spans(document), FakeEmbedder())

    assert denial is not None
    assert document.text[denial.clause.start : denial.clause.end] == denial.clause.text
    assert "never" in denial.clause.text
    assert "came" not in denial.clause.text


def test_a_question_that_is_denied_is_refused_for_its_premise() -> None:
    """The sentence that denies it is shown."""
    reply = assistant_on(CHARGE).ask("When did Hartnoll withdraw the charge?")

    assert reply.refusal is not None
    assert reply.refusal.reason is Reason.FALSE_PREMISE
    assert reply.refusal.closest is not None
    assert reply.refusal.closest.quote == "Hartnoll never withdrew the charge."


def test_a_sure_denial_outweighs_an_answer_from_elsewhere() -> None:
    """What the reader finds in another sentence is not believed."""
    question = "Why did Hartnoll never make the charge withdrew?"  # itself negated: the answer stands
    other = "When was it that Hartnoll withdrew the charge?"
    assistant = assistant_on(CHARGE, answers={question: ["The lamp"], other: ["The lamp"]})

    assert assistant.ask(question).answered
    assert not assistant.ask(other).answered


def test_a_denial_outweighs_no_answer_that_is_as_near() -> None:
    """Its sentence holds as much of what is asked."""
    question = "When was it that Hartnoll withdrew the charge?"
    document = Document("a.txt", "Hartnoll never withdrew the charge. Hartnoll withdrew the charge in May.")

    assert assistant_on(document, answers={question: ["May"]}).ask(question).answered


def test_what_is_negated_beside_the_thing_asked_about_outweighs_nothing() -> None:
    """The part is, not the charge."""
    question = "Who made the charge of Hartnoll old?"
    document = Document("a.txt", "The charge that Hartnoll made old was no part of the lamp. It was Ann.")

    assert assistant_on(document, answers={question: ["Ann"]}).ask(question).answered


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("Pipes are forbidden.", "How long may pipes be?"),
        ("Set the bricks without mortar.", "Which mortar do the bricks get?"),
        ("Dogs travel free of charge.", "What is the charge for dogs?"),
        ("He declined to promise a bridge.", "When did he promise a bridge?"),
    ],
)
def test_other_words_negate_too(sentence: str, question: str) -> None:
    """What is forbidden, left out or declined is not so."""
    assert denied(question, Document("a.txt", sentence)) == sentence


@pytest.mark.parametrize(
    ("question", "answer", "expected"),
    [
        ("How much cobalt was found?", "no cobalt at all", True),
        ("Who was hurt?", "Nobody", True),
        ("Who was not hurt?", "nobody", False),
        ("Which policy is it?", "no-aid policy", False),
        ("How long is it?", "no more than 5 feet", False),
        ("Where is it?", "in no town", False),
        ("What are the house rules?", "No smoking", False),
        ("What is the policy on refunds?", "No refunds", False),
        ("What does the sign say?", "No entry", False),
        ("What did she answer?", "No", False),
        ("What did he study?", "nothing but law", False),
        ("Who helped him?", "No one except Ann", False),
        ("Which film won?", "No Country for Old Men", False),
        ("Which country film won?", "No Country for Old Men", False),
        ("When did it open?", "never", True),
        ("Which members came?", "none at all", True),
        ("Where was it sold?", "never sold", True),
        ("How much do children pay?", "free of charge", False),
    ],
)
def test_an_answer_may_be_a_denial(question: str, answer: str, *, expected: bool) -> None:
    """It opens with a negation of what is asked, and the question has none; a rule, a title and an exception do not."""
    assert denies(question, answer, reason_asked=False) is expected


@pytest.mark.parametrize(("answer", "expected"), [("nobody told him", False), ("never been reproduced", True)])
def test_a_reason_denies_only_what_is_asked(answer: str, *, expected: bool) -> None:
    """What did not happen may be the reason of what did."""
    assert denies("How was the old colour reproduced?", answer, reason_asked=True) is expected


def test_an_answer_that_denies_is_a_refusal() -> None:
    """Its sentence is shown."""
    question, document = "How many were hurt?", Document("a.txt", "The roof fell. No one was hurt.")
    reply = assistant_on(document, answers={question: ["No one"]}).ask(question)

    assert reply.refusal is not None
    assert reply.refusal.reason is Reason.FALSE_PREMISE
    assert reply.refusal.closest is not None
    assert reply.refusal.closest.quote == "No one was hurt."


def test_an_answer_within_the_denial_stands() -> None:
    """It may be what was asked for."""
    question = "Who withdrew the charge?"

    assert assistant_on(CHARGE, answers={question: ["Hartnoll never"]}).ask(question).answered


def test_a_question_for_yes_or_no_takes_nothing_for_granted() -> None:
    """It is not stated at most."""
    reply = assistant_on(CHARGE).ask("Did Hartnoll withdraw the charge?")

    assert reply.kind is Kind.YES_NO
    assert reply.refusal is not None
    assert reply.refusal.reason is Reason.NOT_STATED


@pytest.mark.parametrize(
    ("sentence", "answered"),
    [
        ("The town was not bombed, although the harbour was mined.", False),
        ("The town was not bombed, although the harbour was mined, but shelled.", True),
    ],
)
def test_a_sure_denial_outweighs_what_stands_beside_it(sentence: str, *, answered: bool) -> None:
    """An answer in the rest of its sentence, unless that tells what was so instead."""
    question = "Why was the town bombed?"
    reply = assistant_on(Document("a.txt", sentence), answers={question: ["the harbour was mined"]}).ask(question)

    assert reply.answered is answered
    assert answered or (reply.refusal is not None and reply.refusal.reason is Reason.FALSE_PREMISE)


def test_the_subject_of_a_negated_verb_is_not_negated() -> None:
    """What stands where it does not freeze may cost anything."""
    denial = denial_of(
        "How much does the washer cost?",
        sentence_spans(Document("a.txt", "The washer stands where the washer does not freeze.")),
        FakeEmbedder(),
        least_shared=0.0,
    )

    assert denial is None or not denial.is_in_scope


def test_the_closest_sentence_is_that_of_the_rare_words() -> None:
    """What most sentences have, the name of the town, tells none from the others."""
    text = "The town of Velm is old. The town of Velm is green. The town of Velm lies far off. It has no airport now."
    question = "Which line serves the airport of the town of Velm?"
    refusal = assistant_on(Document("a.txt", text)).ask(question).refusal

    assert refusal is not None
    assert refusal.closest is not None
    assert refusal.closest.quote == "It has no airport now."


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What is the price of a double dose?", "Take one a day. Do not take a double dose."),
        ("When was the school built?", "The council refused to close the school that burned in May."),
        ("Who wrote the report?", "The ministry refused to publish the report."),
        ("How many fires did the kettle start?", "A court refused to halt the recall of a kettle that started fires."),
        ("What is the name of the judge?", "It was told by an official who asked not to be named by the judge."),
        ("Who taught Ann to steer?", "Ann did not know how to steer. A boy taught her."),
        ("How much is the late fee?", "The firm may charge a late fee and refuse the tenant entry."),
    ],
)
def test_a_ban_or_a_refusal_denies_no_other_thing(question: str, text: str) -> None:
    """It says what is not to be done, or was not, and what is asked about is something else."""
    refusal = assistant_on(Document("a.txt", text)).ask(question).refusal

    assert refusal is not None
    assert refusal.reason is not Reason.FALSE_PREMISE


def test_what_was_refused_is_denied() -> None:
    """Where the question takes for granted that it was done."""
    refusal = (
        assistant_on(Document("a.txt", "The ministry refused to publish the report."))
        .ask("When did the ministry publish the report?")
        .refusal
    )

    assert refusal is not None
    assert refusal.reason is Reason.FALSE_PREMISE


@pytest.mark.parametrize(
    ("question", "text", "answer", "expected"),
    [
        ("How did the firm respond to the claims?", "The firm denied the claims.", "denied the claims", True),
        ("What did the firm do about the claims?", "The firm denied the claims.", "denied the claims", True),
        ("What was the reply to the claims?", "The firm denied the claims.", "denied the claims", True),
        ("What are the claims?", "The firm denied the claims.", "denied the claims", False),
    ],
)
def test_a_denial_is_an_answer_where_a_reaction_is_asked_for(
    question: str, text: str, answer: str, *, expected: bool
) -> None:
    """It is what somebody did."""
    assert assistant_on(Document("a.txt", text), answers={question: [answer]}).ask(question).answered is expected


def test_that_nobody_responded_denies_a_reaction() -> None:
    """There was none."""
    assert denied(
        "How did the firm respond to the claims?", Document("a.txt", "The firm never responded to the claims.")
    )
    assert not denied("How did the firm respond to the claims?", Document("a.txt", "The firm denied the claims."))
