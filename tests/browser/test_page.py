"""The page in a real browser, on an engine whose replies are known."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import PHONE
from tests.browser.engine import article_engine, hostile_engine, long_engine

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = [
    pytest.mark.browser,
    # Gradio's queue asks pandas for what pandas 3 gives anyway
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]

ARTICLE, HOSTILE, LONG = article_engine(), hostile_engine(), long_engine()

Visit = Callable[..., "Page"]


def ask(page: "Page", question: str) -> "Locator":
    """Ask, wait for the reply and return the exchange."""
    before = page.locator(".exchange").count()
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    exchange = page.locator(".exchange").nth(before)
    exchange.wait_for()
    page.wait_for_selector(".pending", state="detached")
    return exchange


def in_view(page: "Page", mark: str) -> bool:
    """Whether the mark lies inside the part of the sheet that is seen."""
    page.wait_for_timeout(700)  # the sheet glides
    box, sheet = page.locator(mark).first.bounding_box(), page.locator("#source .sheet").bounding_box()
    assert box is not None
    assert sheet is not None
    return sheet["y"] <= box["y"] and box["y"] + box["height"] <= sheet["y"] + sheet["height"]


def test_an_answer_is_quoted_and_marked_in_the_document(visit: Visit, screenshot: Callable[..., None]) -> None:
    """The quote is on the card, and already marked, within its sentence, where it stands in the article."""
    page = visit(ARTICLE)
    card = ask(page, "How many were injured?").locator(".card").first

    assert card.locator(".words").inner_text() == "80"
    assert page.locator("#source mark.answer").inner_text() == "80"
    assert "".join(page.locator("#source mark").all_inner_texts()) == card.locator(".sentence").inner_text()
    assert in_view(page, "#source mark.answer")
    screenshot(page, "conflict")


def test_a_click_shows_the_other_side_of_a_conflict(visit: Visit) -> None:
    """Two answers that cannot both hold stand side by side, and each leads to its place."""
    page = visit(ARTICLE)
    sides = ask(page, "How many were injured?").locator(".sides .card")
    boxes = [sides.nth(number).bounding_box() for number in range(2)]
    sides.nth(1).locator(".words").click()

    assert [box["y"] for box in boxes if box] == [boxes[0]["y"]] * 2 if boxes[0] else False
    assert page.locator("#source mark.answer").inner_text() == "23"
    assert in_view(page, "#source mark.answer")


def test_the_keyboard_shows_a_citation(visit: Visit) -> None:
    """Enter on a second place marks that one."""
    page = visit(ARTICLE)
    exchange = ask(page, "Who brokered it?")
    exchange.locator(".also .place").focus()
    page.keyboard.press("Enter")

    assert page.locator("#source mark.answer").inner_text() == "deployment of Russian peacekeepers"
    assert "Who brokered the ceasefire?" in exchange.locator(".searched").inner_text()


def test_slash_goes_to_the_question_box(visit: Visit) -> None:
    """The key / puts the cursor in the question box, without typing itself; Shift+Enter makes a line."""
    page = visit(ARTICLE)
    page.locator("#source .sheet").focus()
    page.keyboard.press("/")
    page.keyboard.type("one")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("two")

    assert page.input_value("#question textarea") == "one\ntwo"


def test_the_question_box_is_ready_for_the_next_question(visit: Visit) -> None:
    """After an answer the box is empty and has the cursor."""
    page = visit(ARTICLE)
    ask(page, "How many were injured?")

    assert page.input_value("#question textarea") == ""
    assert page.get_by_role("button", name="Ask", exact=True).is_visible()
    assert page.evaluate("document.activeElement.closest('#question') !== null")


def test_an_empty_question_does_nothing(visit: Visit) -> None:
    """White space is not sent."""
    page = visit(ARTICLE)
    page.fill("#question textarea", "   ")
    page.press("#question textarea", "Enter")
    page.wait_for_timeout(500)

    assert page.locator(".exchange").count() == 0
    assert page.locator(".welcome").is_visible()


def test_an_example_asks_itself(visit: Visit) -> None:
    """A click on an example asks it."""
    page = visit(ARTICLE)
    page.locator(".example").first.click()
    page.locator(".card").first.wait_for()

    assert page.locator(".exchange .question").inner_text() == "How many were injured?"
    assert "How many were injured?" not in page.locator(".more .example").all_inner_texts()
    page.locator(".more .example").first.click()
    page.locator(".exchange:nth-of-type(2) .card").wait_for()


def test_a_refusal_looks_like_none_of_the_answers(visit: Visit, screenshot: Callable[..., None]) -> None:
    """What the article does not say gets a reason and a closest passage, marked unlike an answer."""
    page = visit(ARTICLE)
    exchange = ask(page, "Who won the 2024 election?")
    before = page.locator("#source mark").count()
    exchange.locator(".closest .sentence").click()

    assert before == 0
    assert exchange.locator(".card").count() == 0
    assert exchange.locator(".refusal > .label").inner_text() == "Not stated"
    assert page.locator("#source mark.closest").inner_text() == "“This offensive must stop immediately,”"
    assert page.locator("#source mark.answer").count() == 0
    assert in_view(page, "#source mark.closest")
    screenshot(page, "refusal")


def test_a_question_too_long_is_told_so_and_kept(visit: Visit) -> None:
    """The reason is said in words, and the question is still in its box to be shortened."""
    page = visit(ARTICLE)
    question = "why " * 501
    exchange = ask(page, question)

    assert "ask in at most 2,000" in exchange.locator(".notice").inner_text()
    assert page.input_value("#question textarea") == question


def test_a_failure_is_said_and_the_page_goes_on(visit: Visit) -> None:
    """A fault of the program leaves a sentence, no traceback, and a page that answers the next question."""
    page = visit(ARTICLE)
    failed = ask(page, "break").locator(".notice").inner_text()

    assert failed.startswith("The question was not answered")
    assert ask(page, "Hello").locator(".message").inner_text() == "Hello. Ask me anything about the article."


def test_a_question_can_be_stopped(visit: Visit) -> None:
    """Stop ends the wait, and the next question is answered, though the first one is still being read for."""
    page = visit(ARTICLE)
    ARTICLE.hold.clear()
    page.fill("#question textarea", "wait")
    page.press("#question textarea", "Enter")
    page.locator(".pending").wait_for()
    page.get_by_role("button", name="Stop").click()
    page.wait_for_selector(".pending", state="detached")
    page.fill("#question textarea", "Hello")
    page.press("#question textarea", "Enter")
    page.locator(".exchange").nth(1).wait_for()
    ARTICLE.hold.set()
    page.locator(".message").wait_for()

    assert page.locator(".exchange .notice").all_inner_texts() == ["Stopped before an answer was found."]


def test_a_draft_in_the_box_stays(visit: Visit) -> None:
    """Neither an example that is clicked nor Stop takes what is being written."""
    page = visit(ARTICLE)
    box = page.locator("#question textarea")
    box.fill("Who")
    page.locator(".example").first.click()
    page.locator(".card").first.wait_for()
    kept = box.input_value()
    ARTICLE.hold.clear()
    box.fill("wait")
    box.press("Enter")
    page.locator(".pending").wait_for()
    box.fill("Who won")
    page.get_by_role("button", name="Stop").click()
    page.wait_for_selector(".pending", state="detached")
    ARTICLE.hold.set()

    assert kept == "Who"
    assert box.input_value() == "Who won"


def test_a_reply_leaves_the_cursor_where_one_types(visit: Visit) -> None:
    """A document that is being pasted meanwhile is not typed into the question box."""
    page = visit(ARTICLE)
    ARTICLE.hold.clear()
    page.fill("#question textarea", "wait")
    page.press("#question textarea", "Enter")
    page.locator(".pending").wait_for()
    page.locator(".to-shelf").click()
    page.locator("[data-paste]").click()
    page.keyboard.type("not")
    ARTICLE.hold.set()
    page.locator(".refusal").wait_for()
    page.keyboard.type("es")

    assert page.locator("#shelf form [name=name]").input_value() == "notes"
    assert page.input_value("#question textarea") == ""


def test_visitors_do_not_see_each_other(visit: Visit) -> None:
    """Another visitor's page starts empty."""
    ask(visit(ARTICLE), "Hello")

    assert visit(ARTICLE).locator(".exchange").count() == 0


