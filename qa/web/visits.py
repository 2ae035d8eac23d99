"""Visits: what happens when a visitor asks, waits, stops. Each step returns what it changes on the page."""

from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from queue import SimpleQueue
from typing import Any, Protocol

import gradio as gr

from index.documents import Document
from qa.answers import Reply, Stretch
from qa.errors import QuestionError
from qa.web.cards import PENDING, exchange_html, notice_html, reply_html, thread_html
from qa.web.history import History, new_key

FAILED = "The question was not answered: too many are waiting, or the program failed. Ask it again in a moment."
STOPPED = "Stopped before an answer was found."

MOST_SUGGESTIONS = 3  # after a reply

Changes = Any  # of the visit, the thread and the question box; Gradio's own updates have no common type


class Conversation(Protocol):
    """Answers questions, each of which may lean on those before it."""

    def ask(self, question: str, *, tell: Callable[[str], None] | None = None) -> Reply:
        """Return what the documents say; raises QuestionError for a question that cannot be asked.

        `tell` is told what is being searched and read, in words.
        """
        ...


class Shelf(Protocol):
    """The documents that are asked."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """All of them."""
        ...

    def document(self, source: str) -> Document:
        """Return the one of that name."""
        ...


class Engine(Protocol):
    """What the page needs of an Assistant."""

    @property
    def corpus(self) -> Shelf:
        """The documents that are asked."""
        ...

    def conversation(self) -> Conversation:
        """Return a new conversation, one a visitor."""
        ...

    def suggested_questions(self) -> tuple[str, ...]:
        """Return questions worth asking first."""
        ...


@dataclass(frozen=True, slots=True)
class Visit:
    """One visitor's conversation as far as it has gone."""

    conversation: Conversation
    exchanges: tuple[str, ...] = ()  # HTML, oldest first
    replies: tuple[Reply, ...] = ()  # of the exchanges that got one
    pending: str | None = None  # the question being answered
    key: str = field(default_factory=new_key)  # by which a page that is loaded again finds it


@dataclass(frozen=True, slots=True)
class Desk:
    """Where visitors ask; a visit begins with its first question."""

    engine: Engine
    history: History[Visit] = field(default_factory=History)

    def post(self, text: str, visit: Visit | None) -> Changes:
        """Show a question as pending; an empty one, or one before the last is answered, changes nothing."""
        visit = visit or Visit(self.engine.conversation())
        question = text.strip()
        if visit.pending is not None or not question:
            return gr.skip()
        thread = thread_html((*visit.exchanges, exchange_html(question, PENDING)), key=visit.key)
        return replace(visit, pending=question), thread, gr.Textbox(value="", submit_btn=False, stop_btn="Stop")

    def post_example(self, visit: Visit | None, event: gr.EventData) -> Changes:
        """Show the example that was clicked as pending."""
        return self.post(str(event.question), visit)

    def answer(self, visit: Visit | None) -> Iterator[Changes]:
        """Answer the pending question, telling how far it is; one that cannot be asked is put back to be mended."""
        if visit is None or visit.pending is None:
            yield gr.skip()
            return
        try:
            reply = yield from _asking(visit.conversation, visit.pending)
        except QuestionError as error:
            yield self._put_back(visit, str(error))
            return
        visit = replace(visit, replies=(*visit.replies, reply))
        yield self._settled(visit, reply_html(reply), reply.read, more=self._more(visit))

    def _more(self, visit: Visit) -> tuple[str, ...]:
        """Return some suggested questions that were not asked yet."""
        asked = {reply.question for reply in visit.replies}
        return tuple(one for one in self.engine.suggested_questions() if one not in asked)[:MOST_SUGGESTIONS]

    def stop(self, visit: Visit | None) -> Changes:
        """Put the pending question back because the visitor wishes so."""
        return self._put_back(visit, STOPPED)

    def fail(self, visit: Visit | None) -> Changes:
        """Put the pending question back because the queue is full or the program failed."""
        return self._put_back(visit, FAILED)

    def resume(self, event: gr.EventData) -> Changes:
        """Go on with the visit of a page that was loaded again; one that is forgotten changes nothing."""
        visit = self.history.find(str(event.key))
        if visit is None:
            return gr.skip()
        return visit, thread_html(visit.exchanges, self._more(visit), key=visit.key), gr.skip()

    def _put_back(self, visit: Visit | None, notice: str) -> Changes:
        """End the wait with a notice, the question in its box again."""
        if visit is None or visit.pending is None:
            return gr.skip()
        return self._settled(visit, notice_html(notice), value=visit.pending)

    def _settled(
        self, visit: Visit, body: str, read: Sequence[Stretch] = (), more: Sequence[str] = (), **box: str
    ) -> Changes:
        """End the wait with `body`, which is HTML, and suggest `more` questions."""
        exchanges = (*visit.exchanges, exchange_html(visit.pending or "", body, read))
        visit = replace(visit, exchanges=exchanges, pending=None)
        self.history.keep(visit.key, visit)
        settings: dict[str, Any] = {"submit_btn": "Ask", "stop_btn": False, **box}
        return visit, thread_html(exchanges, more, key=visit.key), gr.Textbox(**settings)


def _asking(conversation: Conversation, question: str) -> Generator[Changes, None, Reply]:
    """Ask in a thread of its own, show what is being done meanwhile, and return the reply."""
    told: SimpleQueue[str | Future[Reply]] = SimpleQueue()
    with ThreadPoolExecutor(1) as executor:
        asking = executor.submit(conversation.ask, question, tell=told.put)
        asking.add_done_callback(told.put)
        while not isinstance(stage := told.get(), Future):
            yield gr.skip(), gr.HTML(stage=f"{stage}…"), gr.skip()
    return asking.result()
