"""What kind of question a question is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answers import Kind, Reason
from qa.asking.questions import kind_of, pleasantry, topic_of, unanswerable_form


@pytest.mark.parametrize(
    "question",
    ["How many were injured?", "Who is Charles Michel?", "number injured", "How long is the lease?", "whats the fee"],
)
def test_a_fact_asked_for_is_a_span(question: str) -> None:
    """Who, when, where and how many ask for a span, in telegram style too."""
    assert kind_of(question) is Kind.SPAN


@pytest.mark.parametrize(
    "question", ["Why did it begin?", "How do I clean the filter?", "wy did it start", "According to Baku, why now?"]
)
def test_a_cause_or_a_manner_is_a_clause(question: str) -> None:
    """Why and how ask for a clause, misspelt or after an adverbial too."""
    assert kind_of(question) is Kind.CLAUSE


@pytest.mark.parametrize("question", ["Did Moscow know beforehand?", "In 2020, was a ceasefire signed?", "is it heavy"])
def test_a_question_that_begins_with_an_auxiliary_is_a_yes_no_one(question: str) -> None:
    """An auxiliary before the subject asks for yes or no."""
    assert kind_of(question) is Kind.YES_NO


@pytest.mark.parametrize(
    "question",
    ["Who reacted?", "Which countries reacted?", "What are the fees?", "List the members", "Who were the pilots?"],
)
def test_a_plural_asks_for_a_list(question: str) -> None:
    """A noun in the plural, "list" or a verb of gathering ask for every item."""
    assert kind_of(question) is Kind.LIST


@pytest.mark.parametrize(
    "question",
    [
        "What type of rights were lost?",
        "What results in blooms?",
        "What was shot at?",
        "Which agency regulates safety?",
    ],
)
def test_a_verb_in_s_is_no_plural(question: str) -> None:
    """A verb that ends like a plural, and a "type of" many things, ask for one thing."""
    assert kind_of(question) is Kind.SPAN


@pytest.mark.parametrize(
    "question",
    ["What is this article about?", "summarise", "What are the main points?", "tl;dr", "Tell me about the document"],
)
def test_a_question_about_the_whole_text_is_a_summary(question: str) -> None:
    """What a text is about, its main points and its gist ask for a summary."""
    assert kind_of(question) is Kind.SUMMARY


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("What does it say about Russia?", "Russia"),
        ("Does the article mention any women?", "any women"),
        ("Is Turkey mentioned anywhere in the text?", "Turkey"),
        ("is there anything about insurance in the lease", "insurance"),
        ("Tell me about “the tunnel”.", "the tunnel"),
    ],
)
def test_a_topic_is_what_the_documents_are_searched_for(question: str, topic: str) -> None:
    """The topic comes without the words about the documents, and the question is one of mentions."""
    assert (topic_of(question), kind_of(question)) == (topic, Kind.MENTIONS)


@pytest.mark.parametrize(
    "question", ["What did the mayor say about the bridge?", "What is this about?", "Where did he go?"]
)
def test_a_person_who_speaks_is_no_document(question: str) -> None:
    """A question about what a person said, or about the whole text, has no topic."""
    assert topic_of(question) is None


@pytest.mark.parametrize(
    "words", ["hello", "Hi there!", "Thanks a lot, bye", "what can you do?", "ok", "Good morning, how are you?"]
)
def test_a_pleasantry_gets_a_plain_word(words: str) -> None:
    """Greetings, thanks and questions about the system are answered without a document."""
    assert pleasantry(words)
    assert kind_of(words) is Kind.GREETING


@pytest.mark.parametrize("question", ["Hello, how many were injured?", "What is this?", "Thanks. And why?", "helper"])
def test_a_question_that_begins_politely_is_no_pleasantry(question: str) -> None:
    """Only a pleasantry and nothing else is one."""
    assert pleasantry(question) is None


@pytest.mark.parametrize(
    "question",
    [
        "Do you think it was right?", "Should they withdraw?", "Who is right?", "What is 23 plus 57?", "what's 12*4",
        "What percentage of 80 is 23?", "Calculate the total.", "In your opinion, who won?",
    ],
)  # fmt: skip
def test_opinions_and_calculations_are_refused(question: str) -> None:
    """No document holds the system's view, or a sum that is not in it."""
    assert unanswerable_form(question) is Reason.OPINION_OR_CALCULATION


@pytest.mark.parametrize("question", ["", "???", "asdf", "dfgkjh", "aaaaaa"])
def test_noise_is_no_question(question: str) -> None:
    """Nothing to read, and keys struck at random, are no question."""
    assert unanswerable_form(question) is Reason.NOT_A_QUESTION


@pytest.mark.parametrize("question", ["Combien de blessés ?", "Wer ist der Premierminister?", "Сколько раненых?"])
def test_another_language_is_named(question: str) -> None:
    """A question in another language is refused as such."""
    assert unanswerable_form(question) is Reason.OTHER_LANGUAGE


@pytest.mark.parametrize(
    "question",
    [
        "Should the pump be drained?", "Should they be greased?", "What percentage of members voted for it?",
        "What is the 2020/21 budget?", "Who has the right of way?", "GPS", "VLCC", "strengths",
        "property", "html", "Is the valve on the right?", "42", "coup d’état?",
        "What happens if you were late?", "who sings a penny for your thoughts",
    ],
)  # fmt: skip
def test_what_a_document_might_answer_is_not_refused(question: str) -> None:
    """A wrong refusal is worse than none."""
    assert unanswerable_form(question) is None


@given(st.text())
def test_every_text_is_of_some_kind(text: str) -> None:
    """No text is without a kind, and none raises."""
    unanswerable_form(text)

    assert kind_of(text) in Kind
    assert topic_of(text) != ""
