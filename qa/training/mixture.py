"""What a run reads, and in which order: annotated questions drawn by their source's passes, and made ones."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from index import Document, Span, sentence_spans
from index.chunking import MOST_WORDS
from qa.leads import lead_of
from qa.training.annotations import Paragraph, Question, plain
from qa.training.edits import Editor, reworded, thinned, without_answer
from qa.training.neighbours import Neighbours
from qa.training.recipe import Recipe

MOST_PARAGRAPHS = 60  # of an article whose paragraphs follow one another
BETWEEN = "\n\n"  # two paragraphs that are read as one


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
    wants_all: bool = False  # each gold is to have as much of the softmax as any other


def mix(paragraphs: Sequence[Paragraph], recipe: Recipe) -> list[Example]:
    """Draw the examples of a run, in the order of the paragraphs; the same for the same seed."""
    mixture = Mixture(paragraphs, recipe)
    return [example for number in range(len(paragraphs)) for example in mixture.examples(number)]


class Mixture:
    """Draws the examples of each paragraph by itself, so that several processes may share the work."""

    def __init__(self, paragraphs: Sequence[Paragraph], recipe: Recipe) -> None:
        """Index the paragraphs for what is read beside them and exchanged in them."""
        self._paragraphs = paragraphs = _wanting_all(paragraphs)
        self._recipe = recipe
        self._neighbours, self._editor = Neighbours(paragraphs), Editor(paragraphs)
        self._rivals, self._parts = _rivals(paragraphs), _parts(paragraphs)
        self._articles = _articles(paragraphs) if recipe.led else {}

    def examples(self, number: int) -> list[Example]:
        """Draw the examples of one paragraph; the same at each call."""
        paragraph = self._paragraphs[number]
        rng = np.random.default_rng((self._recipe.seed, number))
        times = self._recipe.passes[paragraph.source]
        return [
            example
            for question in paragraph.questions
            for _ in range(int(times) + int(rng.random() < times % 1))
            for example in self._drawn(*self._joined(number, question, rng), rng)
        ]

    def _joined(self, number: int, question: Question, rng: np.random.Generator) -> tuple[Paragraph, Question]:
        """Return a paragraph, sometimes as one text with that before or after it in its article, and the question."""
        paragraph = self._paragraphs[number]
        if not self._recipe.joined or rng.random() >= self._recipe.joined:
            return paragraph, question
        is_after = rng.choice((-1, 1)) > 0  # the other one
        near = number + 1 if is_after else number - 1
        other = self._paragraphs[near] if 0 <= near < len(self._paragraphs) else paragraph
        text = BETWEEN.join((paragraph.text, other.text) if is_after else (other.text, paragraph.text))
        asked_there = [golds for known in other.questions if known.text == question.text for golds in known.golds]
        is_said_there = any(paragraph.text[start:end].lower() in other.text.lower() for start, end in question.golds)
        if (
            (other.source, other.title) != (paragraph.source, paragraph.title)
            or other.text in paragraph.text
            or len(text.split()) > MOST_WORDS
            or (is_said_there and not asked_there)
        ):
            return paragraph, question
        here, there = (0, len(paragraph.text + BETWEEN)) if is_after else (len(other.text + BETWEEN), 0)
        golds = tuple(
            (shift + start, shift + end)
            for shift, places in ((here, question.golds), (there, asked_there))
            for start, end in places
        )
        return replace(paragraph, text=text), replace(question, golds=golds)

    def _drawn(self, paragraph: Paragraph, question: Question, rng: np.random.Generator) -> list[Example]:
        """Return one reading of a question, and what is made of it."""
        made, recipe = self._recipe.made, self._recipe
        text, asked, golds = paragraph.text, question.text, question.golds
        if recipe.thinned:
            text, golds = thinned(text, golds, recipe.thinned, rng)
        if recipe.renamed and rng.random() < recipe.renamed:
            text, asked, golds = self._editor.renamed(text, asked, golds, rng)
        targets = [Target(text, golds)]
        parts = self._parts.get((paragraph.source, paragraph.title, question.text), [])
        if rng.random() < made.beside_another:
            targets += [part for part in parts if part.text not in paragraph.text][: made.others]
            held = {part.text for part in parts}
            others = self._neighbours.likeliest(paragraph, question, count=made.others)
            targets += [Target(other, ()) for other in others if other not in held]
        if (choice := self._rivals.get(plain(question.text))) and rng.random() < made.beside_rival:
            targets.append(choice[rng.integers(len(choice))])
        if recipe.led and rng.random() < recipe.led:
            answers = [target.text[start:end].lower() for target in targets for start, end in target.golds]
            wholes = [paragraph.text, *(target.text for target in targets[1:])]
            article = self._articles.get((paragraph.source, paragraph.title), ("", ()))
            targets = [
                _led(target, target.question or asked, article, before=article[0].find(whole), answers=answers)
                for target, whole in zip(targets, wholes, strict=True)
            ]
        words = reworded(asked, recipe.wording, rng)
        examples = [Example(words, tuple(targets), wants_all=question.wants_all)]
        if not question.golds:
            return examples
        if rng.random() < made.without_answer and (rest := without_answer(paragraph.text, question.golds)):
            examples.append(Example(words, (Target(rest, ()),)))
        if rng.random() < made.edited and (edited := self._editor.edited(paragraph, question.text, rng)):
            examples.append(Example(edited, (Target(paragraph.text, ()),)))
        return examples


def _led(
    target: Target, asked: str, article: tuple[str, Sequence[Span]], *, before: int, answers: Sequence[str]
) -> Target:
    """Return a passage after the sentence that names what is asked of, of those `before` its place in the article.

    As it is where that sentence holds an answer, which would be none there.
    """
    lead = lead_of(asked, target.text, *article, before=before) if before > 0 else ""
    if not lead or any(answer in lead.lower() for answer in answers):
        return target
    shift = len(lead) + 1
    golds = tuple((start + shift, end + shift) for start, end in target.golds)
    return replace(target, text=f"{lead} {target.text}", golds=golds)


def _wanting_all(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return paragraphs of whose questions those that several of an article answer want all these answers.

    Parties who differ are such: read without an answer, the side of one would be learnt to be none.
    """
    asked = Counter(
        (paragraph.source, paragraph.title, question.text)
        for paragraph in paragraphs
        for question in paragraph.questions
        if question.golds
    )

    def wanting_all(paragraph: Paragraph, question: Question) -> Question:
        several = question.golds and asked[paragraph.source, paragraph.title, question.text] > 1
        if question.wants_all or not several:
            return question
        return replace(question, golds=question.golds[:1], wants_all=True)  # the others are alternatives of that one

    return tuple(
        replace(paragraph, questions=tuple(wanting_all(paragraph, question) for question in paragraph.questions))
        for paragraph in paragraphs
    )


