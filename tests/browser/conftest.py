"""A real browser, headless, on a page served by this process."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from qa.web.rooms import Engine

WIDE, PHONE = (1280, 800), (390, 844)
CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator["Browser"]:
    """A browser for all tests."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium_path, args=list(CHROMIUM_ARGUMENTS))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def served() -> Iterator[Callable[..., str]]:
    """Serve an engine's page, once for all tests, and return its address."""
    from qa.web.page import build
    from qa.web.serving import free_port, launch

    with ExitStack() as pages:
        addresses: dict[int, str] = {}

        def serve(engine: "Engine", own: "Callable[[], Engine] | None" = None) -> str:
            if id(engine) not in addresses:
                page = build(engine, own=own)
                addresses[id(engine)] = launch(page, port=free_port("127.0.0.1"))
                pages.callback(page.close, verbose=False)
            return addresses[id(engine)]

        yield serve


@pytest.fixture
def visit(browser: "Browser", served: Callable[..., str]) -> Iterator[Callable[..., "Page"]]:
    """Open an engine's page; the test fails if the page asks anything of another address or logs an error."""
    with ExitStack() as visits:

        def visit_page(
            engine: "Engine", size: tuple[int, int] = WIDE, own: "Callable[[], Engine] | None" = None
        ) -> "Page":
            return visits.enter_context(open_page(browser, served(engine, own), size))

        yield visit_page


@pytest.fixture
def screenshot(tmp_path: Path) -> Callable[["Page", str], None]:
    """Keep a picture of a page in $PINCITE_SCREENSHOTS, else in the test's own folder."""
    folder = Path(os.environ.get("PINCITE_SCREENSHOTS", tmp_path))

    def keep(page: "Page", name: str) -> None:
        page.screenshot(path=folder / f"{name}.png")

    return keep


@contextmanager
def open_page(browser: "Browser", address: str, size: tuple[int, int]) -> Iterator["Page"]:
    """Open a page in a context of its own and watch what it does."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    requests: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("dialog", lambda dialog: errors.append(dialog.message))
    page.goto(address)
    page.wait_for_selector("#source article", state="attached")
    yield page
    context.close()
    assert requests
    assert [url for url in requests if not url.startswith((address, "data:", "blob:"))] == []
    assert errors == []
