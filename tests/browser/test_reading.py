"""Reading along in a real browser: citations walked through, the map, selected words, the keyboard, light and dark."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

import pytest

from tests.browser.conftest import PHONE, WIDE
from tests.browser.engine import HOSTILE as HOSTILE_DOCUMENT
from tests.browser.engine import article_engine, hostile_engine
from tests.browser.test_page import ask, in_view, pytestmark

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

__all__ = ["pytestmark"]

ARTICLE, HOSTILE = article_engine(), hostile_engine()
SELECT = """([selector, from, to]) => {
  document.querySelector(selector).scrollIntoView({ block: "center", behavior: "instant" });
  const words = document.querySelector(selector).firstChild;
  getSelection().setBaseAndExtent(words, from, words, to);
}"""

Visit = Callable[..., "Page"]


def select(page: "Page", selector: str, start: int, end: int) -> None:
    """Select characters of an element's first text, and wait for what can be done with them."""
    page.evaluate(SELECT, [selector, start, end])
    page.locator("#selected").wait_for()


def test_a_numbered_citation_shows_its_quote_when_pointed_at(visit: Visit, screenshot: Callable[..., None]) -> None:
    """The quote shows in its sentence, and goes away with the pointer."""
    page = visit(ARTICLE)
    page.mouse.move(0, 0)
    number = ask(page, "Who brokered it?").locator(".also .place")
    number.hover()
    page.locator("#peek").wait_for()

    assert page.locator("#peek mark").inner_text() == "deployment of Russian peacekeepers"
    screenshot(page, "peek")
    page.mouse.move(0, 0)
    page.locator("#peek").wait_for(state="hidden")


def test_the_buttons_walk_through_the_citations(visit: Visit) -> None:
    """Next and previous mark one after the other, say which of how many, and stop at the ends."""
    page = visit(ARTICLE)
    ask(page, "How many were injured?")
    following, previous = page.get_by_label("Next citation"), page.get_by_label("Previous citation")
    seen = []
    for button in (following, following, previous, previous):
        button.click()
        seen.append((page.locator(".steps output").inner_text(), page.locator("#source mark.answer").inner_text()))

    assert seen == [("2 of 2", "23"), ("2 of 2", "23"), ("1 of 2", "80"), ("1 of 2", "80")]


def test_the_keys_walk_open_and_return(visit: Visit) -> None:
    """Escape leaves the box for the citation, j and k walk, Enter goes to the document, Escape comes back."""
    page = visit(ARTICLE)
    ask(page, "How many were injured?")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    walked = page.locator("#source mark.answer").inner_text()
    page.keyboard.press("Enter")
    opened = page.evaluate("document.activeElement.className")
    page.keyboard.press("Escape")

    assert walked == "23"
    assert opened == "sheet"
    assert in_view(page, "#source mark.answer")
    assert page.evaluate("document.activeElement.getAttribute('aria-current')") == "true"
    page.keyboard.press("k")
    assert page.locator("#source mark.answer").inner_text() == "80"


def test_c_copies_the_current_answer(visit: Visit) -> None:
    """The quote and its reference are in the clipboard."""
    page = visit(ARTICLE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, "How many were injured?")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.get_by_text("Copied with its reference").wait_for()

    assert page.evaluate("navigator.clipboard.readText()").startswith("“23” — nagorno-karabakh.txt")


def test_a_question_mark_opens_the_help(visit: Visit, screenshot: Callable[..., None]) -> None:
    """The keys are listed, Escape closes the list, and in the box the key types itself."""
    page = visit(ARTICLE)
    page.locator("#question textarea").press("?")
    typed = page.input_value("#question textarea")
    page.locator("#source .sheet").focus()
    page.keyboard.press("?")

    assert typed == "?"
    assert page.get_by_role("dialog").get_by_text("next and previous citation").is_visible()
    screenshot(page, "help")
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()


def test_a_question_is_edited_and_asked_again(visit: Visit) -> None:
    """The edited question is asked as a new one; Escape leaves it as it was."""
    page = visit(ARTICLE)
    exchange = ask(page, "How many were injured?")
    exchange.get_by_label("Edit the question and ask again").click()
    page.keyboard.type("Nonsense")
    page.keyboard.press("Escape")
    left = exchange.locator(".question").inner_text()
    exchange.get_by_label("Edit the question and ask again").click()
    page.keyboard.type("Hello")
    page.keyboard.press("Enter")
    page.locator(".message").wait_for()

    assert left == "How many were injured?"
    assert page.locator(".question").all_inner_texts() == ["How many were injured?", "Hello"]


def test_an_edited_question_that_is_left_unasked_goes_to_the_box(visit: Visit) -> None:
    """It does not stand over a reply to another one."""
    page = visit(ARTICLE)
    exchange = ask(page, "How many were injured?")
    exchange.get_by_label("Edit the question and ask again").click()
    page.keyboard.type("How many were hurt?")
    page.locator("#masthead h1").click()

    assert exchange.locator(".question").inner_text() == "How many were injured?"
    assert page.locator("#question textarea").input_value() == "How many were hurt?"


