"""The page: a conversation on one side, the document on the other, wired together in Gradio."""

from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any

import gradio as gr
from gradio.state_holder import StateHolder

from qa.feedback import Feedback
from qa.web import feedback, proof
from qa.web.documents import documents_html, functions
from qa.web.endpoints import IN_TURN, Endpoints
from qa.web.feedback import FeedbackDesk
from qa.web.proof import ProofDesk
from qa.web.rooms import Engine, Room, Rooms
from qa.web.source import PANE, document_html
from qa.web.visits import Desk, Visit, invitation, welcome

MAX_WAITING_QUESTIONS = 32  # of all visitors and programs together; the next one is told that the page is busy
STYLES = ("style.css", "cards.css", "reading.css", "documents.css", "proof.css", "feedback.css")
_THREAD = ("thread.js", "peek.js", "edit.js", "keys.js", "history.js")
_SOURCE = ("source.js", "map.js", "selection.js")
UNSEEN: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "queue": False}
_MASTHEAD = (
    '<h1><mark>Pincite</mark></h1><nav aria-label="View">'
    '<button type="button" data-view="answers" aria-pressed="true">Answers</button>'
    '<button type="button" data-view="document" aria-pressed="false">Document</button></nav>'
    '<div class="tools"><button type="button" class="to-shelf" popovertarget="shelf"><span>Documents</span></button>'
    '<button type="button" class="theme" aria-label="Dark colours" title="Dark or light"></button>'
    '<button type="button" class="ask-help" aria-label="Keys and signs" title="Keys and signs (?)">?</button></div>'
)


def build(engine: Engine, *, own: Callable[[], Engine] | None = None) -> gr.Blocks:
    """Return the page, to be launched with `appearance()`.

    All visitors share the engine's documents, unless each visit gets documents of its `own`, beside the engine's.
    """
    rooms = Rooms(engine, own)
    page = gr.Blocks(title="Pincite", analytics_enabled=False, fill_width=True)
    with page:
        desk = Desk(rooms)

        # No method, for Gradio copies what is here whenever the page is opened: of a method, all that it belongs to.
        def leave(left: Visit | None) -> None:
            desk.leave(left)
            _forget(left, page.state_holder)

        visit = gr.State(None, delete_callback=leave)
        _html("masthead", _MASTHEAD + _resource("help.html"), js_on_load=_resource("masthead.js"))
        documents = _documents(rooms)
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="conversation"):
                thread, question = _conversation(rooms)
                tools = _proof(ProofDesk(), visit)
            _source(rooms)
        _feedback(FeedbackDesk(Feedback.of_user()), visit)
        _wire(desk, visit, thread, question)
        thread.arrive(desk.arrive, None, [visit, thread, question, documents], **UNSEEN)
        tools.restart(desk.start_over, [visit], [visit, thread, question], **UNSEEN)
        latest: dict[str, Any] = {**UNSEEN, **IN_TURN, "trigger_mode": "always_last"}
        documents.changed(desk.refresh, [visit], [thread, question], **latest)
        Endpoints(engine).add()
    page.queue(max_size=MAX_WAITING_QUESTIONS, api_open=False)
    return page


def appearance() -> dict[str, Any]:
    """Return the arguments of `Blocks.launch` that dress the page; nothing in them is fetched from elsewhere."""
    theme = gr.themes.Base(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"])
    return {
        "theme": theme,
        "css": _resource(*STYLES),
        "footer_links": [],
        "favicon_path": str(files("qa.web") / "icon.svg"),
    }


def _forget(left: Visit | None, holder: StateHolder) -> None:
    """Forget what closed pages showed last, once their visit is left: Gradio keeps that of the last 10,000 pages."""
    for key, session in list(holder.session_data.items()):
        if session.is_closed and all(held is left for held in session.state_data.values()):
            holder.session_data.pop(key, None)
            holder.time_last_used.pop(key, None)


def _conversation(rooms: Rooms) -> tuple[gr.HTML, gr.Textbox]:
    """Lay out the thread over the question box, until the visit has begun."""
    hall = Room(rooms.common, key="")
    thread = _html("thread", welcome(hall), js_on_load=_resource(*_THREAD), stage="")
    question = gr.Textbox(
        label="Your question",
        show_label=False,
        container=False,
        placeholder=invitation(hall),
        max_lines=6,
        autofocus=True,
        submit_btn="Ask",
        elem_id="question",
    )
    return thread, question


def _documents(rooms: Rooms) -> gr.HTML:
    """Lay out the panel of the documents, which tells the page's other scripts which there are."""
    panel = documents_html(Room(rooms.common, key=""))  # until the visit has begun
    return _html("documents", panel, js_on_load=_resource("documents.js"), server_functions=functions(rooms))


def _source(rooms: Rooms) -> None:
    """Lay out the source pane, which asks for documents as it needs them."""

    def read(asked: Mapping[str, str]) -> str | None:
        corpus = rooms.of(asked["visit"]).engine.corpus
        is_there = any(document.source == asked["source"] for document in corpus.documents)
        return document_html(corpus.document(asked["source"])) if is_there else None

    _html("source", PANE, js_on_load=_resource(*_SOURCE), server_functions=[read])


def _wire(desk: Desk, visit: gr.State, thread: gr.HTML, question: gr.Textbox) -> None:
    """Connect the page with the desk: a question is shown at once, then waits for its turn at the model."""
    step: dict[str, Any] = {
        "outputs": [visit, thread, question],
        "show_progress": "hidden",
        "api_visibility": "private",
    }
    at_once = {**step, "queue": False}
    in_turn = {**step, **IN_TURN, "trigger_mode": "multiple"}  # one that was stopped may not have ended yet
    for posted in (
        question.submit(desk.post, [question, visit], **at_once),
        thread.ask(desk.post_example, [question, visit], **at_once),
    ):
        answered = posted.then(desk.answer, [visit, question], **in_turn)
        answered.failure(desk.fail, [visit, question], **at_once)
    question.stop(desk.stop, [visit, question], **at_once)


def _proof(desk: ProofDesk, visit: gr.State) -> gr.HTML:
    """Lay out what can be done with a conversation, and return it."""
    tools = _html("proof", "", html_template=proof.FRAME, js_on_load=_resource("proof.js"))
    tools.export(desk.export, [visit], [tools], **UNSEEN)
    tools.check(desk.check, [visit], [tools], **UNSEEN)
    return tools


def _feedback(desk: FeedbackDesk, visit: gr.State) -> None:
    """Lay out what is said of replies."""
    judged = _html("feedback", "", html_template=feedback.FRAME, js_on_load=_resource("feedback.js"))
    judged.judge(desk.judge, [visit], [judged], **UNSEEN)
    judged.kept(desk.show, [visit], [judged], **UNSEEN)
    judged.correct(desk.correct, [visit], [judged], **UNSEEN)
    judged.discard(desk.discard, [visit], [judged], **UNSEEN)


def _html(name: str, value: str, *, js_on_load: str | None = None, **settings: Any) -> gr.HTML:  # noqa: ANN401
    """Return HTML of the page's own style; `settings` are Gradio's."""
    return gr.HTML(value, elem_id=name, apply_default_css=False, js_on_load=js_on_load, **settings)


def _resource(*names: str) -> str:
    """Return what lies beside this module; of several scripts or style sheets, one after the other."""
    return "\n".join(files("qa.web").joinpath(name).read_text(encoding="utf-8") for name in names)
