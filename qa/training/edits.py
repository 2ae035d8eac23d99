"""Questions changed as people type them, and changed so that the paragraph no longer answers them."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from qa.training.annotations import Paragraph
from qa.training.recipe import Wording

WORD = re.compile(r"\w+")

NAME = re.compile(r"(?<![.?!] )(?<!^)\b[A-Z][\w'’-]+(?: (?:of |the |de )?[A-Z][\w'’-]+)*")
NUMBER = re.compile(r"\b\d[\d,.]*\d\b|\b\d\b")
# A border is good enough here when the answer's words go with it; the product's own sentences need a document.
BORDER = re.compile(r"(?<=[.!?])[\"”’)\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])")
FEWEST_WORDS = 3  # that still ask something
Spans = tuple[tuple[int, int], ...]
FUNCTION_WORDS = frozenset("a an the is are was were do does did of to in on at for by has have had".split())
ANTONYMS = {
    word: other
    for pair in (
        "first last,largest smallest,biggest smallest,highest lowest,oldest youngest,earliest latest,most least,"
        "more less,before after,increase decrease,increased decreased,north south,east west,northern southern,"
        "eastern western,best worst,male female,win lose,won lost,begin end,began ended,start stop,started stopped,"
        "import export,above below,longest shortest,maximum minimum,accept reject,accepted rejected,support oppose,"
        "supported opposed,allowed forbidden,rise fall,rose fell,major minor,positive negative,common rare,"
        "strong weak,early late,old new,always never,include exclude,included excluded,public private,"
        "legal illegal,born died,buy sell,bought sold,inside outside,left right,upper lower,success failure"
    ).split(",")
    for word, other in (pair.split(), pair.split()[::-1])
}


def without_answer(text: str, golds: Sequence[tuple[int, int]]) -> str | None:
    """Return the text without the sentences that touch a gold or repeat its words; None if too little is left."""
    cuts = [0, *(match.end() for match in BORDER.finditer(text)), len(text)]
    words = {text[start:end].lower() for start, end in golds}
    kept = []
    for start, end in pairwise(cuts):
        sentence = text[start:end]
        touched = any(gold[0] < end and start < gold[1] for gold in golds)
        if not touched and not any(word in sentence.lower() for word in words):
            kept.append(sentence)
    rest = "".join(kept).strip()
    return rest if len(rest) > len(text) / 4 else None


def thinned(text: str, golds: Spans, chance: float, rng: np.random.Generator) -> tuple[str, Spans]:
    """Return the text without some of the sentences that touch no gold, and where the golds stand then.

    Each goes with this chance, but for one that is always kept: a paragraph that is never the same twice is harder to
    learn by heart.
    """
    cuts = [0, *(match.end() for match in BORDER.finditer(text)), len(text)]
    sentences = list(pairwise(cuts))
    certain = sentences[rng.integers(len(sentences))]
    gone = [
        (start, end)
        for start, end in sentences
        if rng.random() < chance
        and (start, end) != certain
        and not any(first < end and start < last for first, last in golds)
    ]
    moved = []
    for first, last in golds:
        shift = sum(end - start for start, end in gone if end <= first)
        moved.append((first - shift, last - shift))
    return "".join(text[start:end] for start, end in sentences if (start, end) not in gone), tuple(moved)


def reworded(question: str, wording: Wording, rng: np.random.Generator) -> str:
    """Return the question, sometimes without its mark, in telegram style or with a typing error."""
    if rng.random() < wording.telegram:
        kept = [word for word in question.split() if word.lower() not in FUNCTION_WORDS]
        question = " ".join(kept) if len(kept) >= FEWEST_WORDS else question
    if rng.random() < wording.typing_error:
        question = _mistyped(question, rng)
    if rng.random() < wording.without_mark:
        question = question.rstrip(" ?")
    return question


def _mistyped(question: str, rng: np.random.Generator) -> str:
    """Exchange, drop or double one letter inside a longer word."""
    places = [match.start() + 1 for match in re.finditer(r"[a-z]{4,}", question)]
    if not places:
        return question
    at = int(rng.choice(places))
    change = rng.integers(3)
    pair = question[at : at + 2]
    return question[:at] + (pair[::-1], pair[1], pair[0] * 2 + pair[1])[change] + question[at + 2 :]


class Editor:
    """Exchanges one thing that a question asks about for another of its kind from the same article."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        """Collect the names of each article."""
        names: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for paragraph in paragraphs:
            names[paragraph.source, paragraph.title].update(NAME.findall(paragraph.text))
        self._names = {article: sorted(found) for article, found in names.items()}
        self._all = sorted(set().union(*names.values()))

    def edited(self, paragraph: Paragraph, question: str, rng: np.random.Generator) -> str | None:
        """Return the question with a name, number or antonym exchanged, or None if it has none that the text shares."""
        choices = [(match, "name") for match in NAME.finditer(question) if match[0] in paragraph.text]
        choices += [(match, "number") for match in NUMBER.finditer(question) if match[0] in paragraph.text]
        choices += [(match, "antonym") for match in re.finditer(r"[a-z]+", question) if match[0] in ANTONYMS]
        if not choices:
            return None
        match, kind = choices[rng.integers(len(choices))]
        other = self._other(paragraph, match[0], kind, rng)
        return None if other is None else question[: match.start()] + other + question[match.end() :]

    def renamed(self, text: str, question: str, golds: Spans, rng: np.random.Generator) -> tuple[str, str, Spans]:
        """Return text, question and golds with one name exchanged for another throughout, or as they are.

        What is asked and what answers it stay the same, so neither can be known but from the text. A name that overlaps
        a gold, or of which a part stands elsewhere too, is left.
        """
        names = {match[0] for match in NAME.finditer(text)}
        alone = [name for name in sorted(names) if sum(name in other for other in names) == 1]
        free = [name for name in alone if _is_free(name, text, question, golds)]
        if not free:
            return text, question, golds
        name, other = free[rng.integers(len(free))], self._all[rng.integers(len(self._all))]
        pattern = re.compile(rf"\b{re.escape(name)}\b")
        starts = [match.start() for match in pattern.finditer(text)]
        longer = len(other) - len(name)
        moved = []
        for first, last in golds:
            shift = longer * sum(start < first for start in starts)
            moved.append((first + shift, last + shift))
        return pattern.sub(lambda _: other, text), pattern.sub(lambda _: other, question), tuple(moved)

    def _other(self, paragraph: Paragraph, words: str, kind: str, rng: np.random.Generator) -> str | None:
        if kind == "antonym":
            return ANTONYMS[words] if ANTONYMS[words] not in paragraph.text else None
        if kind == "number":
            digits = [str(rng.integers(1, 10)) if char.isdigit() else char for char in words[-2:]]
            other = words[:-2] + "".join(digits)
            return other if other not in paragraph.text else None
        names = self._names[paragraph.source, paragraph.title]
        same_shape = [name for name in names if len(name.split()) == len(words.split()) and name not in words]
        if not same_shape:
            return None
        return same_shape[rng.integers(len(same_shape))]


def _is_free(name: str, text: str, question: str, golds: Spans) -> bool:
    """Whether a name overlaps no gold, and none of its words stands anywhere without the rest."""
    pattern = re.compile(rf"\b{re.escape(name)}\b")
    places = [match.span() for match in pattern.finditer(text)]
    if any(start < last and first < end for start, end in places for first, last in golds):
        return False
    rest = set(WORD.findall(pattern.sub(" ", f"{text} {question}").lower()))
    return not rest & (set(WORD.findall(name.lower())) - FUNCTION_WORDS)
