"""Proof in a real browser: copy, export, check."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qa.proof import verify
from tests.browser.conftest import PHONE
from tests.browser.engine import article_engine, hostile_engine
from tests.browser.test_page import ask, pytestmark

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["pytestmark"]

ARTICLE, HOSTILE = article_engine(), hostile_engine()

Visit = Callable[..., "Page"]


def exported(page: "Page", form: str) -> Path:
    """Choose a form in the menu, and return the path of what the browser saved."""
    page.locator(".menu summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=form).click()
    saved: Path = download.value.path()
    return saved


def test_an_answer_is_copied_with_its_reference(visit: Visit) -> None:
    """The button copies the quote and its place, and the card does not open."""
    page = visit(ARTICLE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    card = ask(page, "How many were injured?").locator(".card").nth(1)
    card.get_by_role("button", name="Copy").click()
    page.get_by_text("Copied with its reference").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")

    assert copied == card.get_attribute("data-reference")
    assert copied.startswith("“23” — nagorno-karabakh.txt, At least 2 civ")
    assert page.locator("#source mark.answer").inner_text() == "80"


@pytest.mark.parametrize(("form", "suffix"), [("Markdown", ".md"), ("JSON", ".json"), ("One HTML file", ".html")])
def test_an_export_is_saved_and_verifies(visit: Visit, form: str, suffix: str) -> None:
    """Each form comes as a file of the browser's own that holds against the documents, hostile ones too."""
    page = visit(HOSTILE)
    ask(page, "<b>How many?</b>")
    ask(page, "Who?")
    first, again = exported(page, form), exported(page, form)

    assert page.locator(".toolbar [role=status]").inner_text().endswith(suffix)
    assert verify(first.read_bytes().decode(), HOSTILE.corpus.documents).holds
    assert first.read_bytes() == again.read_bytes()


def test_a_conversation_begins_anew(visit: Visit) -> None:
    """The button leaves an empty thread, with what to ask first."""
    page = visit(ARTICLE)
    ask(page, "How many were injured?")
    page.get_by_role("button", name="New conversation").click()
    page.locator(".welcome").wait_for()

    assert page.locator(".exchange").count() == 0
    assert ask(page, "Hello").locator(".message").count() == 1


def test_an_exported_page_marks_the_quote_offline(visit: Visit) -> None:
    """The HTML file opens by itself: the quote leads to its mark in the copy of the document."""
    page = visit(ARTICLE)
    ask(page, "How many were injured?")
    saved = exported(page, "One HTML file")
    page.set_content(saved.read_text("utf-8"))

    assert "80" in page.locator("pre mark").all_inner_texts()


def test_a_check_shows_that_all_holds(visit: Visit, screenshot: Callable[..., None]) -> None:
    """The panel lists each question with its result, closes by Escape, and opens again."""
    page = visit(ARTICLE)
    ask(page, "How many were injured?")
    ask(page, "Who won the 2024 election?")
    page.get_by_role("button", name="Check").click()
    panel = page.locator("#proof dialog")
    panel.locator("h2").wait_for()

    assert panel.locator("h2").inner_text() == "Everything holds"
    assert panel.locator(".holds").count() == 2
    screenshot(page, "check")
    page.keyboard.press("Escape")
    assert not panel.is_visible()
    page.get_by_role("button", name="Check").click()
    panel.locator("h2").wait_for()
    assert panel.is_visible()


def test_the_tools_wait_for_a_reply(visit: Visit, screenshot: Callable[..., None]) -> None:
    """Before the first question there is nothing to export; then, on a phone, nothing scrolls sideways."""
    page = visit(ARTICLE, size=PHONE)
    before = page.get_by_role("button", name="Check").is_visible()
    ask(page, "How many were injured?")
    page.locator(".menu summary").click()

    assert not before
    assert page.get_by_role("button", name="Markdown").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    screenshot(page, "export")
