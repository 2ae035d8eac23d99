"""Fitting the chance of being right on questions that the weights have not seen, and choosing the bar."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace

import numpy as np
from numpy.typing import NDArray

from index import Corpus, Document, Embedder, Passage
from qa.answering import weighed
from qa.calibration import Calibration, Evidence
from qa.calling import CallingReader
from qa.citing import Citer
from qa.conversing import READ_AT_ONCE
from qa.evaluation.metrics import expected_calibration_error, score
from qa.reader import Reader
from qa.training.annotations import Paragraph, Question
from qa.training.edits import Editor, without_answer

MOST_OF_A_PARAGRAPH = 6  # questions: many on one text say less than many texts
FEW_OF_A_PARAGRAPH = 2
USUAL_ARTICLE = range(5, 61)  # paragraphs
WORDS_OF_A_DOCUMENT = 600  # more than a paragraph has
CLAIMS = 3  # of each question: the second and third are answers too when they are trusted
RIDGE = 1e-3  # keeps the weights finite where the data are separable

Report = Callable[[int, int], None]
Answers = Mapping[tuple[str, str], Sequence[str]]  # an article and a question to what is right, wherever it stands


@dataclass(frozen=True, slots=True)
class Trial:
    """One claim that the reader made, and whether it was right."""

    evidence: Evidence
    is_right: bool
    is_first: bool  # the claim that would be the answer
    is_answerable: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a calibration does on questions that it was not fitted on."""

    questions: int
    answers: int  # given, at the packaged bar
    wrong: float | None  # share of the answers given
    answered: float | None  # share of the answerable questions that were answered right
    ece: float | None  # of the answers given


def trials(
    paragraphs: Sequence[Paragraph],
    reader: Reader,
    embedder: Embedder,
    *,
    corpus: Corpus | None = None,
    answers: Answers | None = None,
    whole: bool = False,
    report: Report,
) -> list[Trial]:
    """Ask every question of its own paragraph, and judge the likeliest claims.

    With a `corpus`, of its article there, as an assistant asks, where `answers` of its other paragraphs are right too;
    with `whole`, of all articles.
    """
    if corpus:
        reader = CallingReader(reader, lambda source: corpus.document(source).text, Citer(corpus).sentences)
    asked = [(paragraph, question) for paragraph in paragraphs for question in paragraph.questions]
    found = []
    for done, (paragraph, question) in enumerate(asked, start=1):
        passages = _passages(paragraph, question.text, corpus, whole=whole)
        golds = (answers or {}).get((_source(paragraph), question.text)) or _golds(paragraph, question)
        claims = weighed(question.text, passages, reader, embedder, most=CLAIMS)
        for rank, (claim, evidence) in enumerate(claims):
            right = bool(golds) and score(claim.places[0].text, golds).right
            found.append(Trial(evidence, right, rank == 0, bool(golds)))
        report(done, len(asked))
    return found


def answers_in(paragraphs: Sequence[Paragraph]) -> Answers:
    """Return all that answers a question in one paragraph or another of its article: several items, or sides."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for paragraph in paragraphs:
        for question in paragraph.questions:
            found[_source(paragraph), question.text] += _golds(paragraph, question)
    return found


def _golds(paragraph: Paragraph, question: Question) -> list[str]:
    return [paragraph.text[start:end] for start, end in question.golds]


def article_corpus(paragraphs: Sequence[Paragraph], embedder: Embedder, *, report: Report) -> Corpus:
    """Return the articles as documents, each of all its paragraphs."""
    articles: dict[str, dict[str, None]] = {}
    for paragraph in paragraphs:
        articles.setdefault(_source(paragraph), {})[paragraph.text] = None
    documents = [Document(source, "\n\n".join(texts)) for source, texts in articles.items()]
    return Corpus.build(documents, embedder, progress=report)


def fit(found: Sequence[Trial], *, error_rate: float) -> Calibration:
    """Fit the logistic regression, and the lowest bar at which at most `error_rate` of the answers given are wrong.

    The bar is that of one whole document, if any is asked: of many at once a question does not say which it is about,
    and what another of them answers counts as wrong.
    """
    if not found:
        raise ValueError("no question was held back to calibrate on: give more articles, or raise held_back")
    features = np.array([astuple(trial.evidence) for trial in found])
    right = np.array([trial.is_right for trial in found], np.float64)
    weights, intercept = logistic(features, right, _shares(found))
    fitted = Calibration(Evidence(*weights.tolist()), intercept, threshold=0.5)
    first = [trial for trial in found if trial.is_first]
    asked = [trial for trial in first if trial.evidence.log_documents == 0 and not _is_of_one(trial)] or first
    threshold = _lowest_bar([(fitted.confidence(trial.evidence), trial.is_right) for trial in asked], error_rate)
    return Calibration(fitted.weights, fitted.intercept, threshold)


def _shares(found: Sequence[Trial]) -> NDArray[np.float64]:
    """Return how much each trial counts: on one passage, answerable questions as much as all others.

    Whether one passage answers is as likely as not, as in SQuAD v2.0; a whole document answers most of what is asked.
    """
    counts = Counter(trial.is_answerable for trial in found if _is_of_one(trial))
    share = {answerable: counts.total() / 2 / count if len(counts) > 1 else 1.0 for answerable, count in counts.items()}
    return np.array([share[trial.is_answerable] if _is_of_one(trial) else 1.0 for trial in found])


def _is_of_one(trial: Trial) -> bool:
    """Whether one passage was read."""
    return trial.evidence.log_passages == 0


def logistic(
    features: NDArray[np.float64], right: NDArray[np.float64], shares: NDArray[np.float64] | None = None
) -> tuple[NDArray[np.float64], float]:
    """Return weights and intercept of the ridge logistic regression, by Newton's method; each row counts its share."""
    shares = np.ones(len(features)) if shares is None else shares
    design = np.column_stack([features, np.ones(len(features))])
    per_weight = [1.0] * features.shape[1] + [1e-6]  # on the intercept a trace, for when all claims are right
    penalty = RIDGE * len(features) * np.diag(per_weight)
    weights = np.zeros(design.shape[1])
    for _ in range(50):
        chance = 1.0 / (1.0 + np.exp(-design @ weights))
        gradient = design.T @ (shares * (chance - right)) + penalty @ weights
        curvature = (design * (shares * chance * (1.0 - chance))[:, None]).T @ design + penalty
        step = np.linalg.solve(curvature, gradient)
        weights -= step
        if np.abs(step).max() < 1e-8:  # noqa: PLR2004  # converged to the last digits that are written
            break
    return weights[:-1], float(weights[-1])


