"""The command line: `pincite VERB …`, the same as `python -m qa VERB …`."""

import argparse
import os
import socket
import sys
from collections.abc import Sequence
from io import FileIO, TextIOWrapper
from pathlib import Path

# Before anything is imported that reads them: this program talks to nobody.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TRANSFORMERS_VERBOSITY"] = "error"  # what is wrong with a model is said in a sentence of our own
os.environ["no_proxy"] = "*"  # Gradio asks its own address whether it is up

from index import CorpusError
from qa import commands
from qa.errors import AnsweringError, ServingError
from qa.terminal import warn

FAILED, BAD_INPUT, INTERRUPTED = 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 failed, 2 bad arguments or unreadable input."""
    if sys.stdout is None:  # closed: to print must fail, as on a full disk, and not pass for done
        sys.stdout = TextIOWrapper(FileIO(os.open(os.devnull, os.O_RDONLY), "w"), "utf-8", write_through=True)
    if sys.stderr is None:  # closed: what is said there must not come among the results
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  (open as long as the program runs)
    if isinstance(sys.stdout, TextIOWrapper):  # whatever the terminal's encoding; a name that is no text is spelled out
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser().parse_args(arguments)
    code = 0
    try:
        code = int(options.run(options))
        print(end="", flush=True)
    except ServingError as error:
        return _told(error, FAILED)
    except (AnsweringError, CorpusError) as error:
        return _told(error, BAD_INPUT)
    except KeyboardInterrupt:
        return _told("stopped", INTERRUPTED)
    except BrokenPipeError:  # whoever read the output has enough
        _discard_output()
    except OSError as error:  # a name that the system does not take, or else a full disk behind the output
        _discard_output()
        if error.filename:
            return _told(error, BAD_INPUT)
        return _told(f"the output cannot be written ({error.strerror}): make room for it", FAILED)
    return code


def _told(error: object, code: int) -> int:
    warn(error)
    return code


def _discard_output() -> None:
    """Let go of what was printed if it cannot be written, or Python would try once more at the end."""
    try:
        print(end="", flush=True)
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pincite",
        description="Answers questions about documents with the documents' own words.",
        allow_abbrev=False,
    )
    verbs = parser.add_subparsers(title="verbs", required=True, metavar="VERB")
    _add_ask(verbs)
    _add_chat(verbs)
    _add_index(verbs)
    _add_evaluate(verbs)
    _add_verify(verbs)
    doctor = verbs.add_parser(
        "doctor", help="what is installed, which models, which checksums, what is missing", allow_abbrev=False
    )
    _add_models(doctor)
    doctor.set_defaults(run=commands.doctor)
    return parser


Verbs = argparse._SubParsersAction  # noqa: SLF001  # argparse has no public name for it


def _add_ask(verbs: "Verbs[argparse.ArgumentParser]") -> None:
    ask = verbs.add_parser("ask", help="one reply, or with --stdin one for each line", allow_abbrev=False)
    ask.add_argument("question", nargs="?", metavar="QUESTION")
    ask.add_argument("--stdin", action="store_true", help="read questions from standard input, one a line")
    ask.add_argument("--conversation", action="store_true", help="with --stdin: a question may lean on those before it")
    ask.add_argument("--json", action="store_true", help="print replies as JSON, one a line")
    _add_asking(ask)
    ask.set_defaults(run=lambda options: commands.ask(options, usage=ask.error))


def _add_chat(verbs: "Verbs[argparse.ArgumentParser]") -> None:
    chat = verbs.add_parser("chat", help="the chat page in a browser", allow_abbrev=False)
    chat.add_argument(
        "--host", default="127.0.0.1", type=_host, help="address to serve on; this machine alone by default"
    )
    chat.add_argument("--port", type=_port, help="port to serve on; by default the first free one from 7860")
    chat.add_argument(
        "--root-path", default="", type=_root_path, metavar="PATH", help="path that a proxy serves the page under"
    )
    chat.add_argument("--auth", type=_credentials, metavar="USER:PASSWORD", help="ask visitors for these")
    chat.add_argument(
        "--shared", action="store_true", help="all visitors see and change the same documents, not each his own"
    )
    chat.add_argument("--mcp", action="store_true", help="offer the endpoints as MCP tools too; needs the extra 'mcp'")
    chat.add_argument("--no-browser", action="store_true", help="do not open the page in a browser")
    _add_asking(chat)
    chat.set_defaults(run=commands.chat)


def _add_index(verbs: "Verbs[argparse.ArgumentParser]") -> None:
    actions = verbs.add_parser("index", help="the saved index").add_subparsers(required=True, metavar="ACTION")
    for name, about, run in (
        ("build", "index documents, in the place of what the index held", commands.build),
        ("add", "add documents to an index, or put them in the place of those of their name", commands.add),
        ("remove", "remove documents from an index, by the names that `list` gives", commands.remove),
        ("list", "what an index holds", commands.contents),
        ("check", "whether an index is whole", commands.check),
    ):
        action = actions.add_parser(name, help=about, allow_abbrev=False)
        if name == "remove":
            action.add_argument("sources", nargs="+", metavar="NAME")
        if name in ("build", "add"):
            _add_documents(action, required=True)
        action.add_argument(
            "--index", required=True, type=_path, metavar="DIR", help="folder that the index is kept in"
        )
        if name in ("list", "check"):
            action.add_argument("--json", action="store_true", help="print JSON")
        else:
            _add_embedder(action)
        action.set_defaults(run=run)


def _add_evaluate(verbs: "Verbs[argparse.ArgumentParser]") -> None:
    evaluate = verbs.add_parser("evaluate", help="score answers and refusals against gold", allow_abbrev=False)
    evaluate.add_argument("gold", type=Path, metavar="GOLD.json", help="questions in the form of SQuAD v2.0")
    evaluate.add_argument(
        "--reader-only", action="store_true", help="read each question's own paragraph, search nothing"
    )
    evaluate.add_argument("--json", action="store_true", help="print one flat JSON object")
    evaluate.add_argument("--out", type=_path, metavar="DIR", help="write predictions.json and na_prob.json there")
    _add_asking(evaluate)
    evaluate.set_defaults(run=lambda options: commands.evaluate(options, usage=evaluate.error))


def _add_verify(verbs: "Verbs[argparse.ArgumentParser]") -> None:
    verify = verbs.add_parser("verify", help="whether what a record quotes is in the documents", allow_abbrev=False)
    verify.add_argument("record", type=Path, metavar="RECORD", help="replies as `ask --json` prints them, or an export")
    _add_documents(verify)
    verify.add_argument("--json", action="store_true", help="print one JSON object")
    verify.set_defaults(run=commands.verify)


def _add_documents(parser: argparse.ArgumentParser, *, required: bool = False) -> None:
    parser.add_argument(
        "--documents",
        action="append",
        default=[],
        required=required,
        type=_path,
        metavar="PATH",
        help="a file or a folder; may be repeated",
    )


def _add_models(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--reader", type=_path, metavar="DIR", help="reader model: a folder, or a name in the local cache"
    )
    _add_embedder(parser)


def _add_embedder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--embedder", type=_path, metavar="DIR", help="embedding model: a folder, or a name in the local cache"
    )


def _add_asking(parser: argparse.ArgumentParser) -> None:
    """Add what every verb takes that asks questions."""
    _add_documents(parser)
    parser.add_argument(
        "--index", type=_path, metavar="DIR", help="folder that the index is kept in, else one in the user's cache"
    )
    _add_models(parser)
    parser.add_argument(
        "--threshold",
        type=_chance,
        metavar="P",
        help="answer from this chance of being right, 0 to 1; else the reader's",
    )


def _path(text: str) -> str:
    if not text:
        raise argparse.ArgumentTypeError("it is empty: give a path")
    return text


def _chance(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0.0 <= value <= 1.0:
        raise argparse.ArgumentTypeError(f"{text!r} is no chance: give a number from 0 to 1")
    return value


def _host(text: str) -> str:
    try:
        socket.getaddrinfo(text, None)
    except (OSError, UnicodeError):
        raise argparse.ArgumentTypeError(f"{text!r} is no address of this machine") from None
    return text


def _port(text: str) -> int:
    if not (text.isdecimal() and 0 < int(text) < 1 << 16):
        raise argparse.ArgumentTypeError(f"{text!r} is no port: give a number from 1 to 65535")
    return int(text)


def _root_path(text: str) -> str:
    if text and not text.startswith(("/", "http://", "https://")):
        raise argparse.ArgumentTypeError(f"{text!r} is no path: give one that begins with /, or a whole address")
    return text


def _credentials(text: str) -> tuple[str, str]:
    user, colon, password = text.partition(":")
    if not (user and colon and password):
        raise argparse.ArgumentTypeError("give a user and a password, with a colon between them")
    return user, password


if __name__ == "__main__":
    raise SystemExit(main())
