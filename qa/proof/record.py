"""Replies as JSON: the form that programs rely on. Keys are only ever added."""

import json
from dataclasses import asdict
from typing import Any

from qa.answers import Answer, Citation, Refusal, Reply

# What JSON leaves as it is though a reader of lines may break there, or a terminal obey it.
ESCAPED = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), 0x2028, 0x2029)}


def as_json(reply: Reply) -> str:
    """Return a reply as one line of JSON."""
    return on_one_line(as_record(reply))


def on_one_line(record: object) -> str:
    """Return plain values as JSON that is one line, whatever is taken for the end of one."""
    return json.dumps(record, ensure_ascii=False).translate(ESCAPED)


def as_record(reply: Reply) -> dict[str, Any]:
    """Return a reply as plain values."""
    return {
        "question": reply.question,
        "standalone_question": reply.standalone_question,
        "kind": reply.kind.value,
        "answered": reply.answered,
        "conflict": reply.conflict,
        "conflicts": [list(group) for group in reply.conflicts],
        "message": reply.message,
        "refusal": reply.refusal and _refusal(reply.refusal),
        "answers": [_answer(answer) for answer in reply.answers],
        "timings_ms": reply.timings_ms,
        "models": reply.models,
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "text": answer.text,
        "confidence": None if answer.confidence is None else round(answer.confidence, 4),
        "according_to": answer.according_to and asdict(answer.according_to),
        "citation": _citation(answer.citation),
        "citations": [_citation(citation) for citation in answer.citations],
    }


def _refusal(refusal: Refusal) -> dict[str, Any]:
    return {
        "reason": refusal.reason.value,
        "message": refusal.message,
        "closest": refusal.closest and _citation(refusal.closest),
    }


def _citation(citation: Citation) -> dict[str, Any]:
    selectors = selectors_of(citation.quote, citation.start, citation.end, citation.prefix, citation.suffix)
    return {**asdict(citation), "selectors": selectors}


def selectors_of(quote: str, start: int, end: int, prefix: str, suffix: str) -> list[dict[str, Any]]:
    """Return a quote's place, and its words among their neighbours, as W3C Web Annotation selectors."""
    return [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {"type": "TextQuoteSelector", "exact": quote, "prefix": prefix, "suffix": suffix},
    ]
