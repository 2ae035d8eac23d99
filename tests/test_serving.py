"""Serving the page: which address and port it gets, and what is said of what it cannot have."""

import socket
import sys
import tempfile
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep
from typing import Self
from urllib.parse import urlsplit

import pytest

from qa.errors import ServingError
from qa.shelf import Shelf
from qa.web.serving import free_port
from tests.assistants import LEASE, assistant_on
from tests.program import run
from tests.web import http, served


def test_a_taken_port_is_named() -> None:
    """The message says which port, and what to do."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        with pytest.raises(ServingError, match=rf"port {port} on 127\.0\.0\.1 .*--port"):
            free_port("127.0.0.1", port)


def test_a_port_that_is_none_is_refused() -> None:
    """A number beyond all ports is said like a taken one."""
    with pytest.raises(ServingError, match="port 70000 "):
        free_port("127.0.0.1", 70000)


def test_without_a_port_the_next_free_one_is_taken() -> None:
    """A taken port is passed over."""
    first = free_port("127.0.0.1")

    with socket.create_server(("127.0.0.1", first)):
        assert free_port("127.0.0.1") > first


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS has one loopback address")
def test_the_page_is_for_this_machine_alone() -> None:
    """By default it is bound to one address, which no other machine can reach: on another the port is still free."""
    with served(Shelf(assistant_on(LEASE))) as address, socket.socket() as other:
        port = urlsplit(address).port or 0
        other.bind(("127.0.0.2", port))

        with pytest.raises(ServingError):
            free_port("127.0.0.1", port)


def test_opening_the_page_copies_no_model() -> None:
    """Gradio copies what the page consists of for each visitor; the engine is no part of it."""
    copied = []

    class Watched(Shelf):
        """A shelf that notes when it is copied."""

        def __deepcopy__(self, memo: object) -> Self:
            copied.append(memo)
            return self

    with served(Watched(assistant_on(LEASE))) as address, http(address) as visitor:
        assert visitor.get("").status_code == visitor.get("config").status_code == 200

    assert copied == []


@pytest.mark.parametrize("is_broken_off", [True, False])
def test_nothing_is_left_of_an_upload_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_broken_off: bool
) -> None:
    """Whether it is broken off, or comes without its end: no file with a visitor's words stays on the disk."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    begun = b'--B\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n' + b"secret " * 10_000

    def lying() -> list[Path]:
        return [path for path in tmp_path.rglob("*") if path.is_file()]

    with served(Shelf(assistant_on(LEASE))) as address:
        told = HTTPConnection(urlsplit(address).netloc)
        told.putrequest("POST", "/gradio_api/component_server")
        told.putheader("Content-Type", "multipart/form-data; boundary=B")
        told.putheader("Content-Length", str(len(begun) + is_broken_off))
        told.endheaders(begun)
        if is_broken_off:
            assert _comes(lambda: bool(lying()))
        else:
            assert told.getresponse().status == 500
        told.close()
        assert _comes(lambda: not lying())


def _comes(state: Callable[[], bool]) -> bool:
    """Whether a state comes within ten seconds."""
    deadline = monotonic() + 10
    while not state() and monotonic() < deadline:
        sleep(0.05)
    return state()


def test_tools_without_their_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is named, before any model is loaded."""
    monkeypatch.setitem(sys.modules, "mcp", None)
    ended = run("chat", "--mcp", "--no-browser")

    assert (ended.code, ended.complaint) == (2, "--mcp needs the extra 'mcp': pip install 'pincite[mcp]'")
