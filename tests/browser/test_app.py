"""The front door: `python app.py` on the packaged models and the seed article."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qa.web.serving import free_port
from tests.browser.conftest import WIDE, open_page
from tests.browser.test_page import ask
from tests.program import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.weights]

ROOT = Path(__file__).parents[2]


@pytest.fixture
def address(own_home: Path) -> Iterator[str]:
    """The address of the page, once the program says that it is there."""
    command = [sys.executable, str(ROOT / "app.py"), "--no-browser", "--port", str(free_port("127.0.0.1"))]
    with served(command, own_home, says="Pincite is at") as address:
        yield address


def test_the_article_answers_and_refuses(browser: "Browser", address: str) -> None:
    """A question of the article gets its words, marked where they stand; another gets a refusal."""
    with open_page(browser, address, WIDE) as page:
        ask(page, "Who is the Armenian Prime Minister?")
        marked = page.locator("#source mark.answer").inner_text()
        refused = ask(page, "Who won the football match?").locator(".refusal")

        assert "Nikol Pashinan" in marked
        assert refused.is_visible()
