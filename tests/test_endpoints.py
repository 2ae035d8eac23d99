"""What programs get from the page's server: replies, passages, documents, and clear errors. Asked over HTTP."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event
from typing import Any

import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError
from gradio_client.utils import QueueError

from qa.answers import Reply
from qa.proof import as_record
from qa.shelf import Shelf
from qa.web.page import MAX_WAITING_QUESTIONS
from tests.assistants import ANSWERS, LEASE, LETTER, assistant_on
from tests.browser.engine import FakeEngine, article_engine
from tests.web import client, http, served

ENGINE = Shelf(assistant_on(LEASE, LETTER, answers=ANSWERS))
PEOPLE = 20


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A page on the lease and the letter."""
    with served(ENGINE) as page:
        yield page


@pytest.fixture(scope="module")
def program(address: str) -> Client:
    """A program that asks it."""
    return client(address)


def _without_times(record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key != "timings_ms"}


def test_a_question_gets_the_reply_of_the_command_line(program: Client) -> None:
    """`/ask` gives the record that `pincite ask --json` prints."""
    reply = program.predict(question="What is the rent?", api_name="/ask")

    assert _without_times(reply) == _without_times(as_record(ENGINE.ask("What is the rent?")))
    assert reply["answers"][0]["text"] == "500 euros"


def test_a_question_is_asked_of_some_documents(program: Client) -> None:
    """What `sources` leaves out is not quoted."""
    reply = program.predict(question="What is the rent?", sources=["letter.txt"], api_name="/ask")

    places = [(one["source"], one["start"]) for answer in reply["answers"] for one in answer["citations"]]
    assert places == [("letter.txt", 22)]


def test_a_refusal_is_a_reply(program: Client) -> None:
    """It is no error."""
    reply = program.predict(question="Who painted the lease?", api_name="/ask")

    assert reply["refusal"] == as_record(ENGINE.ask("Who painted the lease?"))["refusal"]
    assert (reply["answered"], reply["answers"], reply["refusal"]["closest"]) == (False, [], None)


def test_passages_come_with_places_and_scores(program: Client) -> None:
    """`/search` gives as many as are wanted, best first, each at its place."""
    (found,) = program.predict(query="Dear Ann", limit=1, api_name="/search")

    assert (found["source"], found["document_sha256"]) == ("letter.txt", LETTER.sha256)
    assert found["text"] == LETTER.text[found["start"] : found["end"]]
    assert found["lexical"] > 0
    assert {"score", "dense", "page", "heading"} <= found.keys()


def test_documents_are_listed(program: Client) -> None:
    """`/documents` names them, with their sizes and hashes; a text has no pages."""
    assert program.predict(api_name="/documents") == [
        {
            "name": one.source,
            "sha256": one.sha256,
            "characters": len(one.text),
            "pages": None,
            "passages": 1,
            "notes": [],
        }
        for one in (LEASE, LETTER)
    ]