def test_a_hostile_document_shows_as_text(visit: Visit) -> None:
    """Script, handlers, templates and links of a document are read, not run; offsets count past emoji and CRLF."""
    page = visit(HOSTILE)
    exchange = ask(page, "<b>How many?</b>")

    assert exchange.locator(".question").inner_text() == "<b>How many?</b>"
    assert page.locator("#source mark.answer").inner_text() == "<i>forty</i>"
    assert page.locator("#source select").input_value() == "<b>hostile</b>.txt"
    assert "<script>window.harmed = true</script><img src=x" in page.locator("#source article").inner_text()
    assert page.locator("#source article :is(script, img, i, b, a)").count() == 0
    assert page.evaluate("window.harmed") is None


def test_another_document_can_be_chosen(visit: Visit) -> None:
    """The choice of documents opens the one chosen."""
    page = visit(HOSTILE)
    page.select_option("#source select", "calm.txt")
    page.locator("#source article[data-source='calm.txt']").wait_for()

    assert page.locator("#source article").inner_text().strip() == "Nothing here."


def test_a_mark_far_down_a_megabyte_comes_into_view(visit: Visit) -> None:
    """A very long document stays usable, and its marks are found."""
    page = visit(LONG)
    ask(page, "What?")

    assert page.locator("#source mark.answer").inner_text() == "brass"
    assert in_view(page, "#source mark.answer")


def test_a_phone_shows_one_pane_at_a_time(visit: Visit, screenshot: Callable[..., None]) -> None:
    """At a phone's width nothing scrolls sideways, and a citation leads to the document and back."""
    page = visit(ARTICLE, size=PHONE)
    exchange = ask(page, "How many were injured?")
    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    screenshot(page, "phone")
    exchange.locator(".card").first.click()

    assert overflow <= 0
    assert not page.locator("#thread").is_visible()
    assert in_view(page, "#source mark.answer")
    page.get_by_role("button", name="Answers").click()
    assert page.locator("#thread").is_visible()
