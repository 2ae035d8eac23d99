"""Feedback on the page: what each judgement keeps, and who sees it."""

import json
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import gradio as gr
import pytest

from index.documents import Document
from qa.answers import Reply
from qa.feedback import Feedback, judged
from qa.shelf import Held
from qa.web import feedback
from qa.web.feedback import FeedbackDesk
from qa.web.rooms import Room
from qa.web.verdicts import verdict_html
from qa.web.visits import Visit
from tests.browser.engine import FakeEngine, FakeShelf
from tests.replies import CONFLICT, DOCUMENT, GREETED, REFUSED

OTHER = Document("other.txt", "Ann won.")


class LooseEngine(FakeEngine):
    """An engine whose documents come and go."""

    def __init__(self, documents: tuple[Document, ...]) -> None:
        """Hold documents, none of them given at the start."""
        super().__init__(FakeShelf(documents), {}, Event())

    @property
    def listing(self) -> tuple[Held, ...]:
        """Say of each that it is not fixed."""
        return tuple(replace(held, is_fixed=False) for held in super().listing)


LOST = Reply("Who lost?", "Who lost?", REFUSED.kind, refusal=REFUSED.refusal)


@pytest.fixture
def desk(tmp_path: Path) -> FeedbackDesk:
    """A desk."""
    return FeedbackDesk(Feedback(tmp_path / "feedback.json"))


def visit_to(*documents: Document, reply: Reply = CONFLICT, at_home: bool = True) -> Visit:
    """Return a visit that got one reply; `at_home` it is that of the person who has a library on this machine."""
    engine = FakeEngine(FakeShelf(documents), {}, Event(), folder=Path("library") if at_home else None)
    return Visit(Room(engine), engine, replies=(reply,))


def at_home(reply: Reply) -> Visit:
    """Return a visit at home that got a reply."""
    return visit_to(DOCUMENT, OTHER, reply=reply)


def place(document: Document, words: str, **changes: object) -> dict[str, object]:
    """Return what the source pane says of selected words."""
    start = document.text.index(words)
    selected = {"source": document.source, "sha256": document.sha256, "start": start, "end": start + len(words)}
    return {**selected, "text": words, **changes}


def judge(desk: FeedbackDesk, visit: Visit, verdict: str, **data: object) -> Any:  # noqa: ANN401 - JSON
    """Judge the reply of a visit, and return what the page is told."""
    return json.loads(desk.judge(visit, gr.EventData(None, {"reply": 0, "verdict": verdict, **data})))


def kept(desk: FeedbackDesk) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return each question with its document and its answers."""
    return [(one.text, one.context.title, one.golds) for one in desk.kept.questions()]


def test_a_right_answer_becomes_gold(desk: FeedbackDesk) -> None:
    """Every place that the reply quoted in that document is a right answer, once."""
    told = judge(desk, at_home(CONFLICT), "right")

    assert told == {"told": "Kept: “<80>”", "reply": 0}
    assert kept(desk) == [("How many were <hurt>?", "a&b.txt", ("<80>", "23"))]


@pytest.mark.parametrize(("reply", "verdict"), [(REFUSED, "right"), (CONFLICT, "absent")])
def test_what_the_documents_do_not_say_is_unanswerable(desk: FeedbackDesk, reply: Reply, verdict: str) -> None:
    """It is asked of the document that came closest, in the words that stand alone."""
    told = judge(desk, at_home(reply), verdict)

    assert told["told"] == "Kept: the documents do not say"
    assert kept(desk) == [(reply.standalone_question, "a&b.txt", ())]


def test_the_words_selected_become_gold(desk: FeedbackDesk) -> None:
    """In whichever document they are, without the white space around them, and at their own place."""
    judge(desk, at_home(REFUSED), "here", place=place(OTHER, "Ann "))

    assert kept(desk) == [("Who won?", "other.txt", ("Ann",))]


@pytest.mark.parametrize(
    "changes",
    [{"text": "Bob"}, {"start": 0, "end": 0, "text": ""}, {"start": 900, "end": 903}, {"start": -3, "end": 0}],
)
def test_words_that_are_not_at_their_place_are_refused(desk: FeedbackDesk, changes: dict[str, object]) -> None:
    """The document has the last word, not the page."""
    told = judge(desk, at_home(REFUSED), "here", place=place(OTHER, "Ann", **changes))

    assert told["notice"].startswith("other.txt[")
    assert told["notice"].endswith("] is not what was selected: select the words again.")
    assert kept(desk) == []


def test_white_space_that_a_page_shows_otherwise_is_no_difference(desk: FeedbackDesk) -> None:
    """A page shows CRLF as LF: the selection is the document's."""
    judge(desk, at_home(REFUSED), "here", place=place(DOCUMENT, "hurt.\r\nOthers", text="hurt.\nOthers"))

    assert kept(desk) == [("Who won?", "a&b.txt", ("hurt.\r\nOthers",))]


