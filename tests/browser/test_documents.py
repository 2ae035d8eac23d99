"""The documents of a visit in a real browser: added, listed, asked, removed, and nobody else's."""

from collections.abc import Callable
from time import sleep
from typing import TYPE_CHECKING

from index import Document
from qa.assistant import Progress
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


def choose(page: "Page", *files: File) -> None:
    """Choose files."""
    payloads: list[FilePayload] = [
        {"name": name, "mimeType": "application/octet-stream", "buffer": content} for name, content in files
    ]
    page.set_input_files("#documents input[type=file]", payloads)


def add(page: "Page", *files: File) -> None:
    """Choose files, and wait until each is taken or refused."""
    choose(page, *files)
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
    page.keyboard.press("Escape")
    card.locator(".words").click()
    page.get_by_text("This document is no longer among those asked.").wait_for()
    assert page.locator("#source article").get_attribute("data-source") == "house-rules.txt"
    assert page.locator("#source mark").count() == 0


def test_a_citation_of_what_another_page_added_is_opened(visit: Visit) -> None:
    """And what another page removed is said to be gone, and no longer offered."""
    shelf = Shelf(assistant_on(GIVEN, answers=ANSWERS), fixed=(GIVEN.source,))
    page, other = visit(shelf), visit(shelf)
    add(other, LEASE)
    card = ask(page, "What is the rent?").locator(".card")
    card.locator(".words").click()
    page.locator("#source mark.answer", has_text="500 euros").wait_for()
    page.locator("#source option", has_text="lease.txt").wait_for(state="attached")
    page.locator("#source select").select_option("house-rules.txt")
    page.locator("#source article[data-source='house-rules.txt']").wait_for()
    shelf.remove("lease.txt")
    page.locator("#source select").select_option("lease.txt")
    page.get_by_text("This document is no longer among those asked.").wait_for()
    page.locator("#source option", has_text="lease.txt").wait_for(state="detached")


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


def test_a_bad_file_costs_a_sentence_and_nothing_else(visit: Visit, screenshot: Callable[..., None]) -> None:
    """The files beside it are added, and the sentence can be dismissed."""
    page = visit(HOME.common, own=HOME.own)
    panel = open_panel(page)
    add(page, ("deep.html", b"<div>" * 999_999 + b"words"), LEASE, ("song.mp3", b"ID3"))
    failed = panel.locator(".coming .failed")
    screenshot(page, "refused")

    assert [text.split(":")[0] for text in failed.locator("p").all_inner_texts()] == [
        "deep.html cannot be read to its end (its tags are nested too deep)",
        "song.mp3 is none of the files that are read",
    ]
    assert panel.locator(".held li").count() == 2
    failed.first.get_by_role("button", name="Dismiss").click()
    assert failed.count() == 1


def test_a_file_too_large_is_not_sent(visit: Visit) -> None:
    """The sentence says how large a file may be."""
    page = visit(HOME.common, own=HOME.own)
    open_panel(page)
    add(page, ("large.txt", b"a" * ((16 << 20) + 1)))

    assert page.locator(".failed p").inner_text() == "large.txt is larger than the 16 MiB that are taken: split it"


def test_files_are_dropped_anywhere(visit: Visit) -> None:
    """A veil says so while they are over the page."""
    page = visit(HOME.common, own=HOME.own)
    page.evaluate(
        """() => {
          window.brought = new DataTransfer();
          window.brought.items.add(new File(["The rent is 500 euros."], "dropped.md"));
          window.drag = (kind) => document.querySelector("#thread").dispatchEvent(
            new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: window.brought }));
          window.drag("dragover");
        }"""
    )
    veiled = page.locator(".drop").is_visible()
    page.evaluate("window.drag('drop')")
    page.locator("#shelf [data-source='dropped.md']").wait_for()

    assert veiled
    assert not page.locator(".drop").is_visible()


def test_text_is_pasted_under_a_name(visit: Visit) -> None:
    """It is a document like any other; another of its name takes its place."""
    page = visit(HOME.common, own=HOME.own)
    panel = open_panel(page)
    row = panel.locator("[data-source='What Ann said']")
    for text in ("It is quiet.", "The rent is 500 euros."):
        panel.get_by_role("button", name="Paste text").click()
        panel.get_by_label("Name").fill("What Ann said")
        panel.get_by_label("Text", exact=True).fill(text)
        panel.get_by_role("button", name="Add").click()
        row.get_by_text(f"{len(text)} characters").wait_for()
    page.keyboard.press("Escape")

    assert row.count() == 1
    assert ask(page, "What is the rent?").locator(".words").inner_text() == "500 euros"


