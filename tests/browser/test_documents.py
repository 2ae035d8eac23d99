"""The documents of a visit in a real browser: added, listed, asked, removed, and nobody else's."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from index import Document
from qa.shelf import VISIT, Shelf
from tests.assistants import ANSWERS, assistant_on
from tests.browser.conftest import PHONE
from tests.browser.test_page import ask, pytestmark

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload, Locator, Page

__all__ = ["pytestmark"]

File = tuple[str, bytes]  # its name, what it holds
LEASE = ("lease.txt", b"The rent is 500 euros. It is paid by Ann.")
GIVEN = Document("house-rules.txt", "The garden is shared by all tenants.")

Visit = Callable[..., "Page"]


class Home:
    """Documents that are given, and each visitor's own beside them."""

    def __init__(self) -> None:
        """Hold the given ones."""
        self._assistant = assistant_on(GIVEN, answers=ANSWERS)
        self.common = Shelf(self._assistant, fixed=(GIVEN.source,))

    def own(self) -> Shelf:
        """Return the documents of one visit."""
        return Shelf(self._assistant, bounds=VISIT, fixed=(GIVEN.source,))


HOME = Home()
SHARED = Shelf(assistant_on(GIVEN, answers=ANSWERS), fixed=(GIVEN.source,))


def open_panel(page: "Page") -> "Locator":
    """Open the panel of the documents and return it."""
    page.get_by_role("button", name="Documents:").click()
    panel = page.locator("#shelf")
    panel.locator(".held").wait_for()
    return panel


def add(page: "Page", *files: File) -> None:
    """Choose files, and wait until each is taken or refused."""
    payloads: list[FilePayload] = [
        {"name": name, "mimeType": "application/octet-stream", "buffer": content} for name, content in files
    ]
    page.set_input_files("#documents input[type=file]", payloads)
    page.wait_for_function("!document.querySelector('#shelf .coming li:not(.failed)')")


def test_a_file_is_added_asked_and_removed(visit: Visit, screenshot: Callable[..., None]) -> None:
    """It is listed with its figures, the source pane offers it, it answers, and it is gone when it is removed."""
    page = visit(HOME.common, own=HOME.own)
    panel = open_panel(page)
    add(page, LEASE)
    row = panel.locator("[data-source='lease.txt']")
    figures = row.locator(".figures").inner_text()
    screenshot(page, "documents")
    page.keyboard.press("Escape")
    card = ask(page, "What is the rent?").locator(".card")

    assert figures.startswith("41 characters · 1 passage · ")
    assert card.locator(".words").inner_text() == "500 euros"
    assert page.locator("#source mark.answer").inner_text() == "500 euros"
    open_panel(page)
    row.get_by_role("button", name="Remove lease.txt").click()
    row.wait_for(state="detached")
    assert page.locator("#source option").all_inner_texts() == ["house-rules.txt"]


def test_a_phone_has_room_for_the_documents(visit: Visit, screenshot: Callable[..., None]) -> None:
    """At a phone's width nothing scrolls sideways, and the panel lies within the window."""
    page = visit(HOME.common, own=HOME.own, size=PHONE)
    screenshot(page, "phone-masthead")
    panel = open_panel(page)
    add(page, LEASE, ("broken.pdf", b"%PDF-1.4\n"))
    screenshot(page, "phone-documents")
    box = panel.bounding_box()

    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE[0]
