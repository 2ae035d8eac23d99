"""A real MCP client: `python -m tests.tools_session ADDRESS [USER:PASSWORD]` prints as JSON what it got from a page.

It runs where the extra `mcp` is installed.
"""

import asyncio
import json
import sys
from base64 import b64encode
from typing import Any

from mcp import ClientSession
from mcp.client.streamable_http import streamablehttp_client

CALLS: dict[str, tuple[str, dict[str, Any]]] = {
    "documents": ("documents", {}),
    "ask": ("ask", {"question": "Who is the Armenian Prime Minister?"}),
    "search": ("search", {"query": "ceasefire", "limit": 2}),
    "empty": ("ask", {"question": ""}),
    "path": ("ask", {"question": "Who?", "sources": ["/etc/passwd"]}),
    "nothing": ("ask", {}),
}


async def session(address: str, auth: str | None) -> dict[str, Any]:
    """Return the tools, by name, and what each call gave: whether it failed, and its text."""
    headers = {"Authorization": f"Basic {b64encode(auth.encode()).decode()}"} if auth else None
    async with (
        streamablehttp_client(address, headers=headers) as (read, write, _),
        ClientSession(read, write) as client,
    ):
        await client.initialize()
        tools = {tool.name: [tool.description, tool.inputSchema] for tool in (await client.list_tools()).tools}
        called = {}
        for name, (tool, arguments) in CALLS.items():
            result = await client.call_tool(tool, arguments)
            called[name] = [result.isError, *(content.text for content in result.content)]
        return {"tools": tools, "called": called}


if __name__ == "__main__":
    print(json.dumps(asyncio.run(session(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None))))  # noqa: T201  # its result
