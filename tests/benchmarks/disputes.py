"""Whether both sides of a disagreement are shown, and none where there is no disagreement.

`python -m tests.benchmarks.disputes [--mistakes]`. Each document of the set is asked alone, by the whole system.
Mistakes are shown for the half to work with only: the other one is for its figures.
"""

from collections.abc import Iterator
from typing import Any

from qa import Reply
from qa.training.dissents import is_one_of
from tests.benchmarks.handwritten import assistants, options, show_judged


def main() -> None:
    """Print the figures."""
    told = options(__doc__)
    show_judged("disputes", assistants(told.reader), _judged, mistakes=told.mistakes)


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


if __name__ == "__main__":
    main()
