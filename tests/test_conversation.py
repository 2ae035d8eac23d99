"""Follow-up questions made to stand alone."""

from itertools import starmap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.asking.capitals import names_of, with_capitals
from qa.asking.conversation import Turn, is_cut, leans, readings


def said(question: str, *answers: str) -> list[Turn]:
    """A conversation of one question."""
    return [Turn(question, question, answers, answers)]


@pytest.mark.parametrize(
    ("before", "answer", "question", "reading"),
    [
        ("Who is the Prime Minister?", "Nikol Pashinan", "Whom did he phone?", "Whom did Nikol Pashinan phone?"),
        ("When is the deposit due?", "on 1 March", "How much is it?", "How much is the deposit?"),
        ("Which road did Baku block?", "the Lachin corridor", "How long is it?", "How long is the Lachin corridor?"),
        ("What did the council approve?", "a timetable", "When does it start?", "When does the timetable start?"),
        ("Where was the tunnel?", "near Shusha", "Who died there?", "Who died near Shusha?"),
        ("What is the capacity of the HP-20?", "40 litres", "How heavy is it?", "How heavy is the HP-20?"),
        ("Who is the mayor?", "Anna Lind", "Where is her office?", "Where is Anna Lind’s office?"),
        ("When was the flood?", "in 2019", "Who was mayor that year?", "Who was mayor in 2019?"),
        ("Who brought the clock?", "a woman", "How old is she?", "How old is the woman?"),
        ("Who owns the mill?", "Paul Fry", "And his sister?", "Who is Paul Fry’s sister?"),
        ("Who was Ada’s father?", "Karl", "And her mother?", "Who was Ada’s mother?"),
        ("Why did Ms Berg go?", "to move to Malmö", "How old was she?", "How old was Ms Berg?"),
        ("What did Ada receive?", "the Polar Cross", "Which prize did she refuse?", "Which prize did Ada refuse?"),
        ("Who was chosen?", "Uma Rao", "With how many votes?", "With how many votes was Uma Rao chosen?"),
        ("Who broke a window?", "A boy of ten", "Who is his mother?", "Who is the mother of the boy of ten?"),
        ("Which firm was chosen?", "Harker Roofing", "What does it charge?", "What does Harker Roofing charge?"),
        ("Who are the Quills?", "bakers", "How many buns do they bake?", "How many buns do the Quills bake?"),
        ("Who closed it?", "the council", "Was that legal?", "Was the council legal?"),
        ("Who closed it?", "the council", "Is this illegal in Spain?", "Is the council illegal in Spain?"),
        ("Who closed it?", "the council", "Was that decision good?", "Was the decision of the council good?"),
        ("Who closed it?", "the council", "Is that why Bo left?", "Is the council why Bo left?"),
        ("How much is the rent?", "£50", "Does this include bills?", "Does the rent include bills?"),
        ("How much is the rent?", "£50", "Does this rise cover bills?", "Does the rise of the rent cover bills?"),
        ("What is the lease?", "a contract", "How is it related to the plan?", "How is the lease related to the plan?"),
        ("Which decade was it?", "the ’90s", "Who played it?", "Who played it?"),
        ("When was the flood?", "in 2019", "Who was mayor in this year?", "Who was mayor in 2019?"),
        ("When was the flood?", "in 2019", "Who is mayor this year?", "Who is mayor this year?"),
        ("Which firm won?", "Harker Roofing", "Do they sell bread?", "Does Harker Roofing sell bread?"),
        ("How long is the bridge?", "9 m", "What are the mayor’s duties?", "What are the mayor’s duties?"),
        ("How long is the bridge?", "9 m", "What are the mayor's duties?", "What are the mayor's duties?"),
    ],
)  # fmt: skip
def test_a_pronoun_is_exchanged_for_what_it_stands_for(before: str, answer: str, question: str, reading: str) -> None:
    """A pronoun takes the likeliest thing of its kind, from the question or its answer."""
    assert readings(question, said(before, answer))[0] == reading