def test_what_is_typed_after_an_edit_goes_where_one_clicked(visit: Visit) -> None:
    """The box takes the cursor from a question that is being edited."""
    page = visit(ARTICLE)
    exchange = ask(page, "How many were injured?")
    exchange.get_by_label("Edit the question and ask again").click()
    page.locator("#question textarea").click()
    page.keyboard.type("Hello")

    assert exchange.locator(".question").inner_text() == "How many were injured?"
    assert page.locator("#question textarea").input_value() == "Hello"


def test_an_edit_goes_on_while_another_question_is_answered(visit: Visit) -> None:
    """Neither Enter, before it can be asked, nor the reply to another one takes it away."""
    page = visit(ARTICLE)
    exchange = ask(page, "How many were injured?")
    ARTICLE.hold.clear()
    page.fill("#question textarea", "wait")
    page.press("#question textarea", "Enter")
    page.locator(".pending").wait_for()
    exchange.get_by_label("Edit the question and ask again").click()
    page.keyboard.type("Hel")
    page.keyboard.press("Enter")
    ARTICLE.hold.set()
    page.locator(".refusal").wait_for()
    page.keyboard.type("lo")
    edited = exchange.locator(".question").inner_text()
    page.keyboard.press("Enter")
    page.locator(".message").wait_for()

    assert edited == "Hello"
    assert page.locator(".question").all_inner_texts() == ["How many were injured?", "wait", "Hello"]


def test_a_document_on_its_way_does_not_come_over_a_citation_shown_since(visit: Visit) -> None:
    """The last one that was asked for is shown, and no notice of another."""
    page = visit(HOSTILE)
    card = ask(page, "<b>How many?</b>").locator(".card")
    page.evaluate("document.querySelector('#source select').append(new Option('gone.txt'))")
    page.select_option("#source select", "gone.txt")
    page.get_by_text("no longer among those asked").wait_for()
    card.click()
    notice = page.locator("#source .notice").inner_text()
    page.reload()
    page.locator("#source mark.answer").wait_for()
    waiting: list[Route] = []
    page.route("**/component_server/**", lambda route: waiting.append(route))  # noqa: PLW0108  # Playwright wants a function
    page.select_option("#source select", "calm.txt")
    page.locator(".card").click()
    for route in waiting:
        route.continue_()
    page.wait_for_timeout(500)

    assert waiting
    assert notice == ""
    assert page.locator("#source mark.answer").inner_text() == "<i>forty</i>"
    assert page.locator("#source select").input_value() == HOSTILE_DOCUMENT.source
    assert page.locator("#source [aria-busy]").count() == 0


def test_what_was_searched_is_edited_and_asked_again(visit: Visit) -> None:
    """A rewritten question can be put right where it is shown."""
    page = visit(ARTICLE)
    exchange = ask(page, "Who brokered it?")
    exchange.get_by_label("Edit what was searched and ask again").click()
    page.keyboard.type("How many were injured?")
    page.keyboard.press("Enter")
    page.locator(".conflict").wait_for()

    assert page.locator(".question").all_inner_texts() == ["Who brokered it?", "How many were injured?"]


def test_what_is_being_done_is_said_while_one_waits(visit: Visit) -> None:
    """The last step that was begun is shown until the reply is there."""
    page = visit(ARTICLE)
    ARTICLE.hold.clear()
    page.fill("#question textarea", "wait")
    page.press("#question textarea", "Enter")
    page.get_by_text("Reading the 12 nearest…").wait_for()
    ARTICLE.hold.set()

    page.locator(".refusal").wait_for()


def test_a_question_stays_where_it_is_when_its_reply_comes(visit: Visit) -> None:
    """Nothing jumps: what is read while one waits is read on."""
    page = visit(ARTICLE)
    ask(page, "How many were injured?")
    ARTICLE.hold.clear()
    page.fill("#question textarea", "wait")
    page.press("#question textarea", "Enter")
    page.locator(".pending").wait_for()
    page.wait_for_timeout(300)
    question = page.locator(".question").nth(1)
    before = question.bounding_box()
    ARTICLE.hold.set()
    page.locator(".refusal").wait_for()

    assert question.bounding_box() == before


def test_a_reply_is_announced_once(visit: Visit) -> None:
    """One polite live region says the claims, and nothing else of the thread is live."""
    page = visit(ARTICLE)
    ask(page, "How many were injured?")

    assert page.locator(".said").inner_text() == "These do not agree. 80. The separatists. 23. no one named"
    assert page.locator("#thread [aria-live], #thread [role=log], #thread [role=status]").count() == 0


