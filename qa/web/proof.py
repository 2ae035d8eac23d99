"""Proof on the page: the conversation as a file, and whether what it quotes still stands in the documents."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape

import gradio as gr

from index.documents import Document
from qa.answers import Reply
from qa.proof import Problem, as_json, exporting, verify
from qa.proof.verifying import Part
from qa.web.messages import message
from qa.web.visits import Visit

NOTHING_SAID = "Nothing was asked yet."
NOTHING_HOLDS = "No reply quotes the documents as they are now: ask again, then export."
FRAME = (
    '<div class="toolbar"><button type="button" data-check>Check</button>'
    '<details class="menu"><summary>Export</summary><div>'
    '<button type="button" data-export="markdown">Markdown</button>'
    '<button type="button" data-export="json">JSON</button>'
    '<button type="button" data-export="html">One HTML file, documents included</button></div></details>'
    '<button type="button" data-judged aria-label="Judged questions">Judged<span> questions</span></button>'
    '<button type="button" data-restart aria-label="New conversation">New<span> conversation</span></button>'
    '<p role="status"></p></div>'
    '<dialog class="panel" aria-label="Check"></dialog>'
)


@dataclass(frozen=True, slots=True)
class Form:
    """A form that a conversation is exported in."""

    suffix: str
    media_type: str
    write: Callable[[Sequence[Reply], Sequence[Document]], str]


FORMS = {
    "markdown": Form(".md", "text/markdown", exporting.as_markdown),
    "json": Form(".json", "application/json", exporting.as_json),
    "html": Form(".html", "text/html", exporting.as_html),
}


class ProofDesk:
    """Where visitors get proof of what they were told."""

    def export(self, visit: Visit | None, event: gr.EventData) -> str:
        """Return the conversation as a file for the browser to save, or why there is none."""
        form = FORMS[str(event.form)]
        if visit is None or not visit.replies:
            return message(notice=NOTHING_SAID)
        documents = visit.room.engine.corpus.documents
        holding = [reply for reply in visit.replies if verify(as_json(reply), documents).holds]
        if not holding:
            return message(notice=NOTHING_HOLDS)
        text = form.write(holding, documents)
        left_out = [reply.question for reply in visit.replies if reply not in holding]
        notice = f"Left out, for its documents are not what was quoted: {'; '.join(left_out)}" if left_out else None
        return message(file={"suffix": form.suffix, "type": form.media_type, "text": text}, notice=notice)

    def check(self, visit: Visit | None) -> str:
        """Return, as HTML, what holds of each reply against the documents as they are now, and what does not."""
        if visit is None or not visit.replies:
            return message(notice=NOTHING_SAID)
        return message(panel=check_html(visit.replies, visit.room.engine.corpus.documents))


def check_html(replies: Sequence[Reply], documents: Sequence[Document]) -> str:
    """Return each question with what `pincite verify` finds of its reply."""
    held = {document.source: document for document in documents}
    checks = [verify(as_json(reply), documents) for reply in replies]
    failed = sum(not check.holds for check in checks)
    quotes = sum(check.checked for check in checks)
    verdict = f"{failed} of {len(replies)} replies do not hold" if failed else "Everything holds"
    items = "".join(
        _item_html(reply, check.checked, check.problems, held) for reply, check in zip(replies, checks, strict=True)
    )
    return (
        f"<h2>{verdict}</h2><p>Quotes compared with the documents as they are now: {quotes}.</p>"
        f'<ol class="checks">{items}</ol>'
    )


def _item_html(reply: Reply, quotes: int, problems: Iterable[Problem], held: dict[str, Document]) -> str:
    """Return a question with what does not hold of its reply, or that all does."""
    found = "".join(f"<li>{_problem_html(problem, reply, held)}</li>" for problem in problems)
    if found:
        result = f'<ul class="fails">{found}</ul>'
    elif quotes:
        result = (
            f'<p class="holds">Holds: {"the quote is" if quotes == 1 else f"all {quotes} quotes are"} in place.</p>'
        )
    else:
        result = '<p class="holds">Nothing was quoted.</p>'
    return f"<li><b>{escape(reply.question)}</b>{result}</li>"


def _problem_html(problem: Problem, reply: Reply, held: dict[str, Document]) -> str:
    """Return what does not hold, and a way to where the quote stands now."""
    whose = f"Answer {problem.answer}: " if problem.answer and len(reply.answers) > 1 else ""
    if problem.part is Part.MISSING:
        what = f"{problem.source} is no longer among the documents."
    else:
        what = _sentence(str(replace(problem, question=None)))
    now, document = problem.now, held.get(problem.source or "")
    if now is None or document is None:
        return escape(whose + what)
    place = (
        f'data-source="{escape(document.source)}" data-sha256="{document.sha256}" '
        f'data-start="{now.start}" data-end="{now.end}"'
    )
    return f'{escape(whose + what)} <button type="button" class="moved" {place}>Show</button>'


def _sentence(text: str) -> str:
    """Return an error's message as a sentence: what begins it may be a file's name, which keeps its letters."""
    return f"{text}."
