"""A page served for a test, and programs that ask it."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import gradio as gr
import httpx
from gradio_client import Client

from qa.web.page import build
from qa.web.rooms import Engine
from qa.web.serving import free_port, launch


@contextmanager
def served(
    engine: Engine,
    *,
    own: Callable[[], Engine] | None = None,
    root_path: str = "",
    auth: tuple[str, str] | None = None,
    mcp: bool = False,
    most_waiting: int | None = None,
) -> Iterator[str]:
    """Serve an engine's page, and yield its own address, which ends in a slash."""

    async def start() -> tuple[gr.Blocks, str]:
        page = build(engine, own=own)
        if most_waiting is not None:
            page.queue(max_size=most_waiting, api_open=False)
        return page, launch(page, port=free_port("127.0.0.1"), root_path=root_path, auth=auth, mcp=mcp)

    # Without a running loop Gradio makes some, and leaves them open; in this thread a browser's may be running.
    with ThreadPoolExecutor(1) as thread:
        page, address = thread.submit(asyncio.run, start()).result()
    try:
        yield address
    finally:
        page.close(verbose=False)


def client(address: str, auth: tuple[str, str] | None = None) -> Client:
    """Return a program's client of a page."""
    return Client(address, auth=auth, verbose=False, download_files=False)


def http(address: str) -> httpx.Client:
    """Return a plain client of a page; addresses are relative to it."""
    return httpx.Client(base_url=address, trust_env=False, timeout=30)


@contextmanager
def proxied(address: str, prefix: str) -> Iterator[str]:
    """Serve an address under a prefix, as a web server does that hands requests on; yield where."""

    class Proxy(BaseHTTPRequestHandler):
        """Hands a request on without the prefix, and the answer back as it comes."""

        def do_GET(self) -> None:
            """Hand on, whatever the method."""
            if not self.path.startswith(prefix):
                return self.send_error(404)
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            path = self.path.removeprefix(prefix).lstrip("/")
            kept = {name: value for name, value in self.headers.items() if name.lower() != "connection"}
            with http(address) as onward, onward.stream(self.command, path, headers=kept, content=body) as answer:
                self.send_response(answer.status_code)
                for name, value in answer.headers.multi_items():
                    if name not in {"connection", "transfer-encoding"}:
                        self.send_header(name, value)
                self.end_headers()
                for piece in answer.iter_raw():
                    self.wfile.write(piece)
                    self.wfile.flush()
            return None

        do_POST = do_HEAD = do_GET  # noqa: N815  # the same

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Proxy) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{prefix}/"
        server.shutdown()