@pytest.mark.parametrize("documents", [(), (Document(DOCUMENT.source, "New."),)])
def test_an_answer_of_a_document_that_changed_is_not_kept(desk: FeedbackDesk, documents: tuple[Document, ...]) -> None:
    """The page says so in a sentence."""
    assert judge(desk, visit_to(*documents), "right") == {
        "notice": "a&b.txt has changed since, or is not here any more: ask again, then judge.",
        "reply": 0,
    }


def test_a_reply_that_is_not_there_cannot_be_judged(desk: FeedbackDesk) -> None:
    """A page left open while the program was started again says so."""
    wrong = gr.EventData(None, {"reply": 1, "verdict": "right"})

    assert json.loads(desk.judge(at_home(LOST), wrong))["notice"].startswith("this reply is not here any more")
    assert json.loads(desk.judge(None, wrong))["notice"] == "This visit is over: load the page again."
    assert "This visit is over" in desk.show(None)
    assert "This visit is over" in desk.discard(None, wrong)
    assert "This visit is over" in desk.correct(None, wrong)


def test_to_judge_again_replaces(desk: FeedbackDesk) -> None:
    """One question about these documents has one judgement, the last."""
    judge(desk, at_home(REFUSED), "right")
    judge(desk, at_home(REFUSED), "here", place=place(OTHER, "Ann"))

    assert kept(desk) == [("Who won?", "other.txt", ("Ann",))]


def test_the_same_question_of_another_library_stays(desk: FeedbackDesk, tmp_path: Path) -> None:
    """What is not here now was judged of something else."""
    desk.kept.keep(judged("Who won?", Document("elsewhere.txt", "Bob won.")))
    judge(desk, at_home(REFUSED), "right")

    assert len(kept(desk)) == 2


def test_a_judgement_is_listed_mended_and_removed(desk: FeedbackDesk) -> None:
    """Its words, its answer, and then itself."""
    judge(desk, at_home(LOST), "right")
    (question,) = desk.kept.questions()
    told = {"id": question.id}
    desk.correct(at_home(LOST), gr.EventData(None, {**told, "verdict": "words", "text": " Who <won>? "}))
    panel = json.loads(
        desk.correct(at_home(LOST), gr.EventData(None, {**told, "verdict": "here", "place": place(OTHER, "Ann")}))
    )["panel"]
    listed = kept(desk)
    desk.correct(at_home(LOST), gr.EventData(None, {**told, "verdict": "absent"}))
    absent = kept(desk)
    left = json.loads(desk.discard(at_home(LOST), gr.EventData(None, told)))["panel"]

    assert listed == [("Who <won>?", "other.txt", ("Ann",))]
    assert 'maxlength="2000">Who &lt;won&gt;?</textarea>' in panel
    assert '<p class="gold"><q>Ann</q></p><p class="actions"><span>other.txt</span>' in panel
    assert f'data-source="other.txt" data-sha256="{OTHER.sha256}" data-start="0" data-end="3"' in panel
    assert absent == [("Who <won>?", "other.txt", ())]
    assert kept(desk) == []
    assert "None yet" in left


def test_the_list_tells_the_file_and_what_is_not_here_now(desk: FeedbackDesk) -> None:
    """A question of a document that is gone stays listed; its answer cannot be selected anew."""
    desk.kept.keep(judged("Who?", Document("elsewhere.txt", "Bob."), [Document("elsewhere.txt", "Bob.").span(0, 3)]))
    panel = json.loads(desk.show(at_home(LOST)))["panel"]

    assert f"<code>{desk.kept.path}</code>" in panel
    assert "<span>elsewhere.txt (not here now)</span>" in panel
    assert 'data-correct="here"' not in panel


