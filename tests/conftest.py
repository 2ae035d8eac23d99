"""What every test gets: a home of its own and no network; and, by name, the assistant and the browser."""

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from qa import Assistant
    from tests.fakes import FakeReader

THIS_MACHINE = {"localhost", "0.0.0.0", "127.0.0.1", "::1", "", None}  # noqa: S104  # names, to compare with

os.environ["HF_HUB_OFFLINE"] = "1"  # before anything is imported that reads it
settings.register_profile("patient", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("patient")


def _refuse_to_leave(event: str, arguments: tuple[object, ...]) -> None:
    """Fail the running test when it reaches for another machine; the failure passes through `except Exception`."""
    match event, arguments:
        case ("socket.connect" | "socket.sendto", (_, (host, *_))) | ("socket.getaddrinfo", (host, *_)):
            name = host.decode() if isinstance(host, bytes) else host
            if name not in THIS_MACHINE:
                pytest.fail(f"{event} reaches for {name!r}")


@pytest.fixture(scope="session", autouse=True)
def no_network() -> None:
    """Keep every test on this machine, whichever library opens the socket."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # Gradio's client, with which tests ask, knows no other way
    sys.addaudithook(_refuse_to_leave)  # stays for the life of the process: Python removes none


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder without a past, where caches and settings go."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for kind in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.delenv(f"XDG_{kind}_HOME", raising=False)
    return home


@pytest.fixture
def fake_models(monkeypatch: pytest.MonkeyPatch) -> "FakeReader":
    """Stand-ins wherever a model would be loaded; the reader answers about the lease of tests.assistants."""
    from index import SentenceEmbedder
    from qa.calibration import UNCALIBRATED
    from qa.reader import SpanReader
    from tests.assistants import ANSWERS
    from tests.fakes import FakeEmbedder, FakeReader

    reader = FakeReader(ANSWERS)
    reader.calibration = UNCALIBRATED
    monkeypatch.setattr(SentenceEmbedder, "open", lambda _model=None: FakeEmbedder())
    monkeypatch.setattr(SpanReader, "open", lambda _folder=None: reader)
    return reader


@pytest.fixture
def lease(tmp_path: Path) -> Path:
    """The lease of tests.assistants as a file."""
    from tests.assistants import LEASE

    path = tmp_path / LEASE.source
    path.write_bytes(LEASE.text.encode())
    return path


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> "Assistant":
    """The packaged models on the seed article, loaded once."""
    from qa import Assistant
    from qa.seeds import seed_folder

    return Assistant.open(seed_folder(), index=tmp_path_factory.mktemp("assistant") / "index")


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The installed Chromium; without one the test is skipped, or fails where a browser is required."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None and os.environ.get("PINCITE_REQUIRE_BROWSER"):
        pytest.fail("no Chromium on the path, and PINCITE_REQUIRE_BROWSER is set: install it")
    return found or pytest.skip("no Chromium on the path: install it to run the browser tests")
