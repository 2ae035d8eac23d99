"""What kind of question a question is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answers import Kind, Reason
from qa.asking.pleasantries import pleasantry
from qa.asking.questions import kind_of, topic_of, unanswerable_form


@pytest.mark.parametrize(
    "question",
    [
        "How many were injured?", "Who is Charles Michel?", "number injured", "How long is the lease?", "whats the fee",
        "How expensive is the ticket?", "How popular was the film?", "How serious was the fire?",
        "What company made the engine?", "What abstract painter influenced him?", "What sum was set up as a fund?",
        "Summary judgment was granted to whom?", "What does it have on the roof?",
        "Should you have further questions, who do you contact?",
    ],
)  # fmt: skip
def test_a_fact_asked_for_is_a_span(question: str) -> None:
    """Who, when, where and how many ask for a span, in telegram style too."""
    assert kind_of(question) is Kind.SPAN


@pytest.mark.parametrize(
    "question",
    [
        "Why did it begin?", "How do I clean the filter?", "wy did it start", "According to Baku, why now?",
        "How's the filter cleaned?", "How'd he die?", "How was the bridge built?", "How exactly is the filter cleaned?",
        "What makes it stop?", "Why, in his own words, did he stay?", "Why was it moved, if the manager is right?",
        "What drove the monks to riot?", "What provoked the war?", "By what means was debt brought down?",
        "What was the singing for?",
    ],
)  # fmt: skip
def test_a_cause_or_a_manner_is_a_clause(question: str) -> None:
    """Why and how ask for a clause, misspelt or after an adverbial too."""
    assert kind_of(question) is Kind.CLAUSE


@pytest.mark.parametrize(
    "question",
    [
        "Did Moscow know beforehand?", "In 2020, was a ceasefire signed?", "is it heavy", "Can you bring a dog?",
        "Can you take photos in the museum?", "Will you get a refund if you cancel?", "Can you find bears in the park?",
        "Is abstract thinking common in children?", "Does the text mention anyone called Bob?",
    ],
)  # fmt: skip
def test_a_question_that_begins_with_an_auxiliary_is_a_yes_no_one(question: str) -> None:
    """An auxiliary before the subject asks for yes or no."""
    assert kind_of(question) is Kind.YES_NO


@pytest.mark.parametrize(
    "question",
    [
        "Who reacted?", "Which countries reacted?", "What are the fees?", "List the members", "Who were the pilots?",
        "What factors contribute to inflation?", "What fees apply?", "Which large animals live in the forest?",
        "What kinds of fish live there?", "List of attendees?", "Which countries won medals?",
        "What must be done before first use?", "What must the firm do before work begins?",
    ],
)  # fmt: skip
def test_a_plural_asks_for_a_list(question: str) -> None:
    """A noun in the plural, "list" or a verb of gathering ask for every item."""
    assert kind_of(question) is Kind.LIST


@pytest.mark.parametrize(
    "question",
    [
        "What type of rights were lost?",
        "Which company made the sensors?",
        "What results in blooms?",
        "What was shot at?",
        "Which agency regulates safety?",
        "What animal eats leaves?",
        "What kills bees?",
        "What drives inflation?",
        "What's the earliest day on which members can leave?",
        "Which Texas city is largest?",
        "Which James Bond film was first?",
    ],
)
def test_a_verb_in_s_is_no_plural(question: str) -> None:
    """A verb that ends like a plural, and a "type of" many things, ask for one thing."""
    assert kind_of(question) is Kind.SPAN


@pytest.mark.parametrize(
    "question",
    [
        "What is this article about?",
        "summarise",
        "What are the main points?",
        "tl;dr",
        "Tell me about the document",
        "whats this about?",
        "Give me a very short summary",
    ],
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
        ("Can you tell me about the bridge?", "the bridge"),
        ("Does the text mention anything about dogs?", "dogs"),
        ("Is there any mention of Paris in the second chapter?", "Paris"),
        ("Does it mention WHO guidelines?", "WHO guidelines"),
        ("find all mentions of dogs", "dogs"),
    ],
)
def test_a_topic_is_what_the_documents_are_searched_for(question: str, topic: str) -> None:
    """The topic comes without the words about the documents, and the question is one of mentions."""
    assert (topic_of(question), kind_of(question)) == (topic, Kind.MENTIONS)


@pytest.mark.parametrize(
    "question",
    ["What did the mayor say about the bridge?", "What is this about?", "Where did he go?", "All on board survived?"],
)
def test_a_person_who_speaks_is_no_document(question: str) -> None:
    """A question about what a person said, or about the whole text, has no topic."""
    assert topic_of(question) is None


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Tell me if pets are allowed", Kind.YES_NO),
        ("Do you know if pets are allowed?", Kind.YES_NO),
        ("Could you tell me whether pets are allowed?", Kind.YES_NO),
        ("Would you please list the members?", Kind.LIST),
        ("Does it say who won?", Kind.SPAN),
        ("Does it mention that the mayor resigned?", Kind.YES_NO),
        ("Was the suspect named?", Kind.YES_NO),
        ("I'd like to know the rent", Kind.SPAN),
        ("I have a dog, is that allowed", Kind.SPAN),
        ("Does the article mention when the bridge was built?", Kind.SPAN),
        ("What does the lease say about who pays for repairs?", Kind.SPAN),
        ("Does the manual explain how to clean the filter?", Kind.CLAUSE),
        ("If it is late, who pays?", Kind.SPAN),
    ],
)
def test_a_question_in_a_question_is_the_one_asked(question: str, kind: Kind) -> None:
    """Asking politely, or whether and what the documents say of it, changes neither its kind nor makes it a topic."""
    assert (kind_of(question), topic_of(question)) == (kind, None)


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
        "Do you think it was right?", "Who is right?", "What is 23 plus 57?", "what's 12*4",
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
        "What happens if you were late?", "who sings a penny for your thoughts", "Does the hotel have a bar?",
        "Is the bar exam hard?", "I was wondering if pets are allowed", "We are looking for the landlord's address.",
        "I'm not sure whether the garden is shared.", "Would you need a guarantor?", "Were the figures wrong?",
        "Should I have received a letter by now?", "How do you feel after the injection?", "is back door alarmed",
        "How many weeks are there between the first and second dose?", "Was war declared in 1914?",
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


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Does the recipe mention salt?", Kind.MENTIONS),
        ("Pets allowed?", Kind.YES_NO),
        ("Dogs allowed inside?", Kind.YES_NO),
        ("How warm must the room be?", Kind.SPAN),
        ("How should it be done?", Kind.CLAUSE),
        ("Which lens is used?", Kind.SPAN),
        ("Which lenses are used?", Kind.LIST),
        ("Where was the budget discussed?", Kind.SPAN),
        ("Where was the ship named?", Kind.SPAN),
        ("What did the letter say?", Kind.SPAN),
        ("What was the notice about?", Kind.SPAN),
        ("What did the article say?", Kind.SUMMARY),
        ("What is the letter about?", Kind.SUMMARY),
        ("What does it say on page 3?", Kind.SPAN),
        ("What was reported on Monday?", Kind.SPAN),
        ("What was said on the 3rd of May?", Kind.SPAN),
        ("What does it say on Sunday trading?", Kind.MENTIONS),
        ("what does section 4 say about pets?", Kind.MENTIONS),
        ("What does the 2023 annual report say about lay-offs?", Kind.MENTIONS),
        ("Is there any info on parking?", Kind.MENTIONS),
        ("mentions of negligence", Kind.MENTIONS),
        ("What does the policy cover?", Kind.SPAN),
        ("I'd like a summary", Kind.SUMMARY),
        ("What's the gist?", Kind.SUMMARY),
        ("Explain this contract to me", Kind.SUMMARY),
        ("I was wondering if pets are allowed", Kind.YES_NO),
        ("Quick question: are pets allowed?", Kind.YES_NO),
        ("My flight was cancelled. Am I entitled to compensation?", Kind.YES_NO),
        ("The landlord can enter without notice?", Kind.YES_NO),
        ("Breakfast included in the price?", Kind.YES_NO),
        ("cant i keep a cat", Kind.YES_NO),
        ("How profitable was Tesco in 2022?", Kind.SPAN),
        ("how warm does the water have to be", Kind.SPAN),
        ("What if I miss a dose?", Kind.CLAUSE),
        ("Tell me the day on which the contract ends", Kind.SPAN),
        ("What questions can you answer?", Kind.GREETING),
        ("ok bye", Kind.GREETING),
    ],
)
def test_more_questions_have_their_kind(question: str, kind: Kind) -> None:
    """Telegrams, measures, words that only look like plurals; what is no topic, and no document."""
    assert kind_of(question) is kind
