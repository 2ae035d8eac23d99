"""How often a follow-up question is answered right: `python -m tests.benchmarks.conversations [--mistakes]`.

Each question of the hand-written conversations is asked three times of its document alone: as it stands and without
what was said before, in its conversation, and as a person made it stand alone. The last shows what the reader can do.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from qa import Assistant, Reply
from qa.evaluation.metrics import score
from tests.benchmarks.handwritten import HALVES, WORKING, assistants, cases, options, show


@dataclass(frozen=True, slots=True)
class Asking:
    """A question of a conversation, what is right for it, and the replies to three forms of it."""

    question: str
    standalone: str
    leans: bool
    golds: tuple[str, ...]  # none where a refusal is right
    raw: Reply
    followed: Reply
    by_hand: Reply
    cost: float  # seconds that the question took in its conversation, as many times as its form by hand took

    def right(self, reply: Reply) -> bool:
        """Whether a reply is right."""
        text = reply.answers[0].text if reply.answers else ""
        return score(text, self.golds).right if self.golds else not text

    @property
    def untouched(self) -> bool:
        """Whether it was searched as it was asked, but for the words that tie it to the talk."""
        return self.question.casefold().endswith(self.followed.standalone_question.casefold())

    def __str__(self) -> str:
        """What was asked, searched and found."""
        found = "; ".join(
            f"{name} {reply.answers[0].text if reply.answers else '-'!r}"
            for name, reply in (("raw", self.raw), ("here", self.followed), ("by hand", self.by_hand))
        )
        return (
            f"    {self.question} -> {self.followed.standalone_question}\n"
            f"        by hand {self.standalone}\n        wanted {self.golds[:1]}, found {found}"
        )


def main() -> None:
    """Print the figures of both halves."""
    told = options(__doc__)
    assistant = assistants(told.reader)
    for half in HALVES:
        chosen = cases("conversations", half)
        found = [asking for case in chosen for asking in _askings(case["turns"], assistant(case["document"]))]
        show(f"{half:8} {_figures(found)}")
        for asking in found if told.mistakes and half == WORKING else ():
            if not (asking.right(asking.followed) if asking.leans else asking.untouched):
                show(str(asking))


def _askings(turns: Sequence[dict[str, Any]], assistant: Assistant) -> Iterator[Asking]:
    """Ask every question of a conversation in its three forms."""
    chat = assistant.conversation()
    for turn in turns:
        question, standalone = turn["question"], turn["standalone"]
        by_hand, plain = _timed(assistant.ask, standalone)
        followed, spent = _timed(chat.ask, question)
        golds = tuple(answer["text"] for answer in turn["answers"])
        raw = assistant.ask(question)
        yield Asking(question, standalone, turn["needs_context"], golds, raw, followed, by_hand, spent / plain)


def _timed(ask: Callable[[str], Reply], question: str) -> tuple[Reply, float]:
    """Return the reply and the seconds that it took."""
    began = perf_counter()
    return ask(question), perf_counter() - began


def _figures(found: Sequence[Asking]) -> str:
    """Return the shares of follow-ups answered right, of other questions left alone, and what a follow-up costs."""
    leaning, alone = ([asking for asking in found if asking.leans is leans] for leans in (True, False))
    raw, here, by_hand = (
        sum(asking.right(getattr(asking, form)) for asking in leaning) for form in ("raw", "followed", "by_hand")
    )
    untouched = sum(asking.untouched for asking in alone)
    return (
        f"follow-ups {len(leaning)}: right as asked {_share(raw, leaning)}, as completed here {_share(here, leaning)}, "
        f"by hand {_share(by_hand, leaning)}; left alone {_share(untouched, alone)} of {len(alone)}; "
        f"mean cost of a follow-up {sum(asking.cost for asking in leaning) / len(leaning):.2f} plain answers"
    )


def _share(part: int, whole: Sequence[Asking]) -> str:
    return f"{100 * part / len(whole):.1f} %"


if __name__ == "__main__":
    main()
