"""The gate: what Gradio's server would do beyond the page and its endpoints is shut, and each request is for us."""

import re
from base64 import b64encode
from dataclasses import dataclass
from secrets import compare_digest

from starlette._utils import get_route_path  # FastAPI takes it from there too
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from index.loading import MOST_MEBIBYTES

# Gradio would serve files, fetch what a visitor names, write uploads, states and recordings to the disk, edit programs,
# mount a dashboard, and call handlers by name, private ones among them.
_SHUT = re.compile(
    r"""/gradio_api/ (
        file[=/] | upload | proxy= | deep_link | process_recording | custom_component/ | dev/ | stream/ | vibe-
        | profiling/ | runs | run-history/ | (run|api|call/v2|call)/ (?! (v2|predict|ask|search|documents)(/|$) )
    ) | /monitoring | /pwa_icon/""",
    re.IGNORECASE | re.VERBOSE,
)
_TOOLS = "/gradio_api/mcp"
_MOST_BYTES = (MOST_MEBIBYTES + 1) << 20  # of a request: the largest file, and what is around it
_THIS_MACHINE = re.compile(r"(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])(:\d+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Gate:
    """Stands before the app. Gradio asks for `auth` everywhere but where programs reach the tools: here it is asked."""

    app: ASGIApp
    auth: tuple[str, str] | None = None
    for_this_machine: bool = False  # or a site could name itself as this address, and read what is open in a browser

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or turn it away with a sentence: by the path that is routed, without --root-path."""
        is_http = scope["type"] == "http"
        turned_away = self._turned_away(get_route_path(scope), Headers(scope=scope)) if is_http else None
        await (turned_away or self.app)(scope, receive, send)

    def _turned_away(self, path: str, headers: Headers) -> PlainTextResponse | None:
        if self.for_this_machine and not _THIS_MACHINE.fullmatch(headers.get("host", "")):
            told = "This page is for this machine alone: open it at localhost, or start it with --auth or --root-path."
            return PlainTextResponse(told, 421)
        if _SHUT.match(path):
            return PlainTextResponse("There is nothing here.", 404)
        if "transfer-encoding" in headers:
            return PlainTextResponse("Say how long the request is: send its Content-Length.", 411)
        if int(headers.get("content-length", 0)) > _MOST_BYTES:
            return PlainTextResponse(f"At most {MOST_MEBIBYTES} MiB are taken at once: send less.", 413)
        if self.auth and path.startswith(_TOOLS) and not compare_digest(_basic(self.auth), _given(headers)):
            told = "Send the user and the password of --auth as HTTP Basic authentication."
            return PlainTextResponse(told, 401, {"WWW-Authenticate": 'Basic realm="Pincite"'})
        return None


def _basic(auth: tuple[str, str]) -> bytes:
    """Return what a client sends that knows the user and the password."""
    return b64encode(":".join(auth).encode())


def _given(headers: Headers) -> bytes:
    """Return what a client sends, as far as it is HTTP Basic authentication."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    return token.strip().encode() if scheme.lower() == "basic" else b""