def test_a_question_is_asked_of_the_documents_that_are_ticked(visit: Visit) -> None:
    """One that is left out does not answer, and with none there is nothing to ask."""
    page = visit(HOME.common, own=HOME.own)
    panel = open_panel(page)
    add(page, LEASE)
    panel.get_by_role("checkbox", name="lease.txt").uncheck()
    page.keyboard.press("Escape")
    without = ask(page, "What is the rent?")
    open_panel(page)
    panel.get_by_role("checkbox", name="house-rules.txt").uncheck()
    page.keyboard.press("Escape")
    none = ask(page, "Who shares the garden?")

    assert without.locator(".refusal").is_visible()
    assert none.locator(".notice").inner_text().startswith("No document is chosen")


def test_visitors_do_not_see_each_others_documents(visit: Visit) -> None:
    """Neither in the list, nor in the source pane, nor in an answer, nor by asking the program for them."""
    ours = visit(HOME.common, own=HOME.own)
    add(ours, LEASE)
    theirs = visit(HOME.common, own=HOME.own)
    names = theirs.locator("#source option").all_inner_texts()
    answer = ask(theirs, "What is the rent?")

    assert names == ["house-rules.txt"]
    assert answer.locator(".refusal").is_visible()
    assert theirs.locator("#shelf [data-source='lease.txt']").count() == 0


def test_a_shared_shelf_is_seen_by_all(visit: Visit) -> None:
    """What one visitor adds the next one finds, and who was there before finds it when the panel opens."""
    before, ours = visit(SHARED), visit(SHARED)
    add(ours, LEASE)

    assert visit(SHARED).locator("#source option").all_inner_texts() == ["house-rules.txt", "lease.txt"]
    open_panel(before).locator("[data-source='lease.txt']").wait_for()


def test_documents_outlast_a_page_that_is_loaded_again(visit: Visit) -> None:
    """They belong to the visit, not to the page."""
    page = visit(HOME.common, own=HOME.own)
    add(page, LEASE)
    page.reload()
    page.locator("#source article").wait_for()

    assert page.locator("#source option").all_inner_texts() == ["house-rules.txt", "lease.txt"]


def test_the_last_document_can_go(visit: Visit, screenshot: Callable[..., None]) -> None:
    """An empty shelf says what to do."""
    page = visit(Shelf(assistant_on(GIVEN)))
    panel = open_panel(page)
    panel.get_by_role("button", name="Remove house-rules.txt").click()
    page.get_by_text("Add a document").wait_for()
    page.keyboard.press("Escape")
    screenshot(page, "empty")

    assert page.locator("#source article").count() == 0
    assert page.locator("#masthead .to-shelf").get_attribute("data-count") == "0"


class SlowShelf(Shelf):
    """A shelf that waits to be stopped when it reads "slow.txt"."""

    def add(self, name: str, content: bytes, *, progress: Progress | None = None) -> Document:
        """Tell of progress until that is answered by a stop."""
        while name == "slow.txt" and progress:
            progress("Indexing", 1, 3)
            sleep(0.05)
        return super().add(name, content, progress=progress)


def test_a_file_that_is_being_read_is_found_again(visit: Visit) -> None:
    """By a page that is loaded again, which can stop it too."""
    page = visit(SlowShelf(assistant_on(GIVEN)))
    choose(page, ("slow.txt", b"words"))
    page.locator(".coming", has_text="Indexing").wait_for()
    page.reload()
    page.locator("#source article").wait_for()
    open_panel(page)
    row = page.locator(".coming li")
    row.get_by_text("slow.txt").wait_for()
    row.get_by_role("button", name="Stop").click()
    row.wait_for(state="detached")
    add(page, LEASE)

    assert page.locator("#shelf .held li").count() == 2


def test_a_file_that_is_being_read_can_be_stopped(visit: Visit, screenshot: Callable[..., None]) -> None:
    """It tells how far it is, what waits behind it comes next, and nothing of it is added."""
    page = visit(SlowShelf(assistant_on(GIVEN)))
    panel = open_panel(page)
    choose(page, ("slow.txt", b"Words."), ("next.txt", b"Words."))
    panel.get_by_text("Indexing").wait_for()
    bar = panel.locator("progress").first
    screenshot(page, "progress")

    assert (bar.get_attribute("max"), bar.get_attribute("value")) == ("3", "1")
    panel.get_by_role("button", name="Stop").first.click()
    panel.locator("[data-source='next.txt']").wait_for()
    assert panel.locator(".failed p").inner_text() == "Stopped: nothing was added."
    assert panel.locator(".held li").count() == 2
