"""Tests of qa.assistant."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

import pytest

from index import CorpusError, Document, Passage
from qa import Assistant, Kind, QuestionError, Reason, Refusal, Reply
from qa.reader import PassageSpan, Reading
from qa.rivals import rival_question
from tests.assistants import DEPOSIT, LEASE, LETTER, PAID, RENT, assistant_on
from tests.fakes import FakeEmbedder, FakeReader

RENT_ASKED = {"What is the rent?": ["500 euros"]}


def quotes(reply: Reply) -> list[tuple[str, int, int, str]]:
    """The place and words of each answer."""
    return [(one.citation.source, one.citation.start, one.citation.end, one.text) for one in reply.answers]


def reason(reply: Reply) -> Reason | None:
    """Why the question was refused."""
    return reply.refusal.reason if reply.refusal else None


def test_an_answer_stands_at_its_place() -> None:
    """A span is quoted inside its sentence, with the chance that the evidence gives it."""
    reply = assistant_on(LEASE, answers=RENT_ASKED).ask("What is the rent?")

    (answer,) = reply.answers
    assert quotes(reply) == [("lease.txt", 12, 21, "500 euros")]
    assert answer.citation.sentence == RENT
    assert answer.confidence == pytest.approx(0.99)  # odds of 0.99 to 0.01, all of them this claim's
    assert (reply.kind, reply.question, reply.standalone_question) == (
        Kind.SPAN,
        "What is the rent?",
        "What is the rent?",
    )


def test_a_whole_sentence_is_its_claim_s_party_s() -> None:
    """A question for yes or no quotes the sentence; who says so is asked of the words that settle it."""
    document = Document("news.txt", "It rained. Mayor Ann Lee said that the bridge was closed. Nobody slept.")
    question = "Was the bridge closed?"
    (answer,) = assistant_on(document, answers={question: ["the bridge was closed"]}).ask(question).answers

    assert answer.text == "Mayor Ann Lee said that the bridge was closed."
    assert answer.according_to
    assert answer.according_to.text == "Mayor Ann Lee"


def test_different_claims_stand_side_by_side() -> None:
    """Each has half of 0.99: odds of 49.5 to 1, halved for its share of what was read."""
    reply = assistant_on(LEASE, answers={"How much is it?": ["500 euros", "900 euros"]}).ask("How much is it?")

    assert quotes(reply) == [("lease.txt", 12, 21, "500 euros"), ("lease.txt", 57, 66, "900 euros")]
    assert [answer.confidence for answer in reply.answers] == [pytest.approx(24.75 / 25.75)] * 2


def test_the_same_claim_elsewhere_is_another_citation() -> None:
    """One answer names every place that supports it."""
    (answer,) = assistant_on(LEASE, LETTER, answers=RENT_ASKED).ask("What is the rent?").answers

    assert [(one.source, one.start, one.end) for one in answer.citations] == [
        ("lease.txt", 12, 21),
        ("letter.txt", 22, 31),
    ]


@pytest.mark.parametrize(("threshold", "answered"), [(0.4, True), (0.41, False)])
def test_an_answer_is_given_from_the_threshold_on(threshold: float, answered: bool) -> None:  # noqa: FBT001
    """With 0.6 for no answer the claim is right 4 times in 10, and a little less when it is told in floats."""
    assistant = assistant_on(LEASE, answers=RENT_ASKED, null=0.6, threshold=threshold - 1e-9)

    assert assistant.ask("What is the rent?").answered is answered


def test_a_refusal_shows_where_the_best_candidate_stands() -> None:
    """What came closest is quoted as a whole sentence."""
    reply = assistant_on(LEASE, answers={"Who keeps the deposit?": ["900"]}, null=0.9).ask("Who keeps the deposit?")

    assert reason(reply) is Reason.NOT_STATED
    assert reply.refusal is not None
    assert reply.refusal.closest is not None
    assert reply.refusal.closest.sentence == DEPOSIT
    assert reply.refusal.closest.quote == DEPOSIT.text


def test_a_refusal_without_a_candidate_shows_the_sentence_with_most_words_of_the_question() -> None:
    """It is looked for in the best passage."""
    reply = assistant_on(LEASE).ask("How high is the deposit?")

    assert reply.refusal is not None
    assert reply.refusal.closest is not None
    assert (reply.refusal.closest.start, reply.refusal.closest.end) == (42, 67)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Where do penguins swim?", Reason.NOTHING_RELATED),
        ("What do you think of the rent?", Reason.OPINION_OR_CALCULATION),
        ("Wie hoch ist die Miete in diesem Haus?", Reason.OTHER_LANGUAGE),
        ("?!", Reason.NOT_A_QUESTION),
    ],
)
def test_a_refusal_says_why(question: str, expected: Reason) -> None:
    """The reason is one of those that programs know, and nothing is quoted."""
    reply = assistant_on(LEASE).ask(question)

    assert reason(reply) is expected
    assert not reply.answered
    assert reply.refusal is not None
    assert reply.refusal.closest is None


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("What was the fee in 2011?", True),
        ("What was the fee in 2012?", False),
        ("What was the fee in 2013?", False),
        ("What was the fee in 2014?", True),  # told in the title
    ],
)
def test_an_answer_of_another_year_is_none(question: str, *, answered: bool) -> None:
    """The year asked about stands neither with the answer nor in the title, and another one does."""
    document = Document("a.txt", "Accounts of 2014.\nThe fee was 5 euros in 2011. It rose. It rose again in 2012.")
    reply = assistant_on(document, answers={question: ["5 euros"]}).ask(question)

    assert reply.answered is answered
    assert answered or reason(reply) is Reason.NOT_STATED


def test_a_number_inside_a_year_is_no_part_of_it() -> None:
    """The year beside the answer is another one, though the answer's digits stand in it too."""
    question = "How many people died in 2018?"
    reply = assistant_on(Document("a.txt", "20 people died in 2019."), answers={question: ["20"]}).ask(question)

    assert reason(reply) is Reason.NOT_STATED