@pytest.mark.parametrize(
    ("before", "question", "reading"),
    [
        ("How many were injured in 2020?", "And the year before?", "How many were injured in 2019?"),
        ("How many were injured in 2020?", "And in 2019?", "How many were injured in 2019?"),
        ("What happens if doctors strike?", "And if nurses strike?", "What happens if nurses strike?"),
        ("How many were injured in 2020?", "And killed?", "How many were killed in 2020?"),
        ("How many were injured in Spain?", "And in France?", "How many were injured in France?"),
        ("How many were injured?", "And in France?", "How many were injured in France?"),
        ("Where is the summer fair?", "And if it rains?", "Where is the summer fair if it rains?"),
        ("Who built it, according to Fane?", "And according to Lee?", "Who built it, according to Lee?"),
        ("How many did the firm hire?", "And the two brothers?", "How many did the two brothers hire?"),
        ("How many does the firm hire?", "And the brothers?", "How many do the brothers hire?"),
        ("Did Moscow know beforehand?", "And Turkey?", "Did Turkey know beforehand?"),
        ("When is the deposit due?", "What about the rent?", "When is the rent due?"),
        ("What is the minimum height of the fence?", "And the maximum?", "What is the maximum height of the fence?"),
        ("What is the height of the fence?", "And of the hedge?", "What is the height of the hedge?"),
        ("Who voted against the motion?", "And for it?", "Who voted for the motion?"),
        ("What is the capacity of the HP-20?", "And its weight?", "What is the HP-20’s weight?"),
        ("Where is the park?", "And its opening hours?", "What are the park’s opening hours?"),
        ("Where is Anna’s office?", "And her house?", "Where is Anna’s house?"),
        ("Who voted for the motion?", "Who voted against?", "Who voted against the motion?"),
        ("When is the rent due?", "What if I pay late?", "When is the rent due if I pay late?"),
        ("When is the rent due?", "Tell me more.", "Tell me more about the rent."),
        ("Which firm was chosen?", "Anything else?", "Which other firm was chosen?"),
        ("What did the first one ask?", "And the second one?", "What did the second one ask?"),
        ("Thx. How much of the repairs is paid?", "And the rest?", "How much of the rest is paid?"),
        (
            "How much does a ticket for the plane cost?",
            "I meant the ferry",
            "How much does a ticket for the ferry cost?",
        ),
        ("How long will the repairs take?", "Why so long?", "Why will the repairs take so long?"),
        ("When was the lighthouse lit?", "And the lighthouses?", "When were the lighthouses lit?"),
        ("Who was director until 1957?", "And before Ada Holm?", "Who was director before Ada Holm?"),
        ("How long had Ms Berg been chair?", "And before her?", "Who was chair before Ms Berg?"),
        ("Where was Ada Holm born?", "And her brother?", "Where was Ada Holm’s brother born?"),
        ("Who is the mayor?", "And before Ada Holm?", "Who was the mayor before Ada Holm?"),
        ("When does the museum open?", "And close?", "When does the museum close?"),
        ("What did the council approve?", "Anything else?", "What else did the council approve?"),
        ("Who came?", "Anyone else?", "Who else came?"),
        ("Which team won the cup?", "And last year?", "Which team won the cup last year?"),
        ("Which team won in 2019?", "Two years ago?", "Which team won two years ago?"),
        ("Which team won last year?", "And in 2019?", "Which team won in 2019?"),
        ("Where is the hall?", "And today?", "Where is the hall today?"),
        ("Where is the fair on 3 May?", "And the 5th of May?", "Where is the fair on the 5th of May?"),
        ("When was the hall built?", "And closed?", "When was the hall closed?"),
        ("When was the hall opened?", "And sold?", "When was the hall sold?"),
        ("How much is the deposit?", "Per month?", "How much is the deposit per month?"),
        ("Who owns the hall?", "No. The old hall.", "Who owns the old hall?"),
        ("What is hail?", "Continue", "Tell me more about hail."),
        ("What is hail?", "Could you elaborate?", "Tell me more about hail."),
    ],
)
def test_an_ellipsis_is_filled_from_the_question_before(before: str, question: str, reading: str) -> None:
    """What is new takes the place of what is of its kind."""
    assert readings(question, said(before))[0] == reading


