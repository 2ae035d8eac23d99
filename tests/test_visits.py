"""Visits: how long they are kept, and what is said when one is over."""

import asyncio
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event
from typing import Any

import gradio as gr
import pytest
from gradio.state_holder import StateHolder

from index import Document
from qa.answers import Kind, Reply
from qa.conversing import Conversation, Tell
from qa.shelf import Shelf
from qa.web import visits
from qa.web.page import build
from qa.web.rooms import Room, Rooms
from qa.web.visits import FULL, MOST_MENTIONS, NONE_CHOSEN, OVER, Desk, Visit, Waiting, invitation, welcome
from tests.assistants import ANSWERS, LEASE, LETTER, assistant_on
from tests.browser.engine import article_engine

ENGINE = article_engine()


class SlowConversation(Conversation):
    """One that answers when it may."""

    def __init__(self, assistant: Shelf) -> None:
        """Wait."""
        super().__init__(assistant)
        self.may = Event()

    def ask(self, question: str, *, sources: Collection[str] | None = None, tell: Tell | None = None) -> Reply:
        """Say that it waits, wait, and answer."""
        if tell:
            tell("Waiting")
        self.may.wait(timeout=20)
        return super().ask(question, sources=sources)


def arrived(desk: Desk, key: str = "") -> Visit:
    """Return the visit of a page that was opened, with the key that it held."""
    visit = desk.arrive(gr.EventData(None, {"key": key}))[0]
    assert isinstance(visit, Visit)
    return visit


@pytest.mark.parametrize(("own", "is_kept"), [(None, True), (lambda: ENGINE, False)], ids=["shared", "own"])
def test_documents_of_ones_own_are_forgotten_with_the_visit(own: Any, is_kept: bool) -> None:  # noqa: ANN401, FBT001  # a table
    """What is shared costs nothing to remember."""
    desk = Desk(Rooms(ENGINE, own))
    visit = arrived(desk)
    desk.leave(visit)

    assert (desk.history.find(visit.key) is not None) == is_kept


def test_a_visit_lasts_as_long_as_one_of_its_pages() -> None:
    """The page from before it was loaded again takes nothing with it."""
    desk = Desk(Rooms(ENGINE, lambda: ENGINE))
    visit = arrived(desk)
    again = arrived(desk, visit.key)
    desk.leave(visit)

    assert again.room is visit.room
    assert desk.history.find(visit.key) is not None
    desk.leave(again)
    assert desk.history.find(visit.key) is None


def test_what_a_page_showed_is_forgotten_with_its_visit() -> None:
    """Gradio would keep it; what other pages show stays, also where they are closed but not for long."""

    async def built() -> gr.Blocks:
        return build(ENGINE)

    with ThreadPoolExecutor(1) as thread:  # with a loop, or Gradio makes one; in this thread a browser's may be running
        page = thread.submit(asyncio.run, built()).result()
    (visit,) = (number for number, block in page.blocks.items() if isinstance(block, gr.State))
    sessions: Any = StateHolder()  # type: ignore[no-untyped-call]
    sessions.set_blocks(page)
    for key in ("left", "closed", "open", "of a program"):
        sessions[key].is_closed = key != "open"
        if key != "of a program":
            sessions[key][visit] = arrived(Desk(Rooms(ENGINE)))
    sessions["left"].STATE_TTL_WHEN_CLOSED = -1
    sessions.delete_all_expired_state()

    assert list(sessions.session_data) == list(sessions.time_last_used) == ["closed", "open"]


def test_a_visit_that_is_over_says_so() -> None:
    """A question is not lost in silence: it stays in its box."""
    _, thread, box = Desk(Rooms(ENGINE)).post("Hello?", None)

    assert OVER in thread
    assert box == gr.skip()


def test_all_documents_are_asked_by_no_name() -> None:
    """Names are what parts those that are asked from those left out; of no document none is asked."""
    room, empty = Room(Shelf(assistant_on(LEASE, LETTER))), Room(Shelf(assistant_on()))
    told = [room.asked]
    for source in (LEASE.source, LETTER.source):
        room.choose(source, asked=False)
        told.append(room.asked)
    room.choose(LETTER.source, asked=True)

    assert told == [None, (LETTER.source,), ()]
    assert (room.asked, empty.asked) == ((LETTER.source,), ())


def test_a_question_of_no_document_is_put_back() -> None:
    """Whether none is there, or none is chosen."""
    for documents in ((), (LEASE,)):
        desk = Desk(Rooms(Shelf(assistant_on(*documents, answers=ANSWERS))))
        visit = arrived(desk)
        visit.room.choose(LEASE.source, asked=False)
        _, thread, box = next(desk.answer(replace(visit, pending=Waiting("What is the rent?"))))

        assert NONE_CHOSEN in thread
        assert box.value == "What is the rent?"


@pytest.mark.parametrize(("is_stopped", "reading"), [(True, "Who pays it?"), (False, "Who pays the rent?")])
def test_a_question_that_was_stopped_is_nothing_to_lean_on(is_stopped: bool, reading: str) -> None:  # noqa: FBT001  # a table
    """Its reply was never shown."""
    shelf = Shelf(assistant_on(LEASE, answers=ANSWERS))
    desk, chat = Desk(Rooms(shelf)), SlowConversation(shelf)
    visit = Visit(desk.rooms.enter(), chat, pending=Waiting("What is the rent?"))
    steps = desk.answer(visit)
    next(steps)
    if is_stopped:
        desk.stop(visit)
    chat.may.set()

    assert len(list(steps)) == 1
    assert chat.ask("Who pays it?").standalone_question == reading


