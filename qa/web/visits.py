"""Visits: what happens when a visitor asks, waits, stops. Each step returns what it changes on the page."""

from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from queue import SimpleQueue
from typing import Any

import gradio as gr

from qa.answers import Kind, Reply, Stretch
from qa.conversing import LONGEST_QUESTION, checked
from qa.errors import QuestionError
from qa.web.cards import PENDING, exchange_html, notice_html, reply_html, thread_html, welcome_html
from qa.web.documents import documents_html
from qa.web.history import History
from qa.web.rooms import Conversation, Room, Rooms
from qa.web.verdicts import verdict_html

FAILED = "The question was not answered: too many are waiting, or the program failed. Ask it again in a moment."
OVER = "This page was left alone for too long: load it again."
NONE_CHOSEN = "No document is chosen: tick one under Documents, or add one there."
STOPPED = "Stopped before an answer was found."
FULL = "This conversation is as long as one can be: export it if you wish, then begin a new one."

MOST_SUGGESTIONS = 3  # after a reply
MOST_MENTIONS = 200  # that a reply shows; a word of a long document may be mentioned in 40,000 sentences
LONGEST_CONVERSATION = 2 << 20  # characters of HTML, sent with each step: some 400 replies, or 14 of 200 mentions

Told = str | Future[Reply] | None  # what is being done; that it is done; that it is to be stopped
Changes = Any  # of the visit, the thread and the question box; Gradio's own updates have no common type


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question that is being answered, and what is heard of that."""

    question: str
    told: SimpleQueue[Told] = field(default_factory=SimpleQueue)


@dataclass(frozen=True, slots=True)
class Visit:
    """One visitor's conversation as far as it has gone."""

    room: Room  # what is asked, and which documents of it
    conversation: Conversation
    exchanges: tuple[str, ...] = ()  # HTML, oldest first
    replies: tuple[Reply, ...] = ()  # of the exchanges that got one
    pending: Waiting | None = None

    @property
    def key(self) -> str:
        """By which a page that is loaded again finds it."""
        return self.room.key


