"""Feedback in a real browser: thumbs, the right answer selected, the list."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qa.evaluation import Question, read_gold
from tests.browser.conftest import PHONE
from tests.browser.engine import article_engine, hostile_engine
from tests.browser.test_page import ask, pytestmark
from tests.browser.test_reading import select

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

__all__ = ["pytestmark"]

LIBRARY = Path("library")  # a page with one is that of the person at this machine
ARTICLE, HOSTILE = (replace(engine, folder=LIBRARY) for engine in (article_engine(), hostile_engine()))

Visit = Callable[..., "Page"]
# What the source pane says when words are selected and "This is the right answer" is chosen.
CHOOSE = """(text) => {
  const article = document.querySelector("#source article");
  const line = [...article.querySelectorAll("[data-at]")].find((line) => line.textContent.includes(text));
  const before = line.textContent.slice(0, line.textContent.indexOf(text));
  const start = Number(line.dataset.at) + Array.from(before).length;
  const end = start + Array.from(text).length;
  const { source, sha256 } = article.dataset;
  document.dispatchEvent(new CustomEvent("pincite:right-answer", { detail: { source, sha256, start, end, text } }));
}"""


@pytest.fixture
def page(visit: Visit) -> "Page":
    """The article's page."""
    return visit(ARTICLE)


def listed(page: "Page") -> "Locator":
    """Open the list and return its items."""
    page.get_by_role("button", name="Judged questions").click()
    page.locator("#feedback dialog[open] h2").wait_for()
    return page.locator("#feedback .judged > li")


def kept(page: "Page") -> list[Question]:
    """Open the list and return what the file that it names holds."""
    listed(page)
    path = Path(page.locator("#feedback code").first.inner_text())
    page.keyboard.press("Escape")
    return list(read_gold(path).questions) if path.exists() else []


def correct(page: "Page", words: str) -> None:
    """Say that the right answer is here, and choose it."""
    page.wait_for_function("document.body.dataset.correcting !== undefined")
    page.evaluate(CHOOSE, words)


def test_a_wrong_answer_is_corrected_in_the_document(page: "Page", screenshot: Callable[..., None]) -> None:
    """👎, "the right answer is here", the words selected: they are kept with their place."""
    exchange = ask(page, "How many were injured?")
    exchange.get_by_role("button", name="Not right").click()
    screenshot(page, "verdict")
    exchange.get_by_role("button", name="The right answer is here").click()
    hint = page.locator(".correcting span").inner_text()
    screenshot(page, "correcting")
    words = page.locator("#source article p").nth(1).inner_text()[4:15]
    select(page, "#source article p:nth-of-type(2)", 4, 15)
    screenshot(page, "selected")
    page.get_by_role("button", name="This is the right answer").click()
    exchange.get_by_text(f"Kept: “{words}”").wait_for()
    (question,) = kept(page)

    assert hint == "Select the words in the document that answer “How many were injured?”"
    assert not page.locator(".correcting").is_visible()
    assert page.evaluate("document.body.dataset.correcting") is None
    assert (question.text, question.golds, question.context.text) == (
        "How many were injured?",
        (words,),
        ARTICLE.corpus.documents[0].text,
    )


def test_thumbs_keep_what_was_said(page: "Page") -> None:
    """👍 keeps an answer or a refusal; the line under an earlier reply stays when the conversation goes on."""
    answered = ask(page, "Who brokered it?")
    answered.get_by_role("button", name="Right", exact=True).click()
    answered.get_by_text("Kept: “Russian”").wait_for()
    refused = ask(page, "Who won the 2024 election?")
    refused.get_by_role("button", name="Right", exact=True).click()
    refused.get_by_text("Kept: the documents do not say").wait_for()
    found = {question.text: question.golds for question in kept(page)}

    assert answered.locator(".told").inner_text() == "Kept: “Russian”"
    assert found["Who brokered the ceasefire?"] == ("Russian", "deployment of Russian peacekeepers")
    assert found["Who won the 2024 election?"] == ()


