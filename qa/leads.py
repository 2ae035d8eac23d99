"""What a passage leans on: "She moved to Ryde" tells of whom the sentences before it named last."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from index import Span
from qa.asking.phrases import BREAKS
from qa.namesakes import NAME, is_of_no_person

LONGEST = 400  # characters of a sentence that is read with a passage: more would push its own words out


def lead_of(question: str, passage: str, text: str, sentences: Sequence[Span], *, before: int) -> str:
    """Return the last of the `sentences` of a `text` that names what the question does and the passage does not.

    Of those that end `before` a place, where the passage begins; nothing if none does. Of a name of several words, one
    is enough.
    """
    missing = [name for name in names_in(question) if not any(last_place(passage, word) >= 0 for word in name)]
    places = (last_place(text, word, end=before) for name in missing for word in name)
    if (last := max(places, default=-1)) < 0:
        return ""
    found = sentences[max(0, bisect_right(sentences, last, key=lambda sentence: sentence.start) - 1)]
    return found.text if found.start <= last < found.end <= before and len(found.text) <= LONGEST else ""


def last_place(text: str, word: str, *, end: int | None = None) -> int:
    """Return where a text, up to an `end`, has a word last, and as a whole word; -1 if it has not."""
    place = text.rfind(word, 0, end)
    while place >= 0 and (
        text[place - 1 : place].isalnum() or text[place + len(word) : place + len(word) + 1].isalnum()
    ):
        place = text.rfind(word, 0, place + len(word) - 1)
    return place


def names_in(question: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of each name: capitals that stand side by side, but for titles and what opens a question."""
    run, end = list[str](), 0
    for word in NAME.finditer(question):
        if is_of_no_person(word[0]) or (word.start() == 0 and word[0].casefold() in BREAKS):
            continue
        if run and question[end : word.start()] != " ":
            yield tuple(run)
            run = []
        run.append(word[0])
        end = word.end()
    if run:
        yield tuple(run)
