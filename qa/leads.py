"""What a passage leans on: "She moved to Ryde" tells of whom the sentences before it named last."""

import re
from collections.abc import Iterator, Sequence

from qa.namesakes import NAME, is_of_no_person

LONGEST = 400  # characters of a sentence that is read with a passage: more would push its own words out


def lead_of(question: str, passage: str, before: Sequence[str]) -> str:
    """Return the last of the sentences `before` a passage that names what the question does and the passage does not.

    Nothing if there is none. Of a name of several words, one is enough.
    """
    missing = [name for name in names_in(question) if not _has_any(passage, name)]
    if not missing:
        return ""
    named = (sentence for sentence in reversed(before) if any(_has_any(sentence, name) for name in missing))
    found = next(named, "")
    return found if len(found) <= LONGEST else ""


def names_in(question: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of each name: capitals that stand side by side, but for titles and what opens the question."""
    run: list[re.Match[str]] = []
    for word in NAME.finditer(question):
        if word.start() == 0 or is_of_no_person(word[0]):
            continue
        if run and question[run[-1].end() : word.start()] != " ":
            yield tuple(part[0] for part in run)
            run = []
        run.append(word)
    if run:
        yield tuple(part[0] for part in run)


def _has_any(text: str, words: Sequence[str]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for word in words)