@dataclass(frozen=True, slots=True)
class Desk:
    """Where visitors ask; a visit begins when the page has opened."""

    rooms: Rooms
    history: History[Visit] = field(default_factory=History)

    def arrive(self, event: gr.EventData) -> Changes:
        """Begin a visit, or go on with that of a page that was loaded again: show what was said, and the documents.

        What that page still waited for is put back into the box.
        """
        found = self.history.find(str(event.key)) or self._begun()
        visit = replace(found, pending=None)
        visit.room.pages += 1
        thread = welcome(visit.room)
        if visit.exchanges:
            thread = thread_html(visit.exchanges, self._more(visit), key=visit.key)
        left: dict[str, Any] = {"value": found.pending.question} if found.pending else {}
        return visit, thread, gr.Textbox(placeholder=invitation(visit.room), **left), documents_html(visit.room)

    def leave(self, visit: Visit | None) -> None:
        """Forget a visit that brought documents of its own, when the last of its pages was closed an hour ago."""
        if visit is not None:
            visit.room.pages -= 1
            if visit.room.is_private and not visit.room.pages:
                self.history.forget(visit.key)

    def start_over(self, visit: Visit | None) -> Changes:
        """Begin a new conversation on the same documents; a question that is pending is let go."""
        if visit is None:
            return gr.skip()
        if visit.pending:
            visit.pending.told.put(None)
        visit = Visit(visit.room, visit.room.engine.conversation())
        self.history.keep(visit.key, visit)
        settings: dict[str, Any] = {"submit_btn": "Ask", "stop_btn": False}
        return visit, welcome(visit.room), gr.Textbox(**settings)

    def _begun(self) -> Visit:
        """Return a new visit, which is kept at once: it may bring documents before it asks."""
        room = self.rooms.enter()
        visit = Visit(room, room.engine.conversation())
        self.history.keep(visit.key, visit)
        return visit

    def refresh(self, visit: Visit | None) -> Changes:
        """Show what can be asked now that the documents have changed; a conversation that has begun stays."""
        if visit is None:
            return gr.skip()
        begun = visit.exchanges or visit.pending
        return gr.skip() if begun else welcome(visit.room), gr.Textbox(placeholder=invitation(visit.room))

    def post(self, text: str, visit: Visit | None) -> Changes:
        """Show the box's question as pending; an empty one, or one before the last is answered, changes nothing."""
        return self._post(text, visit, draft=text, value="")

    def post_example(self, draft: str, visit: Visit | None, event: gr.EventData) -> Changes:
        """Show the example that was clicked as pending; the `draft` that is being written in the box stays there."""
        return self._post(str(event.question), visit, draft=draft)

    def _post(self, text: str, visit: Visit | None, *, draft: str, **box: str) -> Changes:
        """Show a question as pending, and make the box wait with it; of one that cannot be asked nothing is kept."""
        if visit is None:
            return gr.skip(), thread_html([notice_html(OVER)]), gr.skip()
        if visit.pending is not None or not text.strip():
            return gr.skip()
        try:
            question = _askable(text, visit)
        except QuestionError as error:
            shown = text.strip()[:LONGEST_QUESTION].encode(errors="replace").decode()
            thread = thread_html((*visit.exchanges, exchange_html(shown, notice_html(str(error)))), key=visit.key)
            return visit, thread, gr.skip() if draft.strip() else gr.Textbox(value=shown)
        visit = replace(visit, pending=Waiting(question))
        self.history.keep(visit.key, visit)
        thread = thread_html((*visit.exchanges, exchange_html(question, PENDING)), key=visit.key)
        settings: dict[str, Any] = {"submit_btn": False, "stop_btn": "Stop", **box}
        return visit, thread, gr.Textbox(**settings)

    def answer(self, visit: Visit | None, draft: str = "") -> Iterator[Changes]:
        """Answer the pending question, telling how far it is; one that cannot be asked is put back to be mended."""
        if visit is None or visit.pending is None:
            yield gr.skip()
            return
        if visit.room.asked == ():
            yield self._put_back(visit, NONE_CHOSEN, draft)
            return
        try:
            reply = yield from self._asking(visit, visit.pending)
        except QuestionError as error:
            yield self._put_back(visit, str(error), draft)
            return
        if reply is None:
            yield gr.skip()  # of what yields nothing, Gradio clears all that it might have changed
            return
        reply = _shortened(reply)
        body = reply_html(reply) + verdict_html(len(visit.replies), reply)
        visit = replace(visit, replies=(*visit.replies, reply))
        yield self._settled(visit, body, reply.read, more=self._more(visit))

    def _asking(self, visit: Visit, pending: Waiting) -> Generator[Changes, None, Reply | None]:
        """Ask in a thread of its own, show what is being done meanwhile, and return the reply; None if it was stopped.

        It ends with the thread, so that the next question has the models for itself.
        """
        told = pending.told
        with ThreadPoolExecutor(1) as executor:
            asking = executor.submit(visit.conversation.ask, pending.question, sources=visit.room.asked, tell=told.put)
            asking.add_done_callback(told.put)
            while isinstance(stage := told.get(), str):
                yield gr.skip(), gr.HTML(stage=f"{stage}…"), gr.skip()
        if stage is asking:
            return asking.result()
        visit.conversation.take_back()
        return None

    def _more(self, visit: Visit) -> tuple[str, ...]:
        """Return some suggested questions that were not asked yet."""
        if visit.room.asked is not None:
            return ()  # which may be of a document that is left out
        asked = {reply.question for reply in visit.replies}
        return tuple(one for one in visit.room.engine.suggested_questions() if one not in asked)[:MOST_SUGGESTIONS]

    def stop(self, visit: Visit | None, draft: str = "") -> Changes:
        """Put the pending question back because the visitor wishes so; its reply, if it still comes, is let go.

        Gradio's own way to cancel would have the old question fail later, in the place of the next one.
        """
        if visit is not None and visit.pending:
            visit.pending.told.put(None)
        return self._put_back(visit, STOPPED, draft)

    def fail(self, visit: Visit | None, draft: str = "") -> Changes:
        """Put the pending question back because the queue is full or the program failed."""
        return self._put_back(visit, FAILED, draft)

    def _put_back(self, visit: Visit | None, notice: str, draft: str) -> Changes:
        """End the wait with a notice, the question in its box again, if no `draft` of another is there."""
        if visit is None or visit.pending is None:
            return gr.skip()
        box: dict[str, Any] = {} if draft.strip() else {"value": visit.pending.question}
        return self._settled(visit, notice_html(notice), **box)

    def _settled(
        self, visit: Visit, body: str, read: Sequence[Stretch] = (), more: Sequence[str] = (), **box: str
    ) -> Changes:
        """End the wait with `body`, which is HTML, and suggest `more` questions."""
        question = visit.pending.question if visit.pending else ""
        exchanges = (*visit.exchanges, exchange_html(question, body, read))
        visit = replace(visit, exchanges=exchanges, pending=None)
        self.history.keep(visit.key, visit)
        settings: dict[str, Any] = {"submit_btn": "Ask", "stop_btn": False, **box}
        return visit, thread_html(exchanges, more, key=visit.key), gr.Textbox(**settings)


def _askable(text: str, visit: Visit) -> str:
    """Return a question, on the lines it was written on if they fit. Raises QuestionError if it is none to ask here."""
    if sum(map(len, visit.exchanges)) > LONGEST_CONVERSATION:
        raise QuestionError(FULL)
    asked = checked(text)
    return text.strip() if len(text) <= LONGEST_QUESTION else asked


def _shortened(reply: Reply) -> Reply:
    """Return a reply with as many places of mention as the page shows, saying so if there are more."""
    found = len(reply.answers)
    if reply.kind is not Kind.MENTIONS or found <= MOST_MENTIONS:
        return reply
    message = f"{found:,} sentences mention it; these are the first {MOST_MENTIONS}."
    return replace(reply, answers=reply.answers[:MOST_MENTIONS], message=message)


def welcome(room: Room) -> str:
    """Return the thread before the first question."""
    engine = room.engine
    suggestions = engine.suggested_questions() if room.asked is None else ()
    return thread_html([welcome_html(len(engine.corpus.documents), suggestions)], key=room.key)


def invitation(room: Room) -> str:
    """Return what stands in the empty question box."""
    documents = len(room.engine.corpus.documents)
    if room.asked:
        return f"Ask {len(room.asked)} of {documents} documents"
    return "Ask the article" if documents == 1 else "Ask the documents"
