"""Serving the page from this machine, and nothing else from it."""

import ipaddress
import socket
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Event
from typing import TYPE_CHECKING, Any
from weakref import finalize

import gradio as gr
from gradio import route_utils
from starlette.middleware import Middleware

from index.loading import MOST_MEBIBYTES
from qa.errors import ServingError
from qa.web.gate import Gate
from qa.web.page import appearance, build
from qa.web.rooms import Engine
from qa.web.tools import open_tools

if TYPE_CHECKING:
    from tempfile import _TemporaryFileWrapper

FIRST_PORT, LAST_PORT = 7860, 7959


def serve(
    engine: Engine,
    *,
    own: Callable[[], Engine] | None = None,
    host: str = "127.0.0.1",
    port: int,
    root_path: str = "",
    auth: tuple[str, str] | None = None,
    mcp: bool = False,
    open_browser: bool = False,
) -> None:
    """Serve the page until Ctrl-C.

    The models are loaded by now, so that the first question waits for none. Visitors share the engine's documents,
    unless each gets some of his `own`. The port is free (`free_port`), and for MCP tools there is what they take
    (`require_tools`): both are asked before the models are loaded.
    """
    page = build(engine, own=own)
    url = launch(page, host=host, port=port, root_path=root_path, auth=auth, mcp=mcp, open_browser=open_browser)
    told = f"Pincite is at {url} (Ctrl-C ends it)"
    if mcp:
        told += f"\nMCP tools are at {url}gradio_api/mcp/"
    print(told, file=sys.stderr)  # noqa: T201 - where a person looks for it
    try:
        Event().wait()
    except KeyboardInterrupt:
        page.close(verbose=False)


def launch(
    page: gr.Blocks,
    *,
    host: str = "127.0.0.1",
    port: int,
    root_path: str = "",
    auth: tuple[str, str] | None = None,
    mcp: bool = False,
    open_browser: bool = False,
) -> str:
    """Start serving the page beside this thread and return its address."""
    for_this_machine = is_for_this_machine(host, root_path=root_path, auth=auth)
    # Gradio would leave what has come of an upload that breaks off, has no end, or finds the disk full.
    route_utils.NamedTemporaryFile = _kept_while_held  # type: ignore[assignment, attr-defined]
    with redirect_stdout(StringIO()):  # where results go, and Gradio hails its tools
        _, url, _ = page.launch(
            server_name=host,
            server_port=port,
            root_path=root_path,
            auth=auth,
            inbrowser=open_browser,
            prevent_thread_lock=True,
            quiet=True,
            share=False,
            show_error=False,
            enable_monitoring=False,
            run_history=False,
            ssr_mode=False,
            pwa=False,
            mcp_server=mcp,
            max_file_size=MOST_MEBIBYTES << 20,  # a shelf may take less
            app_kwargs={"middleware": [Middleware(Gate, auth=auth, for_this_machine=for_this_machine)]},
            **appearance(),
        )
    if mcp:
        open_tools(page, auth)
    return url


def _kept_while_held(**settings: Any) -> "_TemporaryFileWrapper[bytes]":  # noqa: ANN401  # passed on
    """Return a temporary file that is removed when nobody holds it, at the latest when Python ends."""
    file = NamedTemporaryFile(**settings)  # noqa: SIM115  # whoever takes it closes it
    finalize(file, Path(file.name).unlink, missing_ok=True)
    return file


def is_for_this_machine(host: str, *, root_path: str, auth: tuple[str, str] | None) -> bool:
    """Whether only who sits at this machine can reach the page: it is bound to loopback, and nothing hands it on."""
    found = socket.getaddrinfo(host, None)
    return not (auth or root_path) and all(ipaddress.ip_address(one[4][0]).is_loopback for one in found)


def free_port(host: str, port: int | None = None) -> int:
    """Return `port`, or else the first free one from 7860; raises ServingError when it cannot be had."""
    family = socket.getaddrinfo(host, None)[0][0]
    for candidate in range(FIRST_PORT, LAST_PORT + 1) if port is None else (port,):
        try:
            with socket.socket(family) as trial:
                # or a page just closed would hold its port
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                trial.bind((host, candidate))
                return candidate
        except (OSError, OverflowError):
            continue
    if port is None:
        raise ServingError(f"no port from {FIRST_PORT} to {LAST_PORT} can be had on {host}: choose one with --port")
    raise ServingError(f"port {port} on {host} cannot be had, another program may use it: choose another with --port")
