"""Whether replies have the right shape, and refusals the right reason.

`python -m tests.benchmarks.shapes [--mistakes]`. Each document of the hand-written sets is asked alone, by the whole
system. Mistakes are shown for the half to work with only: the other one is for its figures.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from qa import Kind, Reply
from qa.evaluation.metrics import score
from tests.benchmarks.handwritten import HALVES, WORKING, assistants, cases

PLACED = {Kind.LIST, Kind.MENTIONS}  # each of several places is wanted


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mistakes", action="store_true", help="list those of the half to work with")
    parser.add_argument("--reader", metavar="DIR", help="reader model, else the packaged one")
    options = parser.parse_args()
    assistant = assistants(options.reader)
    for name, judge in (("shapes", _shape), ("refusals", _refusal)):
        for half in HALVES:
            asked = [(case, assistant(case["document"]).ask(case["question"])) for case in cases(name, half)]
            right: Counter[str] = Counter()
            total: Counter[str] = Counter()
            for case, reply in asked:
                for what, is_right in judge(case, reply):
                    total[what] += 1
                    right[what] += is_right
                    if options.mistakes and half == WORKING and not is_right:
                        _show(f"    {what}: {case['question']} -> {_told(reply)}")
            _show(f"{name:9} {half:8} " + ", ".join(f"{what} {right[what]}/{total[what]}" for what in sorted(total)))


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


def _told(reply: Reply) -> str:
    """Return a reply on one line."""
    if reply.refusal:
        closest = reply.refusal.closest
        return f"[{reply.kind}] {reply.refusal.reason}, closest {closest.quote if closest else None!r}"
    return f"[{reply.kind}] " + " | ".join(f"{answer.text!r} {answer.confidence}" for answer in reply.answers)


def _show(line: str) -> None:
    print(line, flush=True)  # noqa: T201  (the figures are what it is for)


if __name__ == "__main__":
    main()
