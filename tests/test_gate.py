"""The gate: what the page's server is open for, and to whom. Asked over HTTP."""

import os
from base64 import b64encode
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import httpx
import pytest

from qa.shelf import Shelf
from tests.assistants import ANSWERS, LEASE, assistant_on
from tests.web import client, http, proxied, served

ROOT = Path(__file__).parent.parent
ENGINE = Shelf(assistant_on(LEASE, answers=ANSWERS))
ANN = ("ann", "a:long päss")
REBOUND = {"Host": "evil.example"}


@pytest.fixture(scope="module")
def visitor() -> Iterator[httpx.Client]:
    """Somebody at a page for this machine."""
    with served(ENGINE) as address, http(address) as visitor:
        yield visitor


@pytest.fixture(scope="module")
def guarded() -> Iterator[str]:
    """The address of a page that asks who is there."""
    with served(ENGINE, auth=ANN) as address:
        yield address


@pytest.mark.parametrize(
    "path", ["", "config", "theme.css", "favicon.ico", "gradio_api/info", "gradio_api/openapi.json"]
)
def test_what_the_page_needs_is_open(visitor: httpx.Client, path: str) -> None:
    """The page and what it consists of are served."""
    assert visitor.get(path).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        f"{ROOT}/pyproject.toml",
        f"{ROOT}/qa/web/page.py",
        f"{ROOT}/seeds/nagorno-karabakh.txt",
        "pyproject.toml",
        "../../../../../../etc/passwd",
        "%2e%2e/%2e%2e/etc/passwd",
        os.devnull,
        "file:///etc/passwd",
        "/proc/self/environ",
    ],
)
def test_no_file_of_the_disk_is_served(visitor: httpx.Client, path: str) -> None:
    """Not by its path, however it is written."""
    for route in ("gradio_api/file=", "gradio_api/file/", "static/", "assets/"):
        answer = visitor.get(route + path)
        assert (answer.status_code in {403, 404}, len(answer.content) < 500) == (True, True)


@pytest.mark.parametrize(
    "path",
    [
        "gradio_api/file=http://192.0.2.1/",
        "gradio_api/file=HTTPS://192.0.2.1/",
        "gradio_api/file/http://192.0.2.1/",
        "gradio_api/file%3Dhttp%3A//192.0.2.1/",
        "gradio_api/proxy=https://192.0.2.1/",
        "gradio_api/deep_link?session_hash=a",
        "gradio_api/dev/reload",
        "gradio_api/custom_component/a/client/b/c",
        "monitoring",
        "monitoring/summary",
        "gradio_api/runs",
    ],
)
def test_what_the_page_does_not_need_is_shut(visitor: httpx.Client, path: str) -> None:
    """The server fetches nothing for a visitor, who can leave nothing on the disk, and shows nothing of itself."""
    assert visitor.get(path).status_code == 404


@pytest.mark.parametrize("path", ["upload", "process_recording", "vibe-edit", "vibe-code/", "stream/a"])
def test_what_takes_data_and_is_not_needed_is_shut(visitor: httpx.Client, path: str) -> None:
    """Gradio would save a recording, or edit the program."""
    assert visitor.post(f"gradio_api/{path}", json={}).status_code == 404


@pytest.mark.parametrize("root_path", ["/papers", "/gradio"])
def test_what_is_shut_is_shut_under_a_prefix_too(root_path: str) -> None:
    """A proxy may take the prefix off or leave it on; the tools ask for the password under it too."""
    with served(ENGINE, root_path=root_path, auth=ANN) as address, http(address) as visitor:
        for prefix in ("", root_path[1:] + "/"):
            assert visitor.post(f"{prefix}gradio_api/upload", json={}).status_code == 404
            assert visitor.get(f"{prefix}gradio_api/file=/etc/passwd").status_code == 404
            assert visitor.get(f"{prefix}monitoring").status_code == 404
            assert visitor.post(f"{prefix}gradio_api/mcp/").status_code == 401
            assert visitor.get(f"{prefix}theme.css").status_code == 200


