"""Replies as JSON: the form that programs rely on. Keys are only ever added."""

import json
from dataclasses import asdict
from typing import Any

from qa.answers import Answer, Refusal, Reply


def as_json(reply: Reply) -> str:
    """Return a reply as one line of JSON."""
    return json.dumps(as_record(reply), ensure_ascii=False)


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
        "confidence": round(answer.confidence, 4),
        "according_to": answer.according_to and asdict(answer.according_to),
        "citation": asdict(answer.citation),
        "citations": [asdict(citation) for citation in answer.citations],
    }


def _refusal(refusal: Refusal) -> dict[str, Any]:
    return {
        "reason": refusal.reason.value,
        "message": refusal.message,
        "closest": refusal.closest and asdict(refusal.closest),
    }