@pytest.mark.parametrize(
    ("before", "question", "reading"),
    [
        ("Who brokered the ceasefire?", "no, the French one", "Who brokered the French ceasefire?"),
        ("What happened in 2020?", "I meant in 2019", "What happened in 2019?"),
        ("When is the deposit due?", "No, I meant the rent.", "When is the rent due?"),
    ],
)
def test_a_correction_is_put_into_the_question_before(before: str, question: str, reading: str) -> None:
    """A correction asks the same of another thing."""
    assert readings(question, said(before))[0] == reading


@pytest.mark.parametrize(
    ("before", "answer", "question", "reading"),
    [
        ("Did Moscow know?", "only minutes before", "Why not?", "Why didn't Moscow know?"),
        ("How many people were arrested?", "12", "Why?", "Why were 12 people arrested?"),
        ("What did the council approve in May?", "a bridge", "Why?", "Why did the council approve a bridge in May?"),
        ("Who brokered the ceasefire?", "Russia", "When was that?", "When was it that Russia brokered the ceasefire?"),
        ("Who said that he had left?", "Ann", "When was that?", "When did Ann say that he had left?"),
        ("price of the Greyfield offer", "$61,000", "And the other one?", "Price of the other offer?"),
        ("Who demands a bridge?", "the tenants", "Since when?", "Since when do the tenants demand a bridge?"),
        ("How many crossings did she miss?", "19", "Why?", "Why did she miss 19 crossings?"),
        ("Who closed the library?", "the council", "Why did they do it?", "Why did the council close the library?"),
        ("When was the library closed?", "May", "Why did they do that?", "Why was the library closed?"),
        ("Was anyone arrested?", "three men", "How many?", "How many were arrested?"),
        ("How do I clean the filter?", "with water", "How often?", "How often do I clean the filter?"),
        ("Was she accused?", "yes", "Of what?", "Of what was she accused?"),
        ("Who signed the treaty?", "Ann", "Against whom?", "Against whom did Ann sign the treaty?"),
        ("Did he sail?", "yes", "Across which sea?", "Across which sea did he sail?"),
        ("How many died?", "9", "How many women?", "How many women died?"),
    ],
)
def test_a_lone_question_word_asks_about_the_same_event(before: str, answer: str, question: str, reading: str) -> None:
    """The question before, filled with its answer, is asked again."""
    assert readings(question, said(before, answer))[0] == reading


@pytest.mark.parametrize(
    "question",
    [
        "Who chaired the meeting?", "Why did the council reject its budget?", "Who said that the ferry would close?",
        "How long did it take to build the bridge?", "Was there any opposition?", "number injured",
        "When did Anna Lind resign?",
        "If the tenant breaks the boiler, who repairs it?", "What is this article about?",
        "Is it true that the ferry closed?", "Who came in?", "Who did the council vote against?",
    ],
)  # fmt: skip
def test_a_question_that_stands_alone_is_not_touched(question: str) -> None:
    """What a question says itself is not looked for elsewhere; as it was asked it is always among its readings."""
    assert not leans(question)
    assert question in readings(question, said("Who is the Prime Minister?", "Nikol Pashinan"))


@pytest.mark.parametrize(
    ("before", "answer", "question", "reading"),
    [
        ("Who will lead the inquiry?", "Ann Lee", "When does it begin?", "When does the inquiry begin?"),
        ("Can members bring guests?", "Yes", "And children?", "Can members bring children?"),
        ("May the tenant keep dogs?", "no pets", "And small cats?", "May the tenant keep small cats?"),
        ("How much slurry escaped?", "900 litres", "When?", "When was it that 900 litres escaped?"),
        ("How many came last year?", "300", "And the year before?", "How many came the year before?"),
        ("How many were in favour of hives?", "nine", "Who was against it?", "Who was against hives?"),
        ("Who wrote The Marsh Birds of Skye?", "Ann Lee", "When did she die?", "When did Ann Lee die?"),
    ],
)  # fmt: skip
def test_a_verb_is_no_thing(before: str, answer: str, question: str, reading: str) -> None:
    """What is done stays what is done, a title is nobody, and of two times one is asked of."""
    assert readings(question, said(before, answer))[0] == reading


