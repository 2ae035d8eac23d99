"""Conversations to keep: as JSON, as Markdown, and as one HTML file that holds the documents; each can be verified."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any

from index.documents import Document, Span
from qa.answers import Answer, Citation, Reply
from qa.captions import notes_on, place_of, trust_in
from qa.errors import RecordError
from qa.proof.record import as_record, on_one_line
from qa.proof.recorded import CLOSING, OPENING, page_sha256

TITLE = "Questions, and the documents’ own words"
CHECK = "pincite verify"
HOW_TO_CHECK = "checks the quotes of this file against the documents, without any model, and lists them."
CLOSEST = "Closest passage, does not answer"
STYLE = Path(__file__).with_suffix(".css")
# Nothing that a document holds is loaded or run, whatever slips through.
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def as_json(replies: Sequence[Reply], documents: Sequence[Document]) -> str:
    """Return replies and the documents they were asked of, with the texts of those quoted, as JSON.

    Raises RecordError, as every export does, when a quote is not in its document.
    """
    return on_one_line(_record(replies, documents, _quoted(replies, documents)))


def as_markdown(replies: Sequence[Reply], documents: Sequence[Document]) -> str:
    """Return replies as Markdown; the record at its end knows the documents by their hashes only."""
    _quoted(replies, documents)
    blocks = [f"# {TITLE}", *(block for reply in replies for block in _markdown(reply)), f"`{CHECK}` {HOW_TO_CHECK}"]
    return _page("\n\n".join(blocks) + "\n\n", _record(replies, documents), "\n")


def as_html(replies: Sequence[Reply], documents: Sequence[Document]) -> str:
    """Return replies as one HTML file, in which each quote leads to its mark in a copy of the document."""
    quoted = _quoted(replies, documents)
    numbers = {document.source: number for number, document in enumerate(quoted, start=1)}
    head = (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>\n{STYLE.read_text('utf-8')}</style></head>\n"
    )
    conversation = "".join(_reply_html(reply, numbers) for reply in replies)
    copies = "".join(_copy_html(document, numbers[document.source], replies) for document in quoted)
    check = f'<p class="note"><code>{CHECK}</code> {HOW_TO_CHECK}</p>'
    body = f"<body><header><h1>{TITLE}</h1>{check}</header>\n<main>\n{conversation}{copies}</main>\n"
    return _page(head + body, _record(replies, documents, quoted), "\n</body></html>\n")


def _quoted(replies: Sequence[Reply], documents: Sequence[Document]) -> list[Document]:
    """Return the documents that are quoted, all words at their places. Raises RecordError."""
    held = {document.source: document for document in documents}
    quoted: dict[str, Document] = {}
    for citation, span in (words for reply in replies for words in _words(reply)):
        source = citation.source
        document = held.get(source)
        if document is None or document.sha256 != citation.document_sha256:
            raise RecordError(f"{source} is not, or no longer, the text that was quoted: ask again, then export")
        if document.text[span.start : span.end] != span.text:
            raise RecordError(
                f"{source}[{span.start}:{span.end}] does not hold {span.text!r:.80}: ask again, then export"
            )
        quoted[source] = document
    return list(quoted.values())


def _words(reply: Reply) -> Iterator[tuple[Citation, Span]]:
    """Yield the sentences of a reply, which hold its quotes, and who says so, each with what names the document."""
    yield from ((citation, citation.sentence) for citation in _citations(reply))
    yield from ((answer.citation, answer.according_to) for answer in reply.answers if answer.according_to)


def _citations(reply: Reply) -> Iterator[Citation]:
    yield from (citation for answer in reply.answers for citation in answer.citations)
    if reply.refusal is not None and reply.refusal.closest is not None:
        yield reply.refusal.closest


def _record(replies: Sequence[Reply], documents: Sequence[Document], copied: Sequence[Document] = ()) -> dict[str, Any]:
    """Return what `verifying` reads; a document in `copied` is there with its text."""
    return {
        "conversation": [as_record(reply) for reply in replies],
        "documents": [
            {"source": document.source, "sha256": document.sha256}
            | ({"text": document.text} if document in copied else {})
            for document in documents
        ],
    }


def _page(before: str, record: dict[str, Any], after: str) -> str:
    """Return a page with its record in a comment, which nothing in the record can end."""
    content = on_one_line(record | {"page_sha256": page_sha256(before, after)})
    return before + OPENING + content.replace("<", r"\u003c").replace(">", r"\u003e") + CLOSING + after


def _about(reply: Reply, answer: Answer, number: int) -> str:
    """Return which answer it is, how far to trust it and who says so."""
    which = f"Answer {number} of {len(reply.answers)}" if len(reply.answers) > 1 else "Answer"
    says = answer.according_to and f"according to “{answer.according_to.text}”"
    return " · ".join(part for part in (which, trust_in(answer), says) if part)


def _around(citation: Citation) -> tuple[str, str]:
    """Return the sentence before and after the quote."""
    sentence = citation.sentence
    return sentence.text[: citation.start - sentence.start], sentence.text[citation.end - sentence.start :]


def _markdown(reply: Reply) -> Iterator[str]:
    yield f"## {_inert(reply.question)}"
    yield from map(_inert, notes_on(reply))
    for number, answer in enumerate(reply.answers, start=1):
        yield _inert(_about(reply, answer, number))
        yield _markdown_quote(answer.citation)
        yield "\n".join(f"- {_inert(place_of(citation))}" for citation in answer.citations)
    if reply.refusal is not None and reply.refusal.closest is not None:
        yield f"{CLOSEST}:"
        yield _markdown_quote(reply.refusal.closest)
        yield f"- {_inert(place_of(reply.refusal.closest))}"


def _markdown_quote(citation: Citation) -> str:
    before, after = map(_inert, _around(citation))
    return f"> {before}<b>{_inert(citation.quote)}</b>{after}"


def _inert(text: str) -> str:
    """Return a text as one line of Markdown that says just that."""
    line = re.sub(r"([\\`*_\[\]|~#$])", r"\\\1", escape(re.sub(r"\s+", " ", text), quote=False))
    return re.sub(r"^( ?)(\d*)([-+.)])", r"\1\2\\\3", line)


def _reply_html(reply: Reply, numbers: dict[str, int]) -> str:
    parts = [f"<h2>{escape(reply.question)}</h2>", *(f"<p>{escape(note)}</p>" for note in notes_on(reply))]
    for number, answer in enumerate(reply.answers, start=1):
        places = "".join(_place_html(citation, numbers) for citation in answer.citations)
        parts += [
            f'<p class="note about">{escape(_about(reply, answer, number))}</p>',
            _quote_html(answer.citation),
            places,
        ]
    if reply.refusal is not None and reply.refusal.closest is not None:
        closest = reply.refusal.closest
        quote = _quote_html(closest) + _place_html(closest, numbers)
        parts.append(f'<div class="closest"><p class="note">{CLOSEST}</p>{quote}</div>')
    return f"<section>{''.join(parts)}</section>\n"


def _quote_html(citation: Citation) -> str:
    before, after = map(_verbatim, _around(citation))
    return f"<blockquote>{before}<mark>{_verbatim(citation.quote)}</mark>{after}</blockquote>"


def _place_html(citation: Citation, numbers: dict[str, int]) -> str:
    link = f'<a href="#{_mark_id(citation, numbers[citation.source])}">{escape(place_of(citation))}</a>'
    return f'<p class="note">{link}</p>'


def _mark_id(citation: Citation, number: int) -> str:
    return f"d{number}-{citation.start}-{citation.end}"


def _copy_html(document: Document, number: int, replies: Sequence[Reply]) -> str:
    """Return a document's text, nothing left out, its headings strong and its quotes marked."""
    changes: defaultdict[int, Counter[str]] = defaultdict(Counter)  # what begins, or ends, at an offset
    marks: defaultdict[int, set[str]] = defaultdict(set)
    spans = [(heading.start, heading.end, "strong") for heading in document.headings]
    for reply in replies:
        for citation in _citations(reply):
            if citation.source == document.source:
                spans.append((citation.start, citation.end, "mark" if reply.answers else "closest"))
                marks[citation.start].add(_mark_id(citation, number))
    for start, end, kind in spans:
        changes[start][kind] += 1
        changes[end][kind] -= 1
    parts: list[str] = []
    inside: Counter[str] = Counter()
    for start, end in pairwise(sorted({0, len(document.text), *changes})):
        inside.update(changes[start])
        parts += [f'<span id="{mark}"></span>' for mark in sorted(marks[start])]
        parts.append(_segment_html(document.text[start:end], inside))
    # An HTML parser drops a line break that follows <pre>: this one, not the document's.
    return f"<section><h2>{escape(document.source)}</h2><pre>\n{''.join(parts)}</pre></section>\n"


def _segment_html(text: str, inside: Counter[str]) -> str:
    html = _verbatim(text)
    if inside["strong"] > 0:
        html = f"<strong>{html}</strong>"
    if inside["mark"] > 0:
        return f"<mark>{html}</mark>"
    return f'<mark class="closest">{html}</mark>' if inside["closest"] > 0 else html


def _verbatim(text: str) -> str:
    """Return text that an HTML parser reads back character for character."""
    return escape(text).replace("\r", "&#13;")