def test_a_greeting_gets_a_plain_word() -> None:
    """It is neither answered nor refused."""
    reply = assistant_on(LEASE).ask("Hello!")

    assert (reply.kind, reply.answered, reply.refusal) == (Kind.GREETING, False, None)
    assert reply.message


def test_yes_or_no_is_settled_by_a_sentence() -> None:
    """The whole sentence is quoted, once, though two claims stand in it."""
    reply = assistant_on(LEASE, answers={"Is it paid by Ann?": ["paid", "Ann"]}).ask("Is it paid by Ann?")

    assert quotes(reply) == [("lease.txt", PAID.start, PAID.end, PAID.text)]


def test_a_summary_quotes_whole_sentences() -> None:
    """They have no confidence: nothing was asked that they could be right about."""
    reply = assistant_on(LEASE, LETTER).ask("What is this about?")

    assert reply.kind is Kind.SUMMARY
    assert quotes(reply) == [("letter.txt", 0, 32, LETTER.text)]  # the lease's sentences have five words at most
    assert reply.answers[0].confidence is None


def test_what_is_too_short_to_sum_up_is_refused() -> None:
    """A reply is never blank."""
    reply = assistant_on(Document("note.txt", "Keys inside.")).ask("What is this about?")

    assert reply.refusal is not None
    assert reply.refusal.message == "The documents are too short to be summed up."


def test_mentions_are_all_the_sentences_that_hold_a_topic() -> None:
    """In order of the documents."""
    reply = assistant_on(LEASE, LETTER).ask("What does it say about Ann?")

    assert reply.kind is Kind.MENTIONS
    assert quotes(reply) == [("lease.txt", 23, 41, PAID.text), ("letter.txt", 0, 32, LETTER.text)]


def test_people_are_persons() -> None:
    """What is irregular is mentioned in each of its forms."""
    two = Document("a.txt", "A person fell. Two people ran. One child stood by.")

    assert len(assistant_on(two).ask("Does it mention people?").answers) == len(("A person fell.", "Two people ran."))
    assert len(assistant_on(two).ask("Does it mention children?").answers) == 1