@pytest.mark.parametrize("question", ["What is this about?", "Summarise it", "What are the main points?"])
def test_an_overview_is_of_the_document(question: str) -> None:
    """Whatever was asked before; but "it" may be what was answered."""
    assert readings(question, said("Who won the match?")) == (question,)
    assert readings("What is it about?", said("Which bill did they pass?", "the Grain Bill")) != ("What is it about?",)


@pytest.mark.parametrize(
    ("before", "question", "reading"),
    [
        ("How does the HP-20 work?", "What is the guarantee?", "What is the guarantee of the HP-20?"),
        ("What is melatonin?", "Are there any side effects?", "Are there any side effects of melatonin?"),
        ("Who wrote Green Street?", "How many copies were printed?", "How many copies of Green Street were printed?"),
    ],
)  # fmt: skip
def test_what_has_no_owner_belongs_to_what_is_spoken_of(before: str, question: str, reading: str) -> None:
    """A definite thing that was not named before is one of the topic's, or stands alone: both are read."""
    assert readings(question, said(before)) == (reading, question)


@pytest.mark.parametrize(
    ("before", "question"),
    [
        ("How does the HP-20 work?", "What is the guarantee of the HP-10?"),
        ("How heavy is the strainer of the HP-20?", "How long is the strainer?"),
        ("What is the rent of the orchard?", "What is frost?"),
        ("Who is the mayor?", "What is this article about?"),
    ],
)
def test_what_names_itself_or_was_named_gets_no_topic(before: str, question: str) -> None:
    """A name, a thing spoken of before, a definition and the text itself need no owner."""
    assert readings(question, said(before)) == (question,)


def test_who_was_she_is_not_he() -> None:
    """A name that a pronoun stood for keeps its sex."""
    turns = [
        *said("Who directs the school?", "Mirjam Ilg"),
        Turn("From whom is she descended?", "From whom is Mirjam Ilg descended?", ("Konrad",), ()),
    ]

    assert readings("What is he accused of?", turns)[0] == "What is Konrad accused of?"


def test_the_first_question_is_not_touched() -> None:
    """A question that nothing was said before is its own only reading."""
    assert readings("Why did he?", []) == ("Why did he?",)


def test_a_pleasantry_is_nothing_to_lean_on() -> None:
    """Thanks between two questions do not hide the first."""
    turns = [*said("Who is the mayor?", "Anna Lind"), *said("thanks a lot")]

    assert readings("Where does she live?", turns)[0] == "Where does Anna Lind live?"


def test_the_same_pronoun_keeps_standing_for_the_same() -> None:
    """Who was "he" a question ago is so again, before a name that came up since; the name is the second reading."""
    turns = [
        *said("Who is the Prime Minister?", "Nikol Pashinan"),
        Turn("Whom did he phone?", "Whom did Nikol Pashinan phone?", ("Emmanuel Macron",), ()),
    ]

    assert readings("What did he ask?", turns) == ("What did Nikol Pashinan ask?", "What did Emmanuel Macron ask?")


texts = st.one_of(
    st.text(),
    st.lists(st.sampled_from("and why was it that he of the one Baku in 2019 there , ? 's 12".split())).map(" ".join),
)
turns_said = st.lists(st.tuples(texts, texts, st.lists(texts).map(tuple), st.lists(texts).map(tuple)), max_size=4)


@given(texts, turns_said.map(lambda parts: list(starmap(Turn, parts))))
def test_any_conversation_has_a_reading(question: str, turns: list[Turn]) -> None:
    """Whatever is said, there is a reading, and none is blank unless the question is."""
    found = readings(question, turns)

    assert found
    assert all(reading.strip() for reading in found) or found == (question,)


@pytest.mark.parametrize(
    "question",
    [
        "When did Russia withdraw its peacekeepers?", "Why did Russia say it would withdraw?",
        "How many people lost their homes?", "Which country lost its king?", "Thanks", "Really?", "No", "Summary",
        "But were people killed in 2020?", "How much does it cost to rent a boat?", "Was there any snow?",
        "How many drowned?", "How many came?", "So what?", "And then what?", "Who came this year?",
    ],
)  # fmt: skip
def test_what_says_itself_whom_it_means_leans_on_nothing(question: str) -> None:
    """Nor does what is only said in passing."""
    assert readings(question, said("Who is the mayor of the town?", "Anna Lind")) == (question,)