def test_a_question_is_stopped_before_its_turn() -> None:
    """Nothing on the page is changed by it any more."""
    shelf = Shelf(assistant_on(LEASE, answers=ANSWERS))
    desk = Desk(Rooms(shelf))
    asked, _, _ = desk.post("What is the rent?", arrived(desk))
    desk.stop(asked)

    assert list(desk.answer(asked))[-1] == gr.skip()


def test_a_conversation_begins_anew() -> None:
    """Nothing said before is leant on, what is pending is let go, and the documents stay."""
    shelf = Shelf(assistant_on(LEASE, answers=ANSWERS))
    desk = Desk(Rooms(shelf))
    asked, _, _ = desk.post("What is the rent?", arrived(desk))
    again, thread, _ = desk.start_over(asked)

    assert list(desk.answer(asked))[-1] == gr.skip()
    assert (again.room, again.exchanges, again.pending) == (asked.room, (), None)
    assert thread == welcome(asked.room)
    assert desk.history.find(asked.key) is again


def test_it_is_said_that_not_all_documents_are_asked() -> None:
    """And no question is suggested, which may be of one that is left out."""
    room = Room(Shelf(assistant_on(LEASE, LETTER, answers=ANSWERS)))
    of_all = invitation(room)
    room.choose(LETTER.source, asked=False)

    assert (of_all, invitation(room)) == ("Ask the documents", "Ask 1 of 2 documents")
    assert "data-question" not in welcome(room)


def test_a_question_that_a_page_still_waited_for_is_in_its_box_again() -> None:
    """It is not lost with the page; what was answered before stays."""
    desk = Desk(Rooms(ENGINE))
    asked, _, _ = desk.post("Who brokered it?", arrived(desk))
    again, _, box, _ = desk.arrive(gr.EventData(None, {"key": asked.key}))

    assert asked.pending is not None
    assert (asked.pending.question, again.pending, box.value) == ("Who brokered it?", None, "Who brokered it?")


def test_a_draft_in_the_box_is_kept() -> None:
    """An example that is clicked leaves it, and so does the question that is put back."""
    desk = Desk(Rooms(ENGINE))
    asked, _, box = desk.post_example("Why did", arrived(desk), gr.EventData(None, {"question": "Who?"}))
    put_back = [desk.stop(asked, draft)[2] for draft in ("Why did", "")]

    assert [getattr(one, "value", None) for one in (box, *put_back)] == [None, None, "Who?"]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [("why " * 501, "has 2,003 characters: ask in at most 2,000"), ("half \ud83c", "not valid Unicode")],
)
def test_a_question_that_cannot_be_asked_is_told_so_and_not_kept(text: str, complaint: str) -> None:
    """It stays in its box; one that was edited in the thread goes there as far as it could be asked."""
    desk = Desk(Rooms(ENGINE))
    visit = arrived(desk)
    posted = desk.post(text, visit)
    edited, thread, box = desk.post_example("", visit, gr.EventData(None, {"question": text}))

    assert complaint in posted[1]
    assert thread == posted[1]
    assert (posted[0], posted[2], edited) == (visit, gr.skip(), visit)
    assert box.value == text.strip()[:2000].replace("\ud83c", "?")
    assert desk.history.find(visit.key) == visit


def test_room_around_a_question_is_not_kept() -> None:
    """Its lines are, where they fit."""
    desk = Desk(Rooms(ENGINE))
    pending = [desk.post(text, arrived(desk))[0].pending for text in (" Who?\nWhy? ", "Who?" + " " * 9999 + "Why?")]

    assert [waiting.question for waiting in pending] == ["Who?\nWhy?", "Who? Why?"]


def test_a_conversation_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """All of it is sent with each step: at some length it is told so, and what was said stays as it is."""
    monkeypatch.setattr(visits, "LONGEST_CONVERSATION", 100)
    desk = Desk(Rooms(ENGINE))
    visit = replace(arrived(desk), exchanges=("x" * 101,))
    full, thread, box = desk.post("Who?", visit)

    assert FULL in thread
    assert (full, box) == (visit, gr.skip())


def test_of_many_mentions_the_page_shows_the_first() -> None:
    """It says how many there are, and no more are kept; who asks the shelf itself gets all."""
    shelf = Shelf(assistant_on(Document("rent.txt", "Rent is due. " * (MOST_MENTIONS + 1))))
    question = "Where is rent mentioned?"
    desk = Desk(Rooms(shelf))
    answered, thread, _ = list(desk.answer(replace(arrived(desk), pending=Waiting(question))))[-1]
    (reply,) = answered.replies

    assert (reply.kind, len(reply.answers), len(shelf.ask(question).answers)) == (Kind.MENTIONS, 200, 201)
    assert "201 sentences mention it; these are the first 200." in thread
    assert thread.count('class="card"') == 200
