"""Whether both sides of a disagreement are shown, and none where there is no disagreement.

`python -m tests.benchmarks.disputes [--mistakes]`. Each document of the set is asked alone, by the whole system.
Mistakes are shown for the half to work with only: the other one is for its figures.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from typing import Any

from qa import Reply
from qa.training.dissents import is_one_of
from tests.benchmarks.handwritten import HALVES, WORKING, assistants, cases


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mistakes", action="store_true", help="list those of the half to work with")
    parser.add_argument("--reader", metavar="DIR", help="reader model, else the packaged one")
    options = parser.parse_args()
    assistant = assistants(options.reader)
    for half in HALVES:
        right: Counter[str] = Counter()
        total: Counter[str] = Counter()
        for case in cases("disputes", half):
            reply = assistant(case["document"]).ask(case["question"])
            for what, is_right in _judged(case, reply):
                total[what] += 1
                right[what] += is_right
                if options.mistakes and half == WORKING and not is_right:
                    told = " | ".join(f"{answer.text!r} {answer.confidence}" for answer in reply.answers)
                    _show(f"    {what}: {case['document']}: {case['question']} -> {told or reply.refusal}")
        _show(f"{half:8} " + ", ".join(f"{what} {right[what]}/{total[what]}" for what in sorted(total)))


def _judged(case: dict[str, Any], reply: Reply) -> Iterator[tuple[str, bool]]:
    """Yield what is asked of the reply to a question, and whether it is so."""
    texts, sides = [answer.text for answer in reply.answers], case["sides"]
    if not sides:
        yield "refused", not reply.answered
        return
    yield "first answer right", bool(texts) and any(is_one_of(texts[0], side) for side in sides)
    if len(sides) == 1:
        yield "no conflict", not reply.conflicts
        return
    grouped = [texts[index] for group in reply.conflicts for index in group]
    yield "both sides", all(any(is_one_of(text, side) for text in grouped) for side in sides)


def _show(line: str) -> None:
    print(line, flush=True)  # noqa: T201  (the figures are what it is for)


if __name__ == "__main__":
    main()