@pytest.mark.parametrize(
    ("before", "answer", "question", "reading"),
    [
        ("Who attended the meeting?", "Ann Lee", "Who else?", "Who else attended the meeting?"),
        ("Who was arrested?", "Ann Lee", "Who else?", "Who else was arrested?"),
        ("What did the council approve?", "a bridge", "What else?", "What else did the council approve?"),
        ("What happened in May?", "a flood", "And what else?", "What else happened in May?"),
        ("How many people died?", "12", "How many women?", "How many women died?"),
        ("Who was arrested?", "three men", "How many?", "How many were arrested?"),
        ("Who was arrested?", "three men", "Where did they live?", "Where did three men live?"),
        ("How many people were hurt?", "80", "How many of them were old?", "How many of the people were old?"),
        ("When does the museum open?", "at 10", "And Sunday?", "When does the museum open on Sunday?"),
        ("When is it open on Monday?", "at 10", "What about 5 May?", "When is it open on 5 May?"),
        ("Who voted for the council?", "Bo", "And for the mayor?", "Who voted for the mayor?"),
        ("Who closed it?", "the council", "Why is that important?", "Why is the council important?"),
        ("Who closed it?", "the council", "How does this affect us?", "How does the council affect us?"),
        ("Who closed it?", "the council", "Why did the council do that?", "Why did the council close it?"),
        ("Where was Anna born?", "in Oslo", "Do many people live there now?", "Do many people live in Oslo now?"),
        ("What is hail?", "ice", "Can you tell me more?", "Tell me more about hail."),
        ("What ended the truce?", "the first", "How long did it last?", "How long did the truce last?"),
        ("Where did the younger one die?", "", "And the older one?", "Where did the older one die?"),
        ("What is one pump worth if it breaks?", "", "And the cable?", "What is the cable worth if it breaks?"),
        ("Who pays for hiring the hall?", "", "And for cleaning it?", "Who pays for cleaning the hall?"),
        ("How many pupils go to the school?", "318", "Is that more than before?", "Is the school more than before?"),
        ("What did Ms Rae find wrong?", "a crack", "What did she say of it?", "What did Ms Rae say of the crack?"),
        ("How much was the deposit?", "50", "When do they get it back?", "When do they get the deposit back?"),
        ("Who is the carrier?", "Rennick Ltd", "How do they reply?", "How does Rennick Ltd reply?"),
        ("What was the turnout?", "58", "And four years earlier?", "What was the turnout four years earlier?"),
        ("Dividend per share?", "0.35", "And last year's?", "Dividend per share last year?"),
        ("How loud is the TK-4 where Bo stands?", "", "And the TK-5?", "How loud is the TK-5 where Bo stands?"),
        ("How much is the freight?", "30", "What does a slip for it cost?", "What does a slip for the freight cost?"),
        ("Did Ann sell her house?", "", "What is it worth?", "What is the house worth?"),
    ],
)  # fmt: skip
def test_common_follow_ups_are_made_whole(before: str, answer: str, question: str, reading: str) -> None:
    """As people go on in a talk."""
    assert readings(question, said(before, answer))[0] == reading


@pytest.mark.parametrize(
    "question",
    [
        "Who says so?", "Says who?", "According to whom?", "And who claims that?", "What is the source of that?",
        "Who says?", "Is that true?", "Is it really true?", "Source?",
    ],
)  # fmt: skip
def test_who_says_so_asks_about_the_claim(question: str) -> None:
    """In the words around the answer, as the reader is asked for the source of each."""
    turn = Turn(
        "How many?", "How many were hurt?", ("80",), ("The rebels said on Monday that 80 were hurt in the raid.",)
    )

    assert readings(question, (turn,)) == ("Who says “The rebels said on Monday that 80 were hurt in the raid.”?",)


def test_of_a_long_sentence_the_words_around_the_answer_are_quoted() -> None:
    """As the reader is asked for the source of each answer."""
    turn = Turn(
        "How many?", "How many were hurt?", ("80",), (f"{'So ' * 30}it was said that 80 were hurt {'then ' * 30}",)
    )

    assert readings("Who says so?", (turn,)) == ("Who says “it was said that 80 were hurt then then then”?",)


