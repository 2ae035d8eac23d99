"""The endpoints as MCP tools: Gradio's server for them, with what it lacks here."""

from importlib.util import find_spec
from typing import Any

import gradio as gr
from gradio_client import Client

from qa.errors import MissingExtraError, ServingError
from qa.proof.record import on_one_line


def require_tools() -> None:
    """Raise MissingExtraError where tools cannot be served."""
    if find_spec("mcp") is None:
        raise MissingExtraError.of("mcp", needed_for="--mcp")


def open_tools(page: gr.Blocks, auth: tuple[str, str] | None) -> None:
    """Make the tools of a launched page give JSON, and log in where visitors must. Raises ServingError."""
    server = page.mcp_server_obj
    if server is None:
        raise ServingError(f"MCP tools cannot be served, {page.mcp_error}: install 'pincite[mcp]' again")
    text = server.types.TextContent

    def as_json(outputs: list[Any], _root_url: str) -> list[Any]:
        return [text(type="text", text=on_one_line(output)) for output in outputs]

    # Gradio would give Python's notation
    server.postprocess_output_data = as_json  # type: ignore[assignment, method-assign]
    if auth:  # the tools queue as a client of the page, which Gradio does not let in
        server._client_instance = Client(  # noqa: SLF001  # there is no other way to hand it a client
            page.local_url, auth=auth, download_files=False, verbose=False, analytics_enabled=False
        )
