"""The endpoints as MCP tools: a real client asks `pincite chat --mcp`, in an environment that has the extra."""

import json
import os
import subprocess
import sys
import sysconfig
import tomllib
import venv
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from qa.web.serving import free_port
from tests.program import served

pytestmark = [pytest.mark.slow, pytest.mark.weights]

ROOT = Path(__file__).parent.parent
ANN = "ann:a secret"


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that holds what the extra needs, and borrows the rest; it takes a package index."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    where: list[str | Path] = [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    own_packages = Path(subprocess.run(where, capture_output=True, text=True, check=True).stdout.strip())
    (own_packages / "borrowed.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]["mcp"]
    install: list[str | Path] = [sys.executable, "-m", "pip", "--python", python, "install", "--retries", "1", *needed]
    installed = subprocess.run(install, capture_output=True, text=True, check=False)
    if installed.returncode:
        told = f"the extra 'mcp' cannot be installed: {installed.stderr.strip().splitlines()[-1]}"
        if os.environ.get("PINCITE_REQUIRE_MCP"):
            pytest.fail(told)
        pytest.skip(told)
    return python


def _chat(python: Path, *options: str) -> AbstractContextManager[str]:
    """Run `pincite chat --mcp`, and yield the address that it gives for its tools; it prints nothing as a result."""
    port = str(free_port("127.0.0.1"))
    command: list[str | Path] = [python, "-m", "qa", "chat", "--mcp", "--no-browser", "--port", port, *options]
    return served(command, ROOT, says="MCP tools are at")


def _session(python: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [python, "-m", "tests.tools_session", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def told(python: Path) -> dict[str, Any]:
    """What a client is told by a page without a password."""
    with _chat(python) as address:
        session = _session(python, address)
    assert session.returncode == 0, session.stderr
    return json.loads(session.stdout)  # type: ignore[no-any-return]  # it printed an object


def test_each_endpoint_is_a_tool(told: dict[str, Any]) -> None:
    """Under its name, with its description, its types and its parameters' descriptions."""
    schemas = {name: schema for name, (_, schema) in told["tools"].items()}
    limit = schemas["search"]["properties"]["limit"]

    assert schemas.keys() == {"ask", "search", "documents"}
    assert (schemas["ask"]["required"], schemas["search"]["required"]) == (["question"], ["query"])
    assert limit == {"type": "integer", "default": 10, "description": "How many passages to give, 1 to 50."}
    assert told["tools"]["ask"][0].startswith("Answer a question with the documents' own words")


def test_a_tool_gives_the_record_in_json(told: dict[str, Any]) -> None:
    """What `pincite ask --json` prints; and passages and documents alike."""
    (failed, text), passages, documents = (told["called"][name] for name in ("ask", "search", "documents"))
    citation = json.loads(text)["answers"][0]["citation"]

    assert not failed
    assert (citation["quote"], citation["start"], citation["end"]) == ("Nikol Pashinan", 2066, 2080)
    assert len(json.loads(passages[1])) == 2
    assert [one["name"] for one in json.loads(documents[1])] == ["nagorno-karabakh.txt"]


def test_what_cannot_be_asked_is_said(told: dict[str, Any]) -> None:
    """An error is a sentence, and marked as one."""
    assert told["called"]["empty"] == [True, "the question is empty: ask something about the documents"]
    assert told["called"]["path"] == [True, "there is no document '/etc/passwd': `documents` lists the names"]
    assert told["called"]["nothing"] == [True, "Input validation error: 'question' is a required property"]


def test_with_a_password_the_tools_ask_for_it(python: Path) -> None:
    """By HTTP Basic authentication; with it they give what they give without, by the same queue."""
    with _chat(python, "--auth", ANN) as address:
        stranger, friend = _session(python, address, "ann:guess"), _session(python, address, ANN)

    assert (stranger.returncode, "401" in stranger.stderr) == (1, True)
    assert json.loads(json.loads(friend.stdout)["called"]["ask"][1])["answers"][0]["text"] == "Nikol Pashinan"