def measure(found: Sequence[Trial], calibration: Calibration) -> Outcome:
    """Return how a calibration does on questions that it was not fitted on."""
    first = [(calibration.confidence(trial.evidence), trial) for trial in found if trial.is_first]
    given = [(confidence, trial.is_right) for confidence, trial in first if confidence >= calibration.threshold]
    confidences, right = (np.array(column) for column in zip(*given, strict=True)) if given else (np.empty(0),) * 2
    answerable = sum(trial.is_answerable for _, trial in first)
    return Outcome(
        questions=len(first),
        answers=len(given),
        wrong=float(1 - right.mean()) if given else None,
        answered=float(sum(right)) / answerable if answerable else None,
        ece=expected_calibration_error(confidences, right.astype(np.bool_)),
    )


def _lowest_bar(answers: Sequence[tuple[float, bool]], error_rate: float) -> float:
    """Return the lowest confidence, in thousandths, from which at most `error_rate` of the answers are wrong."""
    bar, wrong = 1.0, 0
    rounded = ((math.floor(1000 * confidence) / 1000, is_right) for confidence, is_right in answers)  # as it is written
    wrong_first = sorted(rounded, key=lambda answer: (-answer[0], answer[1]))  # of equals: a bar parts none of them
    for given, (confidence, is_right) in enumerate(wrong_first, start=1):
        wrong += not is_right
        if wrong <= error_rate * given:
            bar = confidence
    return bar


def _passages(paragraph: Paragraph, question: str, corpus: Corpus | None, *, whole: bool) -> list[Passage]:
    if corpus is None:
        return [Passage(paragraph.title, 0, len(paragraph.text), paragraph.text)]
    hits = corpus.search(question, limit=READ_AT_ONCE, sources=None if whole else [_source(paragraph)])
    return [hit.passage for hit in hits]


def _source(paragraph: Paragraph) -> str:
    return f"{paragraph.source}/{paragraph.title}"


def sampled(paragraphs: Sequence[Paragraph], *, per_source: int, seed: int) -> Iterator[Paragraph]:
    """Yield paragraphs in a drawn order, with a few questions of each and about `per_source` of each source.

    Those that are long enough to be documents are left to `articles`.
    """
    rng = np.random.default_rng(seed)
    counts: Counter[str] = Counter()
    for number in rng.permutation(len(paragraphs)):
        paragraph = paragraphs[number]
        if counts[paragraph.source] < per_source and not _is_document(paragraph):
            few = paragraph.questions[:MOST_OF_A_PARAGRAPH]
            counts[paragraph.source] += len(few)
            yield replace(paragraph, questions=few)


def articles(paragraphs: Sequence[Paragraph], *, per_source: int, seed: int) -> Iterator[Paragraph]:
    """Yield whole articles in a drawn order, with a few questions of each paragraph and about `per_source` a source.

    An article is the paragraphs of one title, if it has a usual number of them, or one paragraph as long as a document.
    """
    by_title: defaultdict[tuple[str, str], list[Paragraph]] = defaultdict(list)
    for number, paragraph in enumerate(paragraphs):
        title = f"{paragraph.title} {number}" if _is_document(paragraph) else paragraph.title
        by_title[paragraph.source, title].append(replace(paragraph, title=title))
    usual = [held for held in by_title.values() if len(held) in USUAL_ARTICLE or _is_document(held[0])]
    counts: Counter[str] = Counter()
    for number in np.random.default_rng(seed).permutation(len(usual)):
        for paragraph in usual[number] if counts[usual[number][0].source] < per_source else ():
            few = paragraph.questions[:FEW_OF_A_PARAGRAPH]
            counts[paragraph.source] += len(few)
            yield replace(paragraph, questions=few)


def _is_document(paragraph: Paragraph) -> bool:
    return len(paragraph.text.split()) >= WORDS_OF_A_DOCUMENT


def with_unanswerable(paragraphs: Sequence[Paragraph], *, seed: int) -> Iterator[Paragraph]:
    """Yield the paragraphs; of a source without unanswerable questions, every other question made so.

    In turn the sentences that answer it are left out, in a copy, or a name, number or antonym of it is exchanged.
    """
    rng, editor = np.random.default_rng(seed), Editor(paragraphs)
    complete = {one.source for one in paragraphs if not all(question.golds for question in one.questions)}
    number = 0
    for paragraph in paragraphs:
        if paragraph.source in complete:
            yield paragraph
            continue
        yield replace(paragraph, questions=paragraph.questions[::2])
        for question in paragraph.questions[1::2]:
            number += 1
            edited = editor.edited(paragraph, question.text, rng) if number % 2 else None
            if edited:
                yield replace(paragraph, questions=(Question(edited, ()),))
            elif rest := without_answer(paragraph.text, question.golds):
                yield replace(paragraph, text=rest, questions=(Question(question.text, ()),))