def test_nothing_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Gradio's analytics are off in the page, whatever the environment says."""
    monkeypatch.setenv("GRADIO_ANALYTICS_ENABLED", "True")

    with served(ENGINE) as address, http(address) as visitor:
        assert visitor.get("config").json()["analytics_enabled"] is False


def test_a_site_cannot_pass_for_this_machine(visitor: httpx.Client) -> None:
    """A name that a site has made lead here is turned away, or the site could read what is open: DNS rebinding."""
    turned_away = visitor.get("config", headers=REBOUND)

    assert (turned_away.status_code, "--root-path" in turned_away.text) == (421, True)
    assert "documents" not in turned_away.text
    for name in ("localhost:7860", "127.0.0.1", "[::1]:7860", "pincite.localhost"):
        assert visitor.get("config", headers={"Host": name}).status_code == 200


def test_with_a_password_any_name_will_do(guarded: str) -> None:
    """A page for others has names that it does not know."""
    with http(guarded) as visitor:
        assert visitor.get("", headers=REBOUND).status_code == 200


def test_strangers_see_a_form_and_nothing_else(guarded: str) -> None:
    """Without the password no document, question or answer is to be had; the wrong one is no use."""
    with http(guarded) as stranger:
        form = stranger.get("")
        seen = [
            stranger.get(path)
            for path in ("config", "gradio_api/info", "gradio_api/openapi.json", "gradio_api/queue/data?session_hash=a")
        ]
        seen += [
            stranger.post(f"gradio_api/{path}", json={"data": [], "fn_index": 0, "session_hash": "a"})
            for path in (
                "queue/join",
                "call/documents",
                "call/v2/documents",
                "run/predict",
                "component_server",
            )
        ]
        wrong = stranger.post("login", data={"username": ANN[0], "password": "guess"})

    assert LEASE.source not in form.text
    assert {answer.status_code for answer in seen} == {401}
    assert (wrong.status_code, wrong.cookies) == (400, httpx.Cookies())


def test_programs_log_in(guarded: str) -> None:
    """With the password, the endpoints answer; without it, the client is told so."""
    with pytest.raises(ValueError, match="credentials were not provided"):
        client(guarded)

    assert client(guarded, ANN).predict("What is the rent?", api_name="/ask")["answers"][0]["text"] == "500 euros"


def test_the_tools_ask_for_the_password_themselves(guarded: str) -> None:
    """Gradio leaves them open, so the gate asks for HTTP Basic authentication, there or not."""
    wrong, right = (b64encode(f"{ANN[0]}:{word}".encode()).decode() for word in ("guess", ANN[1]))
    with http(guarded) as program:
        asked = [
            program.post("gradio_api/mcp/", headers={"Authorization": given}).status_code
            for given in ("", "Basic", f"Basic {wrong}", f"Bearer {right}", f"Basic {right}")
        ]
        schema = program.get("gradio_api/mcp/schema").status_code

    assert (asked[:4], schema) == ([401] * 4, 401)
    assert asked[4] in {404, 405}  # let in, to where nothing is without --mcp


def test_programs_ask_behind_a_prefix() -> None:
    """What a proxy serves under a path is found there."""
    with served(ENGINE, root_path="/papers") as address, proxied(address, "/papers") as outside:
        reply = client(outside).predict("What is the rent?", api_name="/ask")

    assert reply["answers"][0]["text"] == "500 euros"


def test_a_request_is_no_larger_than_the_largest_file(visitor: httpx.Client) -> None:
    """It is turned away by what it says of itself, before it is read; one that does not say is too."""
    call = "gradio_api/call/ask"

    told = HTTPConnection(visitor.base_url.host, visitor.base_url.port)
    told.putrequest("POST", f"/{call}")
    told.putheader("Content-Length", str(1 << 30))
    told.endheaders()

    assert told.getresponse().status == 413
    told.close()
    assert visitor.post(call, content=iter([b"{}"])).status_code == 411
