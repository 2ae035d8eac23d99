"""What each verb of the command line does: results to standard output, all else to standard error."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import NoReturn

import index
from index import Corpus, CorpusError, IndexFolderError, SentenceEmbedder, load_documents
from qa import evaluation
from qa.assistant import Assistant
from qa.errors import AnsweringError
from qa.record import as_json
from qa.terminal import ProgressLine, as_line, as_text

Usage = Callable[[str], NoReturn]  # says what is wrong with the arguments and ends the program


def ask(options: Namespace, *, usage: Usage) -> int:
    """Answer one question, or each line of standard input."""
    if options.stdin == (options.question is not None) or (options.conversation and not options.stdin):
        usage("give one QUESTION, or --stdin, which alone takes --conversation")
    assistant = _assistant(options)
    if options.stdin:
        return _ask_lines(assistant, options)
    reply = assistant.ask(options.question)
    print(as_json(reply) if options.json else as_text(reply))
    return 0


def _ask_lines(assistant: Assistant, options: Namespace) -> int:
    """Print one line for each line that is not empty; with --conversation an empty one begins a new conversation."""
    form = as_json if options.json else as_line
    code, conversation = 0, assistant.conversation()
    for raw in sys.stdin.buffer:
        question = raw.decode("utf-8", errors="replace").strip()
        if not question:
            conversation = assistant.conversation()
            continue
        try:
            raw.decode("utf-8")
            line = form(conversation.ask(question) if options.conversation else assistant.ask(question))
        except UnicodeDecodeError as error:
            code, line = (
                1,
                _error_line(question, "not_utf8", f"the line is not UTF-8 ({error.reason}): send it as UTF-8", options),
            )
        except (AnsweringError, CorpusError) as error:
            code, line = 1, _error_line(question, error.code, str(error), options)
        print(line, flush=True)
    return code


def _error_line(question: str, code: str, message: str, options: Namespace) -> str:
    if not options.json:
        return f"error: {message}"
    return json.dumps({"question": question, "error": {"code": code, "message": message}}, ensure_ascii=False)


def chat(options: Namespace) -> int:
    """Serve the chat page; the models are loaded before it opens."""
    from qa.web import serve

    serve(
        _assistant(options),
        host=options.host,
        port=options.port,
        root_path=options.root_path,
        auth=options.auth,
        open_browser=not options.no_browser,
    )
    return 0


def build(options: Namespace) -> int:
    """Index documents in the place of what the index held; a damaged index is made anew."""
    embedder = SentenceEmbedder.open(options.embedder)
    documents = load_documents([Path(path) for path in options.documents or _no_documents()], warnings=_warn)
    with ProgressLine() as line:
        corpus = Corpus.build(
            documents, embedder, progress=lambda done, total: line.show("Indexing passages", done, total)
        )
    corpus.save(_folder(options))
    return _counted(corpus, options)


def add(options: Namespace) -> int:
    """Add documents to an index."""
    corpus = Corpus.open(_folder(options), SentenceEmbedder.open(options.embedder))
    documents = load_documents([Path(path) for path in options.documents or _no_documents()], warnings=_warn)
    with ProgressLine() as line:
        more = corpus.with_documents(
            documents, progress=lambda done, total: line.show("Indexing passages", done, total)
        )
    more.save(_folder(options))
    return _counted(more, options)


def remove(options: Namespace) -> int:
    """Remove documents from an index."""
    folder = _folder(options)
    held = {entry.source for entry in index.describe(folder)}
    if missing := [source for source in options.sources if source not in held]:
        raise IndexFolderError(f"{folder} holds no {', '.join(missing)}: `pincite index list` names what it holds")
    fewer = Corpus.open(folder, SentenceEmbedder.open(options.embedder)).without(options.sources)
    fewer.save(folder)
    return _counted(fewer, options)


def contents(options: Namespace) -> int:
    """List what an index holds."""
    entries = index.describe(_folder(options))
    if options.json:
        print(json.dumps([asdict(entry) for entry in entries], ensure_ascii=False))
    else:
        for entry in entries:
            size = f"{entry.characters:,} characters, {entry.passages:,} passages"
            print(f"{entry.source}  {size}, {entry.sha256[:12]}, {entry.added}")
    return 0


def check(options: Namespace) -> int:
    """Check an index against its checksums and its documents."""
    problems = index.check(_folder(options))
    if options.json:
        print(json.dumps({"whole": not problems, "problems": problems}, ensure_ascii=False))
    else:
        print("\n".join(problems) or "whole")
    return 1 if problems else 0


def _no_documents() -> NoReturn:
    raise IndexFolderError("no documents were named: give --documents PATH")


def _folder(options: Namespace) -> Path:
    if options.index is None:
        raise IndexFolderError("no index was named: give --index DIR")
    return Path(options.index)


def _counted(corpus: Corpus, options: Namespace) -> int:
    print(f"{options.index}: {len(corpus.documents):,} documents, {len(corpus.passages):,} passages")
    return 0


def evaluate(options: Namespace, *, usage: Usage) -> int:
    """Put gold questions to the reader alone or to the whole system, and print the scores."""
    searches = bool(options.documents or options.index)
    if options.reader_only and searches:
        usage("--reader-only reads each question's own paragraph: leave out --documents and --index")
    gold = evaluation.read_gold(options.gold)
    if options.out:
        evaluation.prepare_folder(options.out)
    system: evaluation.System
    documents: tuple[index.Document, ...] = ()
    if options.reader_only:
        mode, system = evaluation.Mode.READER_ONLY, evaluation.GoldParagraphReader.open(options.reader)
        threshold = system.calibration.threshold
    else:
        mode = evaluation.Mode.DOCUMENTS if searches else evaluation.Mode.CONTEXTS
        assistant = _assistant(options, () if searches else [context.document for context in gold.contexts])
        documents, threshold, system = (
            assistant.corpus.documents,
            assistant.threshold,
            evaluation.WholeSystem(assistant),
        )
    with ProgressLine() as line:
        result = evaluation.evaluate(
            gold,
            system,
            mode=mode,
            threshold=threshold if options.threshold is None else options.threshold,
            documents=documents,
            on_progress=lambda done, total: line.show("Questions", done, total),
        )
    if options.out:
        evaluation.write_predictions(result, options.out)
    print(evaluation.as_json(result) if options.json else evaluation.as_table(result))
    return 0


def doctor(options: Namespace) -> int:
    """Print what is installed and which models are found; 1 if something is missing."""
    from qa.doctor import findings

    whole = True
    for finding in findings(reader=options.reader, embedder=options.embedder):
        whole &= finding.is_well
        print(f"{'ok     ' if finding.is_well else 'MISSING'}  {finding.what}: {finding.found}")
    return 0 if whole else 1


def _assistant(options: Namespace, documents: Sequence[index.Document] = ()) -> Assistant:
    with ProgressLine() as line:
        return Assistant.open(
            *options.documents,
            *documents,
            index=options.index,
            reader=options.reader,
            embedder=options.embedder,
            threshold=options.threshold,
            progress=line.show,
            warn=_warn,
        )


def _warn(message: str) -> None:
    print(f"pincite: {message}", file=sys.stderr)