@pytest.mark.parametrize(
    ("endpoint", "arguments", "complaint"),
    [
        ("ask", [""], "the question is empty: ask something about the documents"),
        ("ask", ["why " * 501], "the question has 2,003 characters: ask in at most 2,000"),
        ("ask", [5], "the question is no text: give a string"),
        ("ask", ["Who?", []], "sources is no list of names: give one, or leave it out to ask all documents"),
        ("ask", ["Who?", "lease.txt"], "sources is no list of names: give one, or leave it out to ask all documents"),
        ("ask", ["Who?", ["/etc/passwd"]], "there is no document '/etc/passwd': `documents` lists the names"),
        ("ask", ["Who?", ["lease.txt", {}]], "there is no document {}: `documents` lists the names"),
        ("search", ["rent", 0], "limit is 0: give a whole number from 1 to 50"),
        ("search", ["rent", 51], "limit is 51: give a whole number from 1 to 50"),
        ("search", ["rent", True], "limit is True: give a whole number from 1 to 50"),
        ("search", ["rent", "9"], "limit is '9': give a whole number from 1 to 50"),
        ("search", [None], "the query is no text: give a string"),
        ("search", ["x" * 2001], "the question has 2,001 characters: ask in at most 2,000"),
    ],
)
def test_what_cannot_be_asked(
    program: Client, endpoint: str, arguments: list[Any], complaint: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """The caller is told what is wrong, and what to do; the terminal shows no traceback."""
    with pytest.raises(AppError) as told:
        program.predict(*arguments, api_name=f"/{endpoint}")

    assert told.value.message == complaint
    assert "Traceback" not in capfd.readouterr().err


def test_the_endpoints_describe_themselves(program: Client) -> None:
    """There are three; each has a description that names its parameters, and each parameter a type."""
    endpoints = program.view_api(return_format="dict", print_info=False)["named_endpoints"]
    typed = {
        name: {one["parameter_name"]: one["python_type"]["type"] for one in endpoint["parameters"]}
        for name, endpoint in endpoints.items()
    }

    assert typed == {
        "/ask": {"question": "str", "sources": "None | list[str]"},
        "/search": {"query": "str", "limit": "int", "sources": "None | list[str]"},
        "/documents": {},
    }
    for name, parameters in typed.items():
        assert all(f"{parameter}: " in endpoints[name]["description"] for parameter in parameters)
        assert "Returns:" in endpoints[name]["description"]


def test_what_the_page_does_for_a_visitor_is_not_offered(address: str, program: Client) -> None:
    """A client that names a handler of the page, or its number, is turned away; nor does the API describe any."""
    handlers = {one["id"]: one["api_name"] for one in program.config["dependencies"]}
    private = {number: name for number, name in handlers.items() if name not in {"ask", "search", "documents"}}
    with http(address) as caller:
        called = {
            caller.post(f"gradio_api/{route}/{name}", json={"data": [None]}).status_code
            for name in private.values()
            for route in ("call", "call/v2", "run", "api")
        }
        queued = caller.post("gradio_api/run/ask", json={"data": ["What is the rent?"]}).status_code

    assert private
    assert called == {404}
    assert queued == 404  # past the queue there is no way to the model
    for number, name in private.items():
        with pytest.raises(ValueError, match=r"(?i)cannot|invalid"):
            program.predict(api_name=f"/{name}")
        with pytest.raises(ValueError, match=r"(?i)cannot|invalid"):
            program.predict(fn_index=number)


def test_programs_ask_what_the_server_was_started_with() -> None:
    """What a visitor brings is not theirs; what is added to documents that all share is."""
    shared, own = Shelf(assistant_on(LEASE)), Shelf(assistant_on(LEASE, LETTER))
    with served(shared, own=lambda: own) as address:
        program = client(address)
        before = program.predict(api_name="/documents")
        shared.add(LETTER.source, LETTER.text.encode())
        after = program.predict(api_name="/documents")

    assert [one["name"] for one in before] == ["lease.txt"]
    assert [one["name"] for one in after] == ["lease.txt", "letter.txt"]


@dataclass(frozen=True)
class Busy(FakeEngine):
    """An engine that says when it has begun to answer."""

    begun: Event = field(default_factory=Event)

    def ask(self, question: str, **settings: Any) -> Reply:  # noqa: ANN401  # passed on
        """Answer, once it is said that it has begun."""
        self.begun.set()
        return super().ask(question, **settings)


def _busy() -> Busy:
    article = article_engine()
    return Busy(article.corpus, article.replies, article.hold)


def test_twenty_people_ask_at_the_same_time() -> None:
    """Each gets the answer to the question asked."""
    questions = [f"What is number {number}?" for number in range(PEOPLE)]
    with served(_busy()) as address, ThreadPoolExecutor(PEOPLE) as people:
        clients = list(people.map(lambda _: client(address), questions))
        jobs = [one.submit(question, api_name="/ask") for one, question in zip(clients, questions, strict=True)]
        replies = [job.result(timeout=60) for job in jobs]

    assert [reply["question"] for reply in replies] == questions
    assert PEOPLE <= MAX_WAITING_QUESTIONS


def test_one_more_than_may_wait_is_told_that_the_page_is_busy() -> None:
    """One is answered and one waits: the next hears at once that the queue is full, whoever waits is answered."""
    engine = _busy()
    with served(engine, most_waiting=1) as address, http(address) as caller:
        program = client(address)
        answered = program.submit("wait", api_name="/ask")
        engine.begun.wait(timeout=20)
        waiting = caller.post("gradio_api/call/v2/ask", json={"question": "Hello"}).json()["event_id"]
        refused = caller.post("gradio_api/call/v2/ask", json={"question": "Hello"})
        with pytest.raises(QueueError, match="Queue is full"):
            client(address).predict("Hello", api_name="/ask")
        engine.hold.set()
        first = answered.result(timeout=20)
        second = caller.get(f"gradio_api/call/v2/ask/{waiting}").text

    assert (refused.status_code, "Queue is full" in refused.text) == (503, True)
    assert first["question"] == "wait"
    assert "Ask me anything about the article." in second