def test_on_a_page_for_others_each_sees_their_own(desk: FeedbackDesk, tmp_path: Path) -> None:
    """Neither listed, nor replaced, nor removed by another visitor; no folder of the server is named."""
    mine, theirs, new = (visit_to(DOCUMENT, reply=REFUSED, at_home=False) for _ in range(3))
    judge(desk, mine, "right")
    (question,) = desk.kept.questions()
    judge(desk, theirs, "here", place=place(DOCUMENT, "rebels"))
    told = json.loads(desk.discard(theirs, gr.EventData(None, {"id": question.id})))

    assert len(kept(desk)) == 2
    assert told["notice"] == "this question was removed meanwhile."
    assert told["panel"].count("<li") == json.loads(desk.show(mine))["panel"].count("<li") == 1
    assert str(tmp_path) not in told["panel"]
    assert json.loads(desk.show(new))["panel"].count("<li") == 0
    assert json.loads(desk.show(at_home(REFUSED)))["panel"].count("<li") == 2
    assert mine.key not in desk.kept.path.read_text()


def test_on_a_page_for_others_an_upload_is_not_kept(desk: FeedbackDesk) -> None:
    """A visitor is told that what is added goes with the visit: so does what is said of it."""
    visit = visit_to(DOCUMENT, reply=REFUSED, at_home=False)
    loose = replace(visit, room=Room(LooseEngine(visit.room.engine.corpus.documents)))

    assert judge(desk, loose, "right")["notice"] == (
        "what is said of a&b.txt is not kept, for the document does not stay here either."
    )
    assert kept(desk) == []


def test_one_visit_keeps_so_many(desk: FeedbackDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """One more is refused, another judgement of the same question is not; nor are others."""
    monkeypatch.setattr(feedback, "MOST_OF_A_VISIT", 1)
    visit = visit_to(DOCUMENT, reply=REFUSED, at_home=False)
    judge(desk, visit, "right")
    refused = judge(desk, replace(visit, replies=(CONFLICT,)), "right")

    assert refused["notice"] == "a visit keeps at most 1: remove one under Judged questions first."
    assert judge(desk, visit, "here", place=place(DOCUMENT, "rebels"))["told"] == "Kept: “rebels”"
    assert "told" in judge(desk, visit_to(DOCUMENT, at_home=False), "right")
    assert len(kept(desk)) == 2


@pytest.mark.parametrize(("bound", "value"), [("MOST_QUESTIONS", 3), ("MOST_MEBIBYTES", 1)])
def test_visitors_leave_room_for_whom_the_file_belongs_to(
    desk: FeedbackDesk, monkeypatch: pytest.MonkeyPatch, bound: str, value: int
) -> None:
    """They have half of it, in questions and in bytes, whoever they say they are."""
    monkeypatch.setattr(feedback, bound, value)
    document = Document("long.txt", "word " * 60_000)
    desk.kept.keep(judged("Who?", document, known_as="0-1"))
    told = judge(
        desk,
        visit_to(DOCUMENT, document, reply=CONFLICT, at_home=False),
        "here",
        place=place(document, document.text.strip()),
    )
    home = judge(desk, at_home(CONFLICT), "right")

    assert told["notice"] == "what visitors may fill of the file is full: this was not kept."
    assert home["told"] == "Kept: “<80>”"
    assert len(kept(desk)) == 2


@pytest.mark.parametrize("is_home", [True, False])
def test_a_folder_that_cannot_be_written_costs_a_sentence(tmp_path: Path, *, is_home: bool) -> None:
    """Only whom the folder belongs to is told which."""
    (tmp_path / "file").touch()
    desk = FeedbackDesk(Feedback(tmp_path / "file" / "feedback.json"))
    told = judge(desk, visit_to(DOCUMENT, at_home=is_home), "right")

    assert (str(tmp_path) in told["notice"]) == is_home
    assert "could not be kept" in told["notice"] or "cannot be written" in told["notice"]


def test_a_greeting_has_nothing_to_judge() -> None:
    """And a refusal cannot be corrected to a refusal."""
    assert verdict_html(0, GREETED) == ""
    assert 'data-verdict="absent"' not in verdict_html(0, REFUSED)
    assert 'data-verdict="absent"' in verdict_html(0, CONFLICT)