def test_what_is_mentioned_nowhere_is_counted_out() -> None:
    """An exhaustive no says how much was looked through."""
    reply = assistant_on(LEASE, LETTER).ask("Does it mention dogs?")

    assert reply.refusal is not None
    assert reply.refusal.message == "0 of 4 sentences mention “dogs”."
    assert reply.refusal.closest is None


def test_what_comes_closest_to_a_topic_is_shown() -> None:
    """It may be meant: other words stand for it, or some of its own stand there."""
    reply = assistant_on(LEASE, LETTER).ask("Does it mention a rent in pounds?")

    assert reply.refusal is not None
    assert reply.refusal.message == "0 of 4 sentences mention “a rent in pounds”."
    assert reply.refusal.closest is not None
    assert "rent" in reply.refusal.closest.quote


@pytest.mark.parametrize("question", ["What is the rent?", "What is this about?", "What does it say about rent?"])
def test_only_the_sources_named_are_asked(question: str) -> None:
    """Each way to answer keeps to them."""
    reply = assistant_on(LEASE, LETTER, answers=RENT_ASKED).ask(question, sources=["letter.txt"])

    assert {citation.source for answer in reply.answers for citation in answer.citations} == {"letter.txt"}


@pytest.mark.parametrize("ask", [Assistant.ask, Assistant.find, Assistant.search])
def test_a_source_that_is_not_here_is_an_error(ask: Callable[..., object]) -> None:
    """A typing error in a name is no reason to find nothing."""
    with pytest.raises(QuestionError, match=r"there is no document 'leese\.txt': `documents` lists the names"):
        ask(assistant_on(LEASE), "What is the rent?", sources=["leese.txt"])
    for none in ("lease.txt", iter(["lease.txt"])):  # the latter would be used up by looking
        with pytest.raises(QuestionError, match="a list of names of documents is asked for, not "):
            ask(assistant_on(LEASE), "What is the rent?", sources=none)


def test_without_sources_nothing_is_related() -> None:
    """An empty choice is no error."""
    reply = assistant_on(LEASE, answers=RENT_ASKED).ask("What is the rent?", sources=[])

    assert reason(reply) is Reason.NOTHING_RELATED


BO = Document("b.txt", "Bo says that the yearly rent is 500 euros.")
YEARLY = "What is the yearly rent?"
ANN = "Ann says that the rent is only 700 euros."


@pytest.mark.parametrize(
    ("dissent", "first", "threshold", "expected"),
    [
        (ANN, ["500 euros"], 0.3, ["500 euros", "700 euros"]),
        (ANN, ["500 euros", "700 euros"], 0.05, ["500 euros", "700 euros"]),
        ("Ann says that the rent is 500 euros.", ["500 euros"], 0.3, ["500 euros"]),
        (ANN, ["500 euros"], 0.999, []),
    ],
    ids=["not found at first", "given anyway", "no other", "no answer to contradict"],
)
def test_a_rival_of_the_best_answer_is_shown_with_it(
    dissent: str, first: list[str], threshold: float, expected: list[str]
) -> None:
    """As in conflict, whatever the first reading makes of it."""
    answers = {YEARLY: first, rival_question(YEARLY, "500 euros"): ["700 euros"]}
    both = Document("b.txt", f"{BO.text} {dissent}")
    assistant = assistant_on(both, answers=answers, threshold=threshold, knows_rivals=True)

    reply = assistant.ask(YEARLY)

    assert [answer.text for answer in reply.answers] == expected
    assert reply.conflicts == (((0, 1),) if len(expected) > 1 else ())