def test_nobody_says_what_was_not_answered() -> None:
    """The question is asked as it is."""
    assert readings("Who says so?", said("How many were hurt?")) == ("Who says so?",)


def test_when_that_was_asks_of_no_thing() -> None:
    """But of what happened."""
    assert readings("When was that?", said("Why was Ada dismissed from the school?")) == (
        "When was Ada dismissed from the school?",
    )


@pytest.mark.parametrize(
    "question", ["Why?", "And in 2019?", "Who else?", "Says who?", "From whom?", "Where was that?"]
)
def test_what_is_cut_asks_nothing_by_itself(question: str) -> None:
    """It is read with what was said before, or not at all."""
    assert is_cut(question)


def test_a_pronoun_alone_cuts_nothing() -> None:
    """A question with one may be understood by itself."""
    assert not is_cut("When was it built?")


@pytest.mark.parametrize(
    ("question", "sentence", "written"),
    [
        ("who taught wilhelmina to steer?", "A boy taught Wilhelmina to steer.", "who taught Wilhelmina to steer?"),
        ("why did ms lund go?", "", "why did Ms Lund go?"),
        ("Who rules DR Congo?", "", "Who rules DR Congo?"),
        ("how much is a ticket?", "Tickets are sold there. A ticket is 5.", "how much is a ticket?"),
        ("may the tenant keep dogs?", "It ends on 3 May.", "may the tenant keep dogs?"),
        ("what is the plan?", "They call it the Plan, a plan of two.", "what is the plan?"),
        ("did you miss it?", "", "did you miss it?"),
    ],
)
def test_names_get_their_capitals(question: str, sentence: str, written: str) -> None:
    """Those that the documents never write small, and those behind a title."""
    assert with_capitals(question, names_of([sentence])) == written


@pytest.mark.parametrize(
    ("before", "answer", "question", "reading"),
    [
        ("Did Hull win the cup?", "Hull won it", "Did Leeds?", "Did Leeds win the cup?"),
        ("Did the mayor resign?", "she did", "Why did she?", "Why did the mayor resign?"),
        ("Which law governs the lease?", "Swiss law", "And which court?", "Which court governs the lease?"),
        ("How many charges does Bo face?", "nine", "Which ones were dropped?", "Which charges were dropped?"),
        ("When is the deposit due?", "on 1 March", "amount?", "What is the amount of the deposit?"),
        ("How long does the pump last?", "ten hours", "Even in winter?", "How long does the pump last in winter?"),
        ("Where is the museum?", "in Elm Road", "When does it open?", "When does the museum open?"),
        ("Who was Karl Berg?", "a painter from Malmö", "When did he die?", "When did Karl Berg die?"),
        (
            "Who signed it?",
            "France, Spain and Italy",
            "When did they sign it?",
            "When did France, Spain and Italy sign it?",
        ),
        ("Who was shot?", "two men from Ulm", "What are they accused of?", "What are two men accused of?"),
        ("Who mends the lift?", "the caretaker", "Can I call him at night?", "Can I call the caretaker at night?"),
        ("When did Charles die?", "in 1901", "Was he married?", "Was Charles married?"),
        ("Can I put the lid in the oven?", "", "And the blade?", "Can I put the blade in the oven?"),
    ],
)
def test_a_word_is_borrowed_from_the_question_before(before: str, answer: str, question: str, reading: str) -> None:
    """A predicate, a noun, a person without a name."""
    assert readings(question, said(before, answer))[0] == reading


@pytest.mark.parametrize(
    ("answer", "sentence", "question", "reading"),
    [
        ("9", "LOWER ORLU: It began at 9.", "Who broke it?", "Who broke the truce?"),
        ("9", "(2) Cats may come at 9.", "Can he come?", "Can he come?"),
        ("2011", "It began in 2011.", "Who ruled at that time?", "Who ruled in 2011?"),
    ],
)
def test_what_an_answer_stands_in_says_little(answer: str, sentence: str, question: str, reading: str) -> None:
    """Where a report was written, or a word that opens a line, is not spoken of."""
    before = Turn("When did the truce begin?", "When did the truce begin?", (answer,), (sentence,))

    assert readings(question, [before])[0] == reading
