"""What a run reads, and in which order: annotated questions drawn by their source's passes, and made ones."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from qa.training.annotations import Paragraph, Question, plain
from qa.training.edits import Editor, reworded, thinned, without_answer
from qa.training.neighbours import Neighbours
from qa.training.recipe import Recipe


@dataclass(frozen=True, slots=True)
class Target:
    """A passage to read, and where in it the answer stands; nowhere if there are no golds."""

    text: str
    golds: tuple[tuple[int, int], ...]
    question: str | None = None  # where it is read for another question than that of its example


@dataclass(frozen=True, slots=True)
class Example:
    """A question and the passages that are read for it under one softmax."""

    question: str
    targets: tuple[Target, ...]


def mix(paragraphs: Sequence[Paragraph], recipe: Recipe) -> list[Example]:
    """Draw the examples of a run, in the order of the paragraphs; the same for the same seed."""
    rng = np.random.default_rng(recipe.seed)
    neighbours, editor, rivals = Neighbours(paragraphs), Editor(paragraphs), _rivals(paragraphs)
    examples = []
    for paragraph, question in _drawn(paragraphs, recipe.passes, rng):
        text, asked, golds = paragraph.text, question.text, question.golds
        if recipe.thinned:
            text, golds = thinned(text, golds, recipe.thinned, rng)
        if recipe.renamed and rng.random() < recipe.renamed:
            text, asked, golds = editor.renamed(text, asked, golds, rng)
        targets = [Target(text, golds)]
        draw = rng.random()
        if draw < recipe.made.beside_another:
            others = neighbours.likeliest(paragraph, question, count=recipe.made.others)
            targets += [Target(other, ()) for other in others]
        if (choice := rivals.get(plain(question.text))) and rng.random() < recipe.made.beside_rival:
            targets.append(choice[rng.integers(len(choice))])
        words = reworded(asked, recipe.wording, rng)
        examples.append(Example(words, tuple(targets)))
        if not question.golds:
            continue
        if rng.random() < recipe.made.without_answer and (rest := without_answer(paragraph.text, question.golds)):
            examples.append(Example(words, (Target(rest, ()),)))
        if rng.random() < recipe.made.edited and (edited := editor.edited(paragraph, question.text, rng)):
            examples.append(Example(edited, (Target(paragraph.text, ()),)))
    return examples


def _rivals(paragraphs: Sequence[Paragraph]) -> dict[str, list[Target]]:
    """Return, by the plain words of an answerable question, those without answer that were written after it."""
    rivals: defaultdict[str, list[Target]] = defaultdict(list)
    for paragraph in paragraphs:
        for question in paragraph.questions:
            if question.original:
                rivals[plain(question.original)].append(Target(paragraph.text, (), question.text))
    return dict(rivals)


def _drawn(
    paragraphs: Sequence[Paragraph], passes: dict[str, float], rng: np.random.Generator
) -> Iterable[tuple[Paragraph, Question]]:
    for paragraph in paragraphs:
        for question in paragraph.questions:
            times = passes[paragraph.source]
            for _ in range(int(times) + int(rng.random() < times % 1)):
                yield paragraph, question