@pytest.mark.parametrize("polite", ["", "Can you tell me ", "I would like to know "])
def test_a_polite_question_asks_the_same(polite: str) -> None:
    """Nor is it one for yes or no, whose answers would be at odds: twelve and 12 are one number."""
    document = Document("a.txt", "Ann says that twelve were hurt. Bo says that 12 were hurt.")
    question = f"{polite}how many were hurt?"

    reply = assistant_on(document, answers={question: ["twelve", "12"]}, threshold=0.05).ask(question)

    assert reply.answered
    assert reply.conflicts == ()


@pytest.mark.parametrize(("null", "answered"), [(0.3, True), (0.9, False)], ids=["likely", "unlikely"])
def test_two_rivals_below_the_bar_clear_it_together(null: float, answered: bool) -> None:  # noqa: FBT001  # a table
    """Each has half of what speaks for an answer."""
    answers = {YEARLY: ["500 euros", "700 euros"], rival_question(YEARLY, "500 euros"): ["700 euros"]}
    documents = BO, Document("c.txt", "The yearly rent is 700 euros, says Ann.")
    assistant = assistant_on(*documents, answers=answers, null=null, threshold=0.6, knows_rivals=True)

    reply = assistant.ask(YEARLY)

    assert (reply.conflicts == ((0, 1),)) == answered
    assert all((answer.confidence or 0.0) >= assistant.threshold for answer in reply.answers)


def test_five_answers_at_most() -> None:
    """The most trusted ones."""
    words = "one two three four five six".split()
    reply = assistant_on(Document("a.txt", f"{' '.join(words)}."), answers={"Which number is one?": words}, null=1e-6)

    assert [answer.text for answer in reply.ask("Which number is one?").answers] == words[:5]


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("", "the question is empty"),
        (" \t\r\n\u00a0\u2028", "the question is empty"),
        ("a" * 20_000, "the question has 20,000 characters: ask in at most 2,000"),
        ("What is \ud800?", "the question is not valid Unicode"),
    ],
)
def test_what_cannot_be_asked_is_an_error(question: str, message: str) -> None:
    """Asking, searching and a conversation say so alike."""
    assistant = assistant_on(LEASE)

    for ask in (assistant.ask, assistant.search, assistant.find, assistant.conversation().ask):
        with pytest.raises(QuestionError, match=message):
            ask(question)


def test_a_question_of_several_lines_is_one() -> None:
    """It is searched on one line, and given back as it was asked."""
    reply = assistant_on(LEASE, answers=RENT_ASKED).ask(" What is\r\nthe\u2028rent? ")

    assert (reply.answers[0].text, reply.standalone_question) == ("500 euros", "What is the rent?")
    assert reply.question == " What is\r\nthe\u2028rent? "


def test_a_reply_names_its_models_and_times() -> None:
    """The parts are no longer than the whole."""
    reply = assistant_on(LEASE, answers=RENT_ASKED).ask("What is the rent?")

    assert reply.models == {"embedder": "bag-of-words@1", "reader": "fake"}
    assert list(reply.timings_ms) == ["retrieve", "read", "total"]
    assert sum(reply.timings_ms.values()) <= 2 * reply.timings_ms["total"] + 0.2  # each is rounded


def test_a_search_gives_the_best_passages() -> None:
    """As many as are wanted."""
    (hit,) = assistant_on(LEASE, LETTER).search("Dear Ann", limit=1)

    assert hit.passage.source == "letter.txt"


def test_a_follow_up_is_made_to_stand_alone() -> None:
    """The reading that is searched is shown, and the question as it was asked."""
    chat = assistant_on(LEASE, answers={"Who pays the rent?": ["Ann"]}).conversation()

    chat.ask("What is the rent?")
    reply = chat.ask("Who pays it?")

    assert (reply.question, reply.standalone_question) == ("Who pays it?", "Who pays the rent?")
    assert reply.answers[0].text == "Ann"


def test_what_no_reading_answers_is_asked_as_it_is() -> None:
    """Perhaps it did not lean at all."""
    chat = assistant_on(LEASE, answers={"Who pays it?": ["Ann"]}).conversation()

    chat.ask("What is the rent?")

    assert chat.ask("Who pays it?").standalone_question == "Who pays it?"


