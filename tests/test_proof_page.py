"""Proof on the page: exports that verify, and what a check says of each reply."""

import json
from dataclasses import replace
from threading import Event
from typing import Any

import gradio as gr
import pytest

from index.documents import Document
from qa.proof import as_json, verify
from qa.web.proof import NOTHING_HOLDS, NOTHING_SAID, ProofDesk, check_html
from qa.web.rooms import Room
from qa.web.visits import Visit
from tests.browser.engine import FakeEngine, FakeShelf
from tests.replies import CONFLICT, DOCUMENT, GREETED, REFUSED, REPLIES


def visit_to(*documents: Document) -> Visit:
    """Return a visit to these documents in which everything was asked."""
    engine = FakeEngine(FakeShelf(documents), {}, Event())
    return Visit(Room(engine), engine.conversation(), replies=REPLIES)


def exported(visit: Visit | None, form: str) -> dict[str, Any]:
    """Return what the page is told on an export."""
    told: dict[str, Any] = json.loads(ProofDesk().export(visit, gr.EventData(None, {"form": form})))
    return told


@pytest.mark.parametrize(("form", "suffix"), [("markdown", ".md"), ("json", ".json"), ("html", ".html")])
def test_each_export_verifies(form: str, suffix: str) -> None:
    """The file that the browser saves holds against the documents."""
    file = exported(visit_to(DOCUMENT), form)["file"]

    assert file["suffix"] == suffix
    assert verify(file["text"], [DOCUMENT]).holds


@pytest.mark.parametrize("documents", [(), (Document(DOCUMENT.source, "Something else."),)])
def test_a_changed_or_removed_document_is_said_in_a_sentence(documents: tuple[Document, ...]) -> None:
    """A reply that quotes it is left out, and named; one that quotes nothing is not."""
    told = exported(visit_to(*documents), "json")
    kept = [reply for reply in REPLIES if not verify(as_json(reply), documents).problems]
    quoting = [reply.question for reply in REPLIES if reply not in kept]

    assert quoting
    assert told["notice"] == f"Left out, for its documents are not what was quoted: {'; '.join(quoting)}"
    assert verify(told["file"]["text"], documents).holds
    assert exported(replace(visit_to(*documents), replies=REPLIES[:1]), "json") == {"notice": NOTHING_HOLDS}


def test_nothing_asked_is_nothing_to_prove() -> None:
    """An export or a check before the first reply says so."""
    assert exported(None, "json") == {"notice": NOTHING_SAID}
    assert json.loads(ProofDesk().check(None)) == {"notice": NOTHING_SAID}


def test_what_is_told_to_the_page_holds_no_tag() -> None:
    """Gradio warns of a script in a value: a document may hold one."""
    assert "<" not in ProofDesk().export(visit_to(DOCUMENT), gr.EventData(None, {"form": "json"}))


def test_a_check_says_that_everything_holds() -> None:
    """Each question is there with its result, escaped."""
    html = check_html(REPLIES, [DOCUMENT])

    assert "<h2>Everything holds</h2><p>Quotes compared with the documents as they are now: 4.</p>" in html
    assert '<b>How many were &lt;hurt&gt;?</b><p class="holds">Holds: all 3 quotes are in place.</p>' in html
    assert '<b>And he?</b><p class="holds">Holds: the quote is in place.</p>' in html
    assert '<b>Hi</b><p class="holds">Nothing was quoted.</p>' in html


def test_a_check_says_where_a_quote_went() -> None:
    """A quote that moved is told its place now, and a button shows it there."""
    moved = Document(DOCUMENT.source, f"New line.\n{DOCUMENT.text}")
    html = check_html([CONFLICT, GREETED], [moved])

    assert "<h2>1 of 2 replies do not hold</h2>" in html
    assert "Answer 2: “23” is not at a&amp;b.txt[50:52]; “23” now stands at [60:62]. <button" in html
    assert f'class="moved" data-source="a&amp;b.txt" data-sha256="{moved.sha256}" data-start="60" data-end="62"' in html


def test_a_check_says_that_a_document_is_gone() -> None:
    """In the page's words, not in those of the command line."""
    html = check_html([REFUSED], [])

    assert '<ul class="fails"><li>a&amp;b.txt is no longer among the documents.</li></ul>' in html
