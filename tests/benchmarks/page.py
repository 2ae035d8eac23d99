"""The page in a real Chromium: how soon it is there, how soon an answer is, what it weighs, what visitors cost."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

from qa.web.serving import free_port
from tests.benchmarks.figures import Figure, Settings
from tests.benchmarks.starting import PATIENCE_SECONDS, start_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

OPEN_PAGES = 10
QUESTION = "How many were injured?"
FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


def figures(settings: Settings) -> Iterator[Figure]:
    """Yield them for `python app.py` on the article, its server and the browser on this machine."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("no Chromium on the path: install it, or leave `page` out")
    port = free_port("127.0.0.1")
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        program = start_page(port, ["--index", folder, *settings.options])
        try:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            yield from _measured(browser, f"http://127.0.0.1:{port}/", program, settings)
            browser.close()
        finally:
            program.terminate()
            program.wait()


def _measured(
    browser: "Browser", address: str, program: subprocess.Popen[bytes], settings: Settings
) -> Iterator[Figure]:
    before = _resident_mebibytes(program)
    opened = [_opened(browser, address) for _ in range(settings.starts)]
    for name, unit in (("first paint", "ms"), ("ready for a question", "ms"), ("bytes transferred", "KiB")):
        yield Figure(f"page, {name}, median of {len(opened)}", median(one[name] for one in opened), unit)
    pages = [browser.new_page() for _ in range(OPEN_PAGES)]
    for page in pages:
        _open(page, address)
    answered = [_answered_ms(page) for page in pages]
    yield Figure(f"page, from Enter to the answer, median of {OPEN_PAGES}", median(answered), "ms")
    yield Figure("server before the first visit, memory", before, "MiB")
    yield Figure(
        f"server with {OPEN_PAGES} pages open, each with an answer, memory", _resident_mebibytes(program), "MiB"
    )


def _opened(browser: "Browser", address: str) -> dict[str, float]:
    """Open the page with an empty cache, and return what that took."""
    context = browser.new_context()
    page = context.new_page()
    transferred = _count_bytes(page)
    taken = {"ready for a question": _open(page, address)}
    taken |= {"first paint": float(page.evaluate(FIRST_PAINT)), "bytes transferred": transferred() / 1024}
    context.close()
    return taken


def _open(page: "Page", address: str) -> float:
    """Open the page, and return how many milliseconds it took until a question can be asked and the document read."""
    page.set_default_timeout(1000 * PATIENCE_SECONDS)
    began = perf_counter()
    page.goto(address)
    page.wait_for_selector("#source article", state="attached")
    page.wait_for_selector("#question textarea")
    return 1000 * (perf_counter() - began)


def _count_bytes(page: "Page") -> Callable[[], float]:
    """Return what tells how many bytes, as they are compressed, have come over the network."""
    total = 0.0

    def add(event: dict[str, float]) -> None:
        nonlocal total
        total += event["encodedDataLength"]

    session = page.context.new_cdp_session(page)
    session.on("Network.loadingFinished", add)
    session.send("Network.enable")
    return lambda: total


def _answered_ms(page: "Page") -> float:
    """Ask, and return how many milliseconds it took from Enter until the quote was on the page."""
    page.fill("#question textarea", QUESTION)
    began = perf_counter()
    page.press("#question textarea", "Enter")
    page.wait_for_selector(".exchange :is(.card, .refusal)")
    return 1000 * (perf_counter() - began)


def _resident_mebibytes(program: subprocess.Popen[bytes]) -> float:
    """Return how much memory a program holds now."""
    shown = subprocess.run(["ps", "-o", "rss=", "-p", str(program.pid)], capture_output=True, text=True, check=True)
    return int(shown.stdout) / 1024
