"""How near the readings of follow-ups come to human rewritings: `python -m tests.benchmarks.rewriting FOLDER`."""

import gzip
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa.asking.conversation import Turn, readings

SMALL_WORDS = frozenset(
    "a about also an and any are as at be been being besides but by can could did do does for from had has have he "
    "her hers him his "
    "how i in is it its me my no not of on or other s she should so some tell that the their them then there these "
    "they this "
    "those to was we were what when where which who whom whose why will with would you your".split()
)


@dataclass(frozen=True, slots=True)
class Case:
    """A follow-up question, what was said before it, and how a person made it stand alone."""

    dialogue: str
    turns: tuple[tuple[str, str], ...]  # question and answer, the answer empty where none is given
    question: str
    rewriting: str

    @property
    def is_unseen(self) -> bool:
        """Whether the dialogue belongs to the half that was never looked at."""
        return hashlib.sha256(self.dialogue.encode()).digest()[-1] % 2 == 1


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over the cases of one half."""

    wanted: int  # content words that the human brought in
    brought: int  # content words that the first reading brought in
    right: int  # of those, the ones that the human brought in
    right_in_any: int  # wanted words that some reading brought in
    alone: int  # questions that the human left as they were
    untouched: int  # of those, the ones left alone here
    leaning: int
    rewritten: int  # of those that lean, the ones rewritten here

    def __str__(self) -> str:
        """The figures as shares."""
        return (
            f"recall {share(self.right, self.wanted)} (any reading {share(self.right_in_any, self.wanted)}), "
            f"precision {share(self.right, self.brought)}, left alone {share(self.untouched, self.alone)} "
            f"of {self.alone}, "
            f"rewritten {share(self.rewritten, self.leaning)} of {self.leaning}"
        )


def share(part: int, whole: int) -> str:
    """Return a share in percent."""
    return f"{100 * part / whole:.1f} %" if whole else "-"


def content_words(text: str) -> frozenset[str]:
    """Return the words that carry meaning, in lower case, plural and possessive endings cut."""
    words = re.findall(r"\w+", re.sub(r"['’]s?\b", "", text.casefold()))
    return frozenset(word.rstrip("s") or word for word in words if word not in SMALL_WORDS)


def canard(folder: Path) -> Iterator[Case]:
    """Yield the cases of CANARD; the title and section that its writers saw open each dialogue."""
    for line in _lines(folder / "canard.jsonl.gz"):
        said = [*line["history"]]
        pairs = list(zip(said[::2], said[1::2], strict=True))
        opening = (f"Tell me about {line['title']}.", line["section"])
        yield Case(line["dialog_id"], (opening, *pairs), line["question"], line["rewrite"])


def trec_cast(folder: Path) -> Iterator[Case]:
    """Yield the cases of TREC CAsT, which gives no answers."""
    for line in _lines(folder / "trec_cast.jsonl.gz"):
        turns = tuple((question, "") for question in line["history"])
        yield Case(line["id"].rsplit("_", 1)[0], turns, line["question"], line["rewrite"])


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def readings_of(case: Case) -> tuple[str, ...]:
    """Return the readings of a case, the questions before it read by the same rules."""
    turns: list[Turn] = []
    for question, answer in case.turns:
        answers = (answer,) if answer and not answer.startswith("I don't know") else ()
        turns.append(Turn(question, readings(question, turns)[0], answers, answers))
    return readings(case.question, turns)


def score(cases: list[Case]) -> Score:
    """Return the counts over some cases."""
    counts = dict.fromkeys(Score.__slots__, 0)
    for case in cases:
        found = readings_of(case)
        asked = content_words(case.question)
        wanted, brought = content_words(case.rewriting) - asked, content_words(found[0]) - asked
        is_alone, is_untouched = not wanted, found == (case.question,)
        counts["wanted"] += len(wanted)
        counts["brought"] += len(brought)
        counts["right"] += len(wanted & brought)
        counts["right_in_any"] += len(wanted & frozenset().union(*map(content_words, found)))
        counts["alone" if is_alone else "leaning"] += 1
        counts["untouched"] += is_alone and is_untouched
        counts["rewritten"] += not is_alone and not is_untouched
    return Score(**counts)


def main(folder: Path) -> None:
    """Print the figures of both halves of both sets."""
    for name, cases in (("CANARD", list(canard(folder))), ("TREC CAsT", list(trec_cast(folder)))):
        for half in (False, True):
            chosen = [case for case in cases if case.is_unseen is half]
            print(f"{name}, {'unseen' if half else 'working'} half, {len(chosen)} questions: {score(chosen)}")  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]))
