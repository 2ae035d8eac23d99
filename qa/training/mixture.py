"""What a run reads, and in which order: annotated questions drawn by their source's passes, and made ones."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from qa.training.annotations import Paragraph, Question
from qa.training.edits import Editor, reworded, without_answer
from qa.training.neighbours import Neighbours
from qa.training.recipe import Recipe


@dataclass(frozen=True, slots=True)
class Target:
    """A passage to read, and where in it the answer stands; nowhere if there are no golds."""

    text: str
    golds: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A question and the passages that are read for it under one softmax."""

    question: str
    targets: tuple[Target, ...]


def mix(paragraphs: Sequence[Paragraph], recipe: Recipe) -> list[Example]:
    """Draw the examples of a run, in the order of the paragraphs; the same for the same seed."""
    rng = np.random.default_rng(recipe.seed)
    neighbours, editor = Neighbours(paragraphs), Editor(paragraphs)
    examples = []
    for paragraph, question in _drawn(paragraphs, recipe.passes, rng):
        targets = [Target(paragraph.text, question.golds)]
        draw = rng.random()
        if draw < recipe.made.beside_another and (other := neighbours.likeliest(paragraph, question)):
            targets.append(Target(other, ()))
        words = reworded(question.text, recipe.wording, rng)
        examples.append(Example(words, tuple(targets)))
        if not question.golds:
            continue
        if rng.random() < recipe.made.without_answer and (rest := without_answer(paragraph.text, question.golds)):
            examples.append(Example(words, (Target(rest, ()),)))
        if rng.random() < recipe.made.edited and (edited := editor.edited(paragraph, question.text, rng)):
            examples.append(Example(edited, (Target(paragraph.text, ()),)))
    return examples


def _drawn(
    paragraphs: Sequence[Paragraph], passes: dict[str, float], rng: np.random.Generator
) -> Iterable[tuple[Paragraph, Question]]:
    for paragraph in paragraphs:
        for question in paragraph.questions:
            times = passes[paragraph.source]
            for _ in range(int(times) + int(rng.random() < times % 1)):
                yield paragraph, question
