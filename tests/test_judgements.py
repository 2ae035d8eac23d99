"""Questions for an opinion or a calculation."""

import pytest

from index import Document
from qa import Reason
from qa.asking import (
    asks_to_convert,
    likely_asks_for_judgement,
    may_ask_for_judgement,
    ranked_by,
    said_of_things,
    unanswerable_form,
)
from tests.assistants import LEASE, assistant_on


@pytest.mark.parametrize(
    "question",
    [
        "Would you rent it?",
        "Was it wrong of Ann to pay?",
        "Is Ann right?",
        "Should Ann have paid?",
        "How many years are there between the fire and the flood?",
        "What would you do in my place?",
        "What is the sum of 3, 4 and 5?",
        "Tell me 10% of 500",
        "How much do 3 tickets cost if you add 5 euros?",
    ],
)
def test_some_forms_ask_for_nothing_else(question: str) -> None:
    """They are refused unread."""
    assert unanswerable_form(question) is Reason.OPINION_OR_CALCULATION


@pytest.mark.parametrize(
    "question",
    [
        "Should the council buy the boat?",
        "Is the rent too high?",
        "Whose account is true?",
        "How much longer is the wall than the fence?",
        "What is the difference between the two estimates?",
        "How much would three tickets cost?",
        "What do the rent and the deposit come to together?",
        "If I come late, how much do I pay?",
        "Should they withdraw?",
        "Should people over 65 get the vaccine?",
        "How do you support a newborn's head?",
        "What oil do you recommend for the chain?",
        "What is the difference between 18 carat and 22 carat gold?",
        "What was the average between 1990 and 2000?",
    ],
)
def test_other_forms_a_document_may_answer(question: str) -> None:
    """They are read, and believed only when sure."""
    assert unanswerable_form(question) is None
    assert likely_asks_for_judgement(question)
    assert may_ask_for_judgement(question)


@pytest.mark.parametrize(
    "question",
    [
        "Should tenants have insurance?",
        "Should we remove the battery before cleaning?",
        "Would you tell me who won?",
        "Would you please list the members?",
        "Can someone else vote in my place?",
        "What is formed when you combine hydrogen and oxygen?",
        "Did a total of 12 men and 4 women attend?",
        "What did 10% of 500 respondents say?",
        "According to Ann, is Ben wrong?",
        "How many weeks are there between the doses?",
    ],
)
def test_what_only_looks_like_a_judgement_is_read(question: str) -> None:
    """A rule, a request and a number of those counted are what documents hold."""
    assert unanswerable_form(question) is None
    assert not likely_asks_for_judgement(question)


@pytest.mark.parametrize(
    "question",
    [
        "How high is the rent?",
        "Who is the mayor?",
        "What sum does the owner have to pay?",
        "When was the fence built?",
        "Should you have further questions, who do you contact?",
        "How much is the rent per month?",
        "Did she marry twice?",
        "What is the total cost?",
        "How long before the flight should I check in?",
        "How many times per day should I take 5 ml of the syrup?",
        "Do children pay half the fare?",
    ],
)
def test_a_plain_question_asks_for_no_judgement(question: str) -> None:
    """It asks for what a document says."""
    assert not may_ask_for_judgement(question)


@pytest.mark.parametrize(("null", "answered"), [(0.01, True), (0.45, False)])
def test_a_likely_opinion_takes_a_surer_answer(null: float, answered: bool) -> None:  # noqa: FBT001
    """What would do for a fact does not for what the document may hold by chance."""
    question = "How much higher is the deposit than the rent?"
    reply = assistant_on(LEASE, answers={question: ["900 euros"]}, null=null).ask(question)

    assert reply.answered is answered
    assert answered or (reply.refusal and reply.refusal.reason is Reason.OPINION_OR_CALCULATION)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Was he an honest man?", ("honest", "man")),
        ("Is the pump better than that of Ann?", ("better",)),
        ("Was Ann so careless?", ("careless",)),
        ("Is it open or closed?", ()),
        ("Is the ferry running again?", ()),
        ("Is the inquiry under way?", ()),
        ("Was she in favour of it?", ()),
        ("Who is an honest man?", ()),
        ("Were the thieves caught?", ()),
        ("Was Ann punished?", ()),
        ("Are there plans to shut it for good?", ()),
    ],
)
def test_a_question_for_yes_or_no_says_something_of_a_thing(question: str, words: tuple[str, ...]) -> None:
    """What follows the article or the degree, what is compared, and what stands last; no small words, nor deeds."""
    assert said_of_things(question) == words


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who was the bravest?", ("bravest",)),
        ("Whose story is more reliable?", ("reliable",)),
        ("Who is kinder, Ann or Ben?", ("kinder",)),
        ("How convincing is the letter?", ("convincing",)),
        ("How much is the rent?", ()),
    ],
)
def test_a_question_ranks_things_by_a_quality(question: str, words: tuple[str, ...]) -> None:
    """What follows "most" or "more", what ends like it, and what "how" asks the degree of; amounts are no quality."""
    assert ranked_by(question) == words


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Is this a fair lease for the tenant?", Reason.OPINION_OR_CALCULATION),
        ("Is the deposit fair?", Reason.OPINION_OR_CALCULATION),
        ("Is the deposit retired?", Reason.NOT_STATED),
    ],
)
def test_who_says_of_things_what_the_documents_do_not_judges(question: str, reason: Reason) -> None:
    """If it is a word of value; of a plain one the documents say nothing."""
    refusal = assistant_on(LEASE).ask(question).refusal

    assert refusal is not None
    assert refusal.reason is reason


