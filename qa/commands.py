"""What each verb of the command line does: results to standard output, all else to standard error."""

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import NoReturn

import index
from index import Corpus, CorpusError, IndexFolderError, SentenceEmbedder, load_documents
from index.folder import read_manifest
from index.loading.decoding import place_of
from index.models import uncollected
from qa import evaluation, proof
from qa.assistant import Assistant
from qa.errors import AnsweringError, QuestionError
from qa.home import NO_HOME
from qa.library import begin
from qa.proof.record import as_json, on_one_line
from qa.proof.recorded import read_file
from qa.seeds import seed_folder
from qa.shelf import VISIT, Shelf, library_folder
from qa.terminal import ProgressLine, as_line, as_text, plain, warn

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
    for raw in sys.stdin.buffer if sys.stdin else ():  # it may be closed
        question = raw.decode("utf-8-sig", errors="replace").strip()
        if not question:
            conversation = assistant.conversation()
            continue
        try:
            line = form((conversation if options.conversation else assistant).ask(_utf8(raw)))
        except (AnsweringError, CorpusError) as error:
            code, line = 1, _error_line(question, error, options)
        print(line, flush=True)
    return code


def _utf8(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig").strip()
    except UnicodeDecodeError as error:
        raise QuestionError(f"the question is not UTF-8 at byte {place_of(error, raw)}: send it as UTF-8") from error


def _error_line(question: str, error: AnsweringError | CorpusError, options: Namespace) -> str:
    if not options.json:
        return f"error: {error}"
    return on_one_line({"question": question, "error": {"code": error.code, "message": str(error)}})


def chat(options: Namespace) -> int:
    """Serve the chat page; the models are loaded before it opens."""
    with uncollected():
        from qa.web import free_port, require_tools, serve

    if options.mcp:
        require_tools()
    port = free_port(options.host, options.port)  # first: a taken one is said at once, not after the models are loaded
    engine, own = _shelves(_assistant(options), options)
    serve(
        engine,
        own=own,
        host=options.host,
        port=port,
        root_path=options.root_path,
        auth=options.auth,
        mcp=options.mcp,
        open_browser=not options.no_browser,
    )
    return 0


def _shelves(assistant: Assistant, options: Namespace) -> tuple[Shelf, Callable[[], Shelf] | None]:
    """Return what visitors ask, and what makes each a shelf of his own, where they do not share one.

    Who can only be sitting at this machine gets the library that is kept on it.
    """
    from qa.web import is_for_this_machine

    is_given = bool(options.documents or options.index)
    fixed = {document.source for document in assistant.corpus.documents} if is_given else set()
    is_own = is_for_this_machine(options.host, root_path=options.root_path, auth=options.auth)
    if is_own and (library := library_folder()):
        return Shelf.open(assistant, library, fixed=fixed), None
    if is_own:
        warn(f"what is added is not kept: {NO_HOME}")
    if is_own or options.shared:
        return Shelf(assistant, fixed=fixed), None
    return Shelf(assistant, fixed=fixed), lambda: Shelf(assistant, bounds=VISIT, fixed=fixed)


def build(options: Namespace) -> int:
    """Index documents in the place of what the index held; a damaged index is made anew."""
    documents = _loaded(options)
    embedder = SentenceEmbedder.open(options.embedder)
    begin(Path(options.index), embedder)
    with ProgressLine() as line:
        corpus = Corpus.build(
            documents, embedder, progress=lambda done, total: line.show("Indexing passages", done, total)
        )
    return _saved(corpus, options)


def add(options: Namespace) -> int:
    """Add documents to an index."""
    documents = _loaded(options)
    embedder, after = SentenceEmbedder.open(options.embedder), read_manifest(Path(options.index)).generation
    corpus = Corpus.open(Path(options.index), embedder)
    with ProgressLine() as line:
        more = corpus.with_documents(
            documents, progress=lambda done, total: line.show("Indexing passages", done, total)
        )
    return _saved(more, options, after=after)


def remove(options: Namespace) -> int:
    """Remove documents from an index; each may be named as `contents` shows it, where that names one."""
    folder = Path(options.index)
    manifest = read_manifest(folder)
    held = {entry.source for entry in manifest.entries}
    shown = Counter(map(plain, held))
    by_name = {plain(source): source for source in held if shown[plain(source)] == 1} | {
        source: source for source in held
    }
    if missing := [source for source in options.sources if source not in by_name]:
        raise IndexFolderError(f"{folder} holds no {', '.join(missing)}: `pincite index list` names what it holds")
    corpus = Corpus.open(folder, SentenceEmbedder.open(options.embedder))
    return _saved(corpus.without([by_name[source] for source in options.sources]), options, after=manifest.generation)


def contents(options: Namespace) -> int:
    """List what an index holds."""
    entries = read_manifest(Path(options.index)).entries
    if options.json:
        print(on_one_line([asdict(entry) for entry in entries]))
    else:
        for entry in entries:
            size = f"{entry.characters:,} characters, {entry.passages:,} passages"
            print(f"{plain(entry.source)}  {size}, {entry.sha256[:12]}, {entry.added}")
    return 0


def check(options: Namespace) -> int:
    """Check an index against its checksums and its documents."""
    problems = index.check(Path(options.index))
    if options.json:
        print(on_one_line({"whole": not problems, "problems": problems}))
    else:
        print("\n".join(map(plain, problems)) or "whole")
    return 1 if problems else 0


def _loaded(options: Namespace) -> tuple[index.Document, ...]:
    return load_documents([Path(path) for path in options.documents], warnings=warn)


def _saved(corpus: Corpus, options: Namespace, *, after: str | None = None) -> int:
    corpus.save(Path(options.index), after=after)
    print(f"{options.index}: {len(corpus.documents):,} documents, {len(corpus.passages):,} passages")
    return 0


def evaluate(options: Namespace, *, usage: Usage) -> int:
    """Put gold questions to the reader alone or to the whole system, and print the scores."""
    searches = bool(options.documents or options.index)
    if options.reader_only and searches:
        usage("--reader-only reads each question's own paragraph: leave out --documents and --index")
    gold = evaluation.read_gold(options.gold)
    out = Path(options.out) if options.out else None
    if out:
        evaluation.prepare_folder(out)
    system: evaluation.System
    documents: tuple[index.Document, ...] = ()
    if options.reader_only:
        mode = evaluation.Mode.READER_ONLY
        system = evaluation.GoldParagraphReader.open(options.reader, options.embedder)
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
    try:
        print(evaluation.as_json(result) if options.json else evaluation.as_table(result), flush=True)
    finally:  # also where nobody reads it any more
        if out:
            evaluation.write_predictions(result, out)
    return 0


def verify(options: Namespace) -> int:
    """Check a record against documents, and print what does not hold, if anything; then 1."""
    paths = [Path(path) for path in options.documents] or [seed_folder()]
    record, documents = read_file(options.record), load_documents(paths, warnings=warn)
    verification = proof.verify(record, documents, name=str(options.record))
    problems = verification.problems
    if options.json:
        found = [{**asdict(problem), "message": str(problem)} for problem in problems]
        print(on_one_line({"holds": verification.holds, "checked": verification.checked, "problems": found}))
    else:
        print("\n".join(map(str, problems) if problems else _proved(verification)))
    return 0 if verification.holds else 1


def _proved(verification: proof.Verification) -> Iterator[str]:
    """Yield what is proved by a record that holds: of a page, not what it shows."""
    yield f"holds; quotations checked: {verification.checked:,}"
    if verification.on_page:
        yield "what the page shows beside its record may be forged; the record quotes:"
    for quotation in verification.on_page:
        quote = quotation.quote
        yield plain(f"“{quote.text}” {quotation.source}[{quote.start}:{quote.end}]")


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
            warn=line.warn,
        )