@pytest.mark.parametrize(
    ("found", "searched"),
    [
        (("What is the deposit?", "What is the deposit of Ann?"), "What is the deposit?"),
        (("What is the deposit of Ann?",), "What is the deposit of Ann?"),
    ],
)
def test_the_topic_is_brought_in_where_the_document_does_not_answer_without(
    found: tuple[str, ...], searched: str
) -> None:
    """What the document spoken of answers as it was asked is not touched."""
    answers = {"What does Ann pay?": ["500 euros"], **{reading: ["900 euros"] for reading in found}}
    chat = assistant_on(LEASE, answers=answers).conversation()

    chat.ask("What does Ann pay?")

    assert chat.ask("What is the deposit?").standalone_question == searched


def test_a_follow_up_that_would_grow_too_long_is_asked_as_it_is() -> None:
    """What may be asked is not refused for what it leans on."""
    chat = assistant_on(LEASE).conversation()

    chat.ask("Who pays the rent of the house?")
    question = f"Who pays it, {'really ' * 282}?"

    assert 1980 < len(question) <= 2000
    assert len(chat.ask(question).standalone_question) <= 2000


def test_what_was_said_is_nothing_else() -> None:
    """Of "Who else?" only those that were not named before are an answer."""
    text = Document("a.txt", "Ann came. Bo came. It rained.")
    answers = {"Who came first?": ["Ann"], "Who else came first?": ["Ann", "Bo"]}
    chat = assistant_on(text, answers=answers, threshold=0.3).conversation()

    chat.ask("Who came first?")
    others, none = chat.ask("Who else?"), chat.ask("Anyone else?")

    assert [answer.text for answer in others.answers] == ["Bo"]
    assert none.refusal == Refusal(Reason.NOT_STATED, "Nothing else is said to this.")


def test_a_question_that_is_cut_is_not_read_bare() -> None:
    """Even where something in the documents would answer it."""
    chat = assistant_on(LEASE, answers={"Why?": ["Ann"], "Who paid it?": ["Ann"]}).conversation()

    chat.ask("Did the tenant move out?")

    assert chat.ask("Why?").refusal


def test_conversations_know_nothing_of_each_other() -> None:
    """A new one begins without a past."""
    assistant = assistant_on(LEASE, answers={"Who pays the rent?": ["Ann"]})

    assistant.conversation().ask("What is the rent?")

    assert assistant.conversation().ask("Who pays it?").standalone_question == "Who pays it?"


def test_a_question_that_is_taken_back_leaves_no_trace() -> None:
    """The conversation goes on from the one before; one that failed took nothing with it that could be taken back."""
    answers = {"What is the rent?": ["500 euros"], "Who pays the rent?": ["Ann"], "What is the deposit?": ["900 euros"]}
    chat = assistant_on(LEASE, answers=answers).conversation()

    chat.ask("What is the rent?")
    chat.ask("What is the deposit?")
    chat.take_back()
    with pytest.raises(QuestionError):
        chat.ask("")
    chat.take_back()

    assert chat.ask("Who pays it?").standalone_question == "Who pays the rent?"


def test_a_question_that_cannot_be_asked_leaves_no_trace() -> None:
    """The conversation goes on from the one before."""
    chat = assistant_on(LEASE, answers={"Who pays the rent?": ["Ann"]}).conversation()

    chat.ask("What is the rent?")
    with pytest.raises(QuestionError):
        chat.ask("")

    assert chat.ask("Who pays it?").standalone_question == "Who pays the rent?"


def test_a_reader_is_prepared_once_for_all_passages() -> None:
    """What can be done before the first question is."""
    prepared: list[Sequence[Passage]] = []

    class Preparing(FakeReader):
        def prepared(self, passages: Sequence[Passage]) -> Self:
            prepared.append(passages)
            return self

        def read(self, question: str, passages: Sequence[Passage]) -> Reading:
            return Reading((PassageSpan(0, 12, 15, 0.0),), -1.0)

    corpus = assistant_on(LEASE).corpus
    assistant = Assistant(corpus, FakeEmbedder(), Preparing({}))
    assistant.ask("What is the rent?")

    assert prepared == [corpus.passages]