@pytest.mark.parametrize(
    ("question", "told", "expected"),
    [
        ("How much does it cost in a week?", "Every day costs 5 euros.", True),
        ("How much does it cost in a week?", "Every day costs 5 euros, a week 20.", False),
        ("How much does it cost?", "Every day costs 5 euros.", False),
        ("How much does a night cost?", "The inn, opened a year ago, charges 90 euros.", False),
        ("How many died in one week?", "Thirty died within seven days, a month after the flood.", False),
        ("How much does it cost in a week?", "Every day after noon costs 5 euros.", True),
        ("Who comes once a week?", "Ann comes every day.", False),
        ("How much do 38 sensors weigh together?", "They carry sensors of 1.9 grams each.", True),
        ("How much do they weigh together?", "At 2 grams each, they weigh 76 grams in total.", False),
        ("How much is paid each month?", "£500 monthly, or £115 a week.", False),
        ("How much is paid each month?", "£115 weekly.", True),
        ("How many members are there in all?", "All 40 members pay £5 each.", False),
        ("How many members are there in all?", "Each club has 40 members.", True),
    ],
)
def test_an_amount_for_another_time_takes_a_calculation(question: str, told: str, *, expected: bool) -> None:
    """A week's is not what is told of a day."""
    assert asks_to_convert(question, told) is expected


@pytest.mark.parametrize("answers", [["5 euros"], []])
def test_what_is_told_for_another_time_is_shown_as_the_closest(answers: list[str]) -> None:
    """Found or not, it is what one would calculate from."""
    question, document = "How much does the pump cost a week?", Document("a.txt", "The pump costs 5 euros a day.")
    refusal = assistant_on(document, answers={question: answers}).ask(question).refusal

    assert refusal is not None
    assert refusal.reason is Reason.OPINION_OR_CALCULATION
    assert refusal.closest is not None
    assert refusal.closest.quote == "The pump costs 5 euros a day."


def test_a_judgement_outweighs_what_was_found() -> None:
    """The documents do not use the word, so they cannot have said it."""
    question = "Is the rent fair?"

    assert not assistant_on(LEASE, answers={question: ["500 euros"]}).ask(question).answered


def test_a_word_of_value_that_the_documents_use_is_a_fact() -> None:
    """They say it, whoever thinks so."""
    question = "Is the rent fair?"
    told = Document("a.txt", "Ann says that the rent is fair.")

    assert assistant_on(told, answers={question: ["fair"]}).ask(question).answered


@pytest.mark.parametrize(
    "words", ["hmm ok then", "bla bla lalala", "I like trains.", "My dog is ill", "This is a pump."]
)
def test_what_asks_nothing_is_no_question(words: str) -> None:
    """Interjections, babble and statements."""
    assert unanswerable_form(words) is Reason.NOT_A_QUESTION


@pytest.mark.parametrize("question", ["rent", "the rent", "I want to know the rent", "pump weight", "total cost"])
def test_a_telegram_is_a_question(question: str) -> None:
    """Few words ask enough."""
    assert unanswerable_form(question) is None


@pytest.mark.parametrize(
    ("question", "told", "expected"),
    [
        ("What is its depth in feet?", "It is 187 m deep.", True),
        ("What is its area in hectares?", "It has 412 km².", True),
        ("What is its depth in metres?", "It is 187 m deep.", False),
        ("How much did it cost in euros?", "It cost €5.", False),
        ("How much did it cost in dollars?", "It cost €5.", True),
        ("How long is it in weeks?", "It takes 3 weeks.", False),
        ("How heavy is it in pounds?", "It weighs 9 lb.", False),
        ("How heavy is it in ounces?", "It weighs 9 oz.", False),
        ("How long is it in hours?", "It takes 9 hrs.", False),
        ("How high is it in feet?", "It is a 9-foot wall.", False),
        ("How deep is it in metres?", "It is 187 meters deep.", False),
        ("How large is it in square feet?", "It has 90 sq ft.", False),
        ("How large is it in square feet?", "It has 90 square metres.", True),
        ("How wide is it in yards?", "The courtyard is 20 m wide.", True),
        ("Who was born in May?", "He was 5.", False),
    ],
)
def test_another_unit_takes_a_calculation(question: str, told: str, expected: bool) -> None:  # noqa: FBT001  (a case)
    """The unit is told by its name or its short form."""
    assert asks_to_convert(question, told) is expected