def test_the_map_shows_what_was_cited_and_read(visit: Visit) -> None:
    """Stripes stand where the places are, in proportion; a click near the end goes there."""
    page = visit(ARTICLE)
    ask(page, "How many were injured?")
    length = len(ARTICLE.corpus.documents[0].text)
    tops = page.locator(".map .cited").evaluate_all("all => all.map((one) => parseFloat(one.style.top))")
    box = page.locator(".map").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 4, box["y"] + 0.97 * box["height"])

    assert tops == pytest.approx([100 * 335 / length, 100 * 820 / length], abs=0.01)
    assert page.locator(".map .read").count() == 2
    assert in_view(page, "#source article > :last-child")


def test_selected_words_are_asked_about(visit: Visit) -> None:
    """They come into the question box, and no more than that is offered."""
    page = visit(ARTICLE)
    select(page, "#source article p:nth-of-type(2)", 0, 27)

    assert page.locator("#selected button:visible").all_inner_texts() == ["Ask about this"]
    page.get_by_role("button", name="Ask about this").click()
    words = page.locator("#source article p:nth-of-type(2)").inner_text()[:27]
    assert page.input_value("#question textarea") == f"What does it say about “{words.strip()}”?"


def test_selected_words_are_said_to_be_the_right_answer(visit: Visit) -> None:
    """While an answer is being put right, the place is handed on in code points, past emoji and CRLF, untrimmed."""
    page = visit(HOSTILE)
    page.select_option("#source select", HOSTILE_DOCUMENT.source)
    page.locator("#source article p:nth-of-type(3)").wait_for()
    page.evaluate("document.body.dataset.correcting = 'yes'")
    page.evaluate("document.addEventListener('pincite:right-answer', (event) => (window.right = event.detail))")
    line = page.locator("#source article p:nth-of-type(3)").inner_text()
    at = len(line[: line.index(" the answer")].encode("utf-16-le")) // 2
    select(page, "#source article p:nth-of-type(3)", at, at + 12)
    page.get_by_role("button", name="This is the right answer").click()
    start = HOSTILE_DOCUMENT.text.index("the answer")

    assert page.evaluate("window.right") == {
        "source": HOSTILE_DOCUMENT.source,
        "sha256": HOSTILE_DOCUMENT.sha256,
        "start": start,
        "end": start + 10,
        "text": "the answer",
    }


def test_dark_or_light_is_kept(visit: Visit) -> None:
    """It follows the system until it is chosen, and then stays chosen over a reload."""
    page = visit(ARTICLE)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("document.body.classList.contains('dark')")
    page.locator(".theme").click()
    page.reload()
    page.wait_for_selector("#source article", state="attached")

    assert not page.evaluate("document.body.classList.contains('dark')")


def test_a_page_that_is_loaded_again_goes_on(visit: Visit) -> None:
    """The conversation is there again, with its marks, and the next question follows it; a new tab starts empty."""
    page = visit(ARTICLE)
    ask(page, "How many were injured?")
    page.reload()
    page.locator(".conflict").wait_for()
    marked = page.locator("#source mark.answer")
    marked.wait_for()
    ask(page, "Hello")
    other = page.context.new_page()
    other.goto(page.url)
    other.locator(".welcome").wait_for()

    assert marked.count() == 0
    assert page.locator(".question").all_inner_texts() == ["How many were injured?", "Hello"]
    assert other.locator(".exchange").count() == 0


def test_a_visit_that_is_forgotten_starts_anew(visit: Visit) -> None:
    """The key of another run of the program opens nothing."""
    page = visit(ARTICLE)
    page.evaluate("sessionStorage.setItem('pincite-visit', '<b>')")
    page.reload()
    page.wait_for_selector("#source article", state="attached")

    assert ask(page, "Hello").locator(".message").is_visible()
    assert page.locator(".exchange").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_no_serious_fault(visit: Visit, size: tuple[int, int], scheme: Literal["light", "dark"]) -> None:
    """At the start, with a conflict, an answer and a refusal, with words selected, and in the help; in both panes."""
    from axe_playwright_python.sync_playwright import Axe

    page = visit(ARTICLE, size=size)
    page.emulate_media(color_scheme=scheme)
    page.wait_for_timeout(500)  # the colours glide
    found = Axe().run(page).response["violations"]
    for question in ("How many were injured?", "Who brokered it?", "Who won the 2024 election?"):
        ask(page, question)
    found += Axe().run(page).response["violations"]
    if size == PHONE:
        page.get_by_role("button", name="Document", exact=True).click()
    select(page, "#source article p:nth-of-type(2)", 0, 27)
    found += Axe().run(page).response["violations"]
    page.locator(".ask-help").click()
    found += Axe().run(page).response["violations"]

    assert [
        (fault["id"], node["target"], node["html"][:200])
        for fault in found
        if fault["impact"] in {"serious", "critical"}
        for node in fault["nodes"]
    ] == []