@pytest.mark.usefixtures("fake_models")
def test_the_seed_article_is_opened_by_default() -> None:
    """Nothing need be named to ask something."""
    assert [document.source for document in Assistant.open().corpus.documents] == ["nagorno-karabakh.txt"]


@pytest.mark.usefixtures("fake_models")
def test_loaded_documents_and_paths_are_opened_together(tmp_path: Path) -> None:
    """A path is a file or a folder, as text or as a Path."""
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "a.txt").write_text("One.")
    (tmp_path / "b.md").write_text("Two.")

    opened = Assistant.open(LEASE, folder, str(tmp_path / "b.md"))

    assert [document.source for document in opened.corpus.documents] == ["a.txt", "b.md", "lease.txt"]


@pytest.mark.usefixtures("fake_models")
def test_a_threshold_replaces_the_readers_own() -> None:
    """None given, the reader's holds."""
    assert Assistant.open(LEASE, threshold=0.75).threshold == 0.75
    assert Assistant.open(LEASE).threshold == 0.5
    with pytest.raises(ValueError, match=r"5\.0 is no chance: give a number from 0 to 1"):
        Assistant.open(LEASE, threshold=5.0, embedder="a name that no model has")


def test_two_documents_of_one_name_are_refused(tmp_path: Path) -> None:
    """A citation could mean either."""
    (tmp_path / LEASE.source).write_text("The rent is due.")

    with pytest.raises(CorpusError, match=r"two documents are named lease\.txt: give one of them another name"):
        Assistant.open(LEASE, tmp_path / LEASE.source)


def test_a_wrong_path_is_said_before_a_model_is_loaded(tmp_path: Path) -> None:
    """Loading takes seconds, finding a typing error none."""
    with pytest.raises(CorpusError, match="is no file and no folder"):
        Assistant.open(tmp_path / "nothing", embedder="a name that no model has")


def test_what_goes_on_is_told(fake_models: FakeReader) -> None:
    """Loading, then indexing; a reader without calibration is a warning."""
    told: list[tuple[str, int, int]] = []
    warned: list[str] = []
    fake_models.calibration = None

    Assistant.open(LEASE, progress=lambda *report: told.append(report), warn=warned.append)

    assert told == [
        ("Loading the models", 0, 2),
        ("Loading the models", 1, 2),
        ("Loading the models", 2, 2),
        ("Indexing passages", 1, 1),
    ]
    (warning,) = warned
    assert warning.startswith("this reader was not calibrated")


@pytest.mark.usefixtures("fake_models")
def test_a_warning_that_nobody_takes_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On standard error, without what a terminal would obey: the name of a file is anybody's."""
    (tmp_path / "a.txt").write_text("Words.")
    (tmp_path / "\x1b]0;title\x07.xyz").write_text("passed over")

    Assistant.open(tmp_path)

    printed = capsys.readouterr().err
    assert printed.startswith("pincite: ")
    assert "]0;title" in printed
    assert not {"\x1b", "\x07"} & set(printed)


def test_a_reply_says_what_was_read_for_it() -> None:
    """The passages are there with their document's hash, also when none of them answers."""
    reply = assistant_on(LEASE).ask("What is the rent?")

    assert [(read.document_sha256, read.start, read.end) for read in reply.read] == [(LEASE.sha256, 0, 67)]


def test_it_is_told_what_is_searched_and_read() -> None:
    """Before each step, in words; of the documents asked, where only some are."""
    told: list[str] = []
    assistant = assistant_on(LEASE, LETTER, answers=RENT_ASKED)
    assistant.conversation().ask("What is the rent?", tell=told.append)
    assistant.ask("What is the rent?", sources=[LEASE.source], tell=told.append)

    assert told == ["Searching 2 passages", "Reading all of it", "Searching 1 passage", "Reading all of it"]
