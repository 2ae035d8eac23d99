"""How long the programs take from nothing, and the most memory that they hold."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from qa.web.serving import free_port
from tests.benchmarks.figures import Figure, Settings

ROOT = Path(__file__).parents[2]
PEAK_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes; of `ru_maxrss`
PATIENCE_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Start:
    """One start of a program."""

    seconds: float
    peak_mebibytes: float


def figures(settings: Settings) -> Iterator[Figure]:
    """Yield time and memory of `pincite ask` and of `python app.py`, the index being there."""
    with TemporaryDirectory() as folder:
        options = ["--index", folder, *settings.options]
        _asked(options)
        asked = [_asked(options) for _ in range(settings.starts)]
        served = [_served(options) for _ in range(settings.starts)]
    for name, starts in (("pincite ask, from nothing", asked), ("python app.py, until the page answers", served)):
        yield Figure(name, median(start.seconds for start in starts), "s")
        yield Figure(f"{name}, peak memory", median(start.peak_mebibytes for start in starts), "MiB")


def _asked(options: list[str]) -> Start:
    """Ask one question in a process of its own."""
    began = perf_counter()
    program = _started("-m", "qa", "ask", "How many were injured?", "--documents", "seeds", *options)
    peak = _peak_mebibytes(program)
    return Start(perf_counter() - began, peak)


def _served(options: list[str]) -> Start:
    """Start the page, and end it once it answers."""
    port = free_port("127.0.0.1")
    began = perf_counter()
    program = start_page(port, options)
    answered = perf_counter() - began
    program.terminate()
    return Start(answered, _peak_mebibytes(program))


def start_page(port: int, options: list[str]) -> subprocess.Popen[bytes]:
    """Start the page on the article in a process of its own, and return that once the page answers."""
    began = perf_counter()
    program = _started("app.py", "--no-browser", "--port", str(port), "--documents", "seeds", *options)
    while not _answers(port):
        if program.poll() is not None or perf_counter() - began > PATIENCE_SECONDS:
            raise SystemExit("the page did not start: run `python app.py` to see why")
        sleep(0.02)
    return program


def _started(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def _answers(port: int) -> bool:
    """Whether the page is there."""
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    with suppress(OSError, HTTPException):
        connection.request("GET", "/")
        return connection.getresponse().status == 200
    return False


def _peak_mebibytes(program: subprocess.Popen[bytes]) -> float:
    """Wait for the program to end, and return the most memory that it held."""
    _, status, usage = os.wait4(program.pid, 0)
    program.returncode = os.waitstatus_to_exitcode(status)  # waited for here: subprocess would look for it in vain
    if program.returncode > 0:
        raise SystemExit(f"{' '.join(map(str, program.args))} failed: run it to see why")  # type: ignore[arg-type]
    return usage.ru_maxrss * PEAK_UNIT / 2**20
