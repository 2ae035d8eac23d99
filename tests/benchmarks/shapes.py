"""Whether replies have the right shape, and refusals the right reason.

`python -m tests.benchmarks.shapes [--mistakes]`. Each document of the hand-written sets is asked alone, by the whole
system. Mistakes are shown for the half to work with only: the other one is for its figures.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from qa import Kind, Reply
from qa.evaluation.metrics import score
from tests.benchmarks.handwritten import assistants, options, show_judged

PLACED = {Kind.LIST, Kind.MENTIONS}  # each of several places is wanted


def main() -> None:
    """Print the figures."""
    told = options(__doc__)
    assistant = assistants(told.reader)
    show_judged("shapes", assistant, _shape, mistakes=told.mistakes)
    show_judged("refusals", assistant, _refusal, mistakes=told.mistakes)


def _shape(case: dict[str, Any], reply: Reply) -> Iterator[tuple[str, bool]]:
    """Yield whether the kind is right and whether the answer is, the best one or, of a list, most of its items."""
    yield "kind", reply.kind in {case["kind"], *case["also_kinds"]}
    if not case["answers"]:
        return
    texts = [answer.text for answer in reply.answers]
    golds = [answer["text"] for answer in case["answers"]]
    if Kind(case["kind"]) in PLACED:
        found = [(answer.citation.start, answer.citation.end) for answer in reply.answers]
        yield f"{case['kind']} items", _share_found(case["answers"], found) > 1 / 2
    else:
        yield f"{case['kind']} answer", bool(texts) and score(texts[0], golds).right
        yield f"{case['kind']} exact", bool(texts) and bool(score(texts[0], golds).exact)


def _share_found(items: Sequence[dict[str, Any]], found: Sequence[tuple[int, int]]) -> float:
    """Return how many of the items some answer overlaps."""
    return sum(any(item["start"] < end and start < item["end"] for start, end in found) for item in items) / len(items)


def _refusal(case: dict[str, Any], reply: Reply) -> Iterator[tuple[str, bool]]:
    """Yield whether the question is refused, whether for the right reason, and whether what denies it is shown."""
    yield "refused", not reply.answered
    reason = reply.refusal.reason if reply.refusal else "none"
    yield "reason", reason == case["reason"] or (case["reason"] == "not_a_question" and reply.kind is Kind.GREETING)
    yield f"reason {case['reason']}", reason == case["reason"]
    if denied := case.get("denied_by"):
        closest = reply.refusal.closest if reply.refusal else None
        yield "denial shown", closest is not None and closest.start < denied["end"] and denied["start"] < closest.end


if __name__ == "__main__":
    main()