def test_what_the_documents_do_not_say_is_kept(page: "Page") -> None:
    """👎, "the documents do not say"."""
    exchange = ask(page, "Why did Azerbaijan launch the operation?")
    exchange.get_by_role("button", name="Not right").click()
    exchange.get_by_role("button", name="The documents do not say").click()
    exchange.get_by_text("Kept: the documents do not say").wait_for()

    assert {question.text: question.golds for question in kept(page)}["Why did Azerbaijan launch the operation?"] == ()


def test_a_judgement_is_edited_corrected_and_removed(page: "Page", screenshot: Callable[..., None]) -> None:
    """In the list: other words for the question, another right answer, and nothing at last."""
    exchange = ask(page, "What is this about?")
    exchange.get_by_role("button", name="Right", exact=True).click()
    exchange.get_by_text("Kept: “").wait_for()
    item = listed(page).filter(has=page.locator("textarea", has_text="What is this about?"))
    item.locator("textarea").fill("Who spoke?")
    item.get_by_role("button", name="Save").click()
    item = page.locator("#feedback .judged > li").filter(has=page.locator("textarea", has_text="Who spoke?"))
    item.wait_for()
    screenshot(page, "judged")
    item.get_by_role("button", name="Select the answer").click()
    correct(page, "Azerbaijani Defense Ministry")
    item.get_by_text("Azerbaijani Defense Ministry").wait_for()
    page.keyboard.press("Escape")
    found = {question.text: question.golds for question in kept(page)}
    item = listed(page).filter(has=page.locator("textarea", has_text="Who spoke?"))
    item.get_by_role("button", name="Remove").click()
    item.wait_for(state="detached")
    page.keyboard.press("Escape")

    assert found["Who spoke?"] == ("Azerbaijani Defense Ministry",)
    assert "What is this about?" not in found
    assert "Who spoke?" not in [question.text for question in kept(page)]


def test_correcting_is_given_up_by_escape(page: "Page") -> None:
    """The hint goes, and words chosen later are kept for nothing."""
    exchange = ask(page, "How many were injured?")
    exchange.get_by_role("button", name="Not right").click()
    exchange.get_by_role("button", name="The right answer is here").click()
    page.locator(".correcting").wait_for()
    page.keyboard.press("Escape")
    page.evaluate(CHOOSE, "Baku")
    page.wait_for_timeout(500)

    assert not page.locator(".correcting").is_visible()
    assert exchange.locator(".told").inner_text() == ""


def test_a_hostile_document_s_words_are_kept_as_text(visit: Visit) -> None:
    """Offsets count past emoji and CRLF; the list shows tags as text."""
    page = visit(HOSTILE)
    exchange = ask(page, "<b>How many?</b>")
    exchange.get_by_role("button", name="Not right").click()
    exchange.get_by_role("button", name="The right answer is here").click()
    correct(page, "🎈 the answer is <i>forty</i>")
    exchange.get_by_text("Kept: “🎈 the answer").wait_for()
    (question,) = kept(page)

    assert question.golds == ("🎈 the answer is <i>forty</i>",)
    assert listed(page).locator("q").inner_text() == "🎈 the answer is <i>forty</i>"
    assert page.evaluate("window.harmed") is None


def test_a_phone_shows_the_document_while_correcting(visit: Visit, screenshot: Callable[..., None]) -> None:
    """The words are selected in the other view, which the page opens and leaves again."""
    page = visit(ARTICLE, size=PHONE)
    exchange = ask(page, "How many were injured?")
    exchange.get_by_role("button", name="Not right").click()
    exchange.get_by_role("button", name="The right answer is here").click()
    screenshot(page, "correcting-phone")
    shown = page.locator("#source").is_visible(), page.locator(".correcting").is_visible()
    correct(page, "80")
    exchange.get_by_text("Kept: “80”").wait_for()

    assert shown == (True, True)
    assert page.locator("#thread").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
