"""Serving the page: which port it gets, and what is said of one it cannot have."""

import socket

import pytest

from qa.errors import ServingError
from qa.web.serving import free_port


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
