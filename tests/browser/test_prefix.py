"""The page behind a proxy that serves it under a path, in a real browser."""

from typing import TYPE_CHECKING

from tests.browser.conftest import WIDE, open_page
from tests.browser.engine import article_engine
from tests.browser.test_page import ask, pytestmark
from tests.web import proxied, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["pytestmark"]


def test_the_page_works_under_a_path(browser: "Browser") -> None:
    """With --root-path all that the page asks for is under that path, and an answer is marked in the document."""
    with (
        served(article_engine(), root_path="/papers") as address,
        proxied(address, "/papers") as outside,
        open_page(browser, outside, WIDE) as page,
    ):
        card = ask(page, "How many were injured?").locator(".card").first

        assert card.locator(".words").inner_text() == "80"
        assert page.locator("#source mark.answer").inner_text() == "80"