def _parts(paragraphs: Sequence[Paragraph]) -> dict[tuple[str, str, str], list[Target]]:
    """Return, by source, title and question, the paragraphs that hold parts of an answer of several."""
    parts: defaultdict[tuple[str, str, str], list[Target]] = defaultdict(list)
    for paragraph in paragraphs:
        for question in paragraph.questions:
            if question.wants_all:
                parts[paragraph.source, paragraph.title, question.text].append(Target(paragraph.text, question.golds))
    return dict(parts)


def _articles(paragraphs: Sequence[Paragraph]) -> dict[tuple[str, str], tuple[str, tuple[Span, ...]]]:
    """Return, by source and title, the text of each article and its sentences.

    None of one that is longer than a document is: a file of texts that do not belong together is one "article" too.
    """
    texts: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for paragraph in paragraphs:
        texts[paragraph.source, paragraph.title].append(paragraph.text)
    found = {}
    for article, parts in texts.items():
        if 1 < len(parts) <= MOST_PARAGRAPHS:
            text = BETWEEN.join(parts)
            found[article] = text, sentence_spans(Document("", text))
    return found


def _rivals(paragraphs: Sequence[Paragraph]) -> dict[str, list[Target]]:
    """Return, by the plain words of an answerable question, those without answer that were written after it."""
    rivals: defaultdict[str, list[Target]] = defaultdict(list)
    for paragraph in paragraphs:
        for question in paragraph.questions:
            if question.original:
                rivals[plain(question.original)].append(Target(paragraph.text, (), question.text))
    return dict(rivals)
