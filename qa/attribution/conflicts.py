"""Which answers to one question cannot both hold.

Two answers that differ are weighed by the signs of `qa.attribution.contrasts`, and conflict when the sum of what speaks
for it passes a bar. In doubt there is no conflict: answers stand side by side anyway.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import astuple, replace
from itertools import combinations

from qa.answers import Answer
from qa.attribution.contrasts import Contrast, contrast
from qa.attribution.statements import Statement

# Fitted by `python -m qa.training.contrasts tests/gold/fitting`, 587 questions on 40 short documents written for it.
WEIGHTS = Contrast(
    together=-2.8,
    told_beside=1.1,
    told_value=1.5,
    both_told=0.8,
    reply=1.0,
    cause=1.8,
    ratio=-1.3,
    named=-1.0,
    opinion=-0.7,
    several=-1.7,
    phase=-0.7,
    more=-0.3,
)
BAR = 0.6  # with documents left out in turn, P 0.90 and R 0.79
# With a reader asked for rivals: likewise, and on qa/training/questions/rivals_left_out too.
WEIGHTS_WITH_READER = Contrast(
    together=-0.7,
    told_beside=1.4,
    told_value=0.8,
    both_told=0.7,
    reply=-0.2,
    cause=-0.3,
    ratio=-0.9,
    named=0.0,
    opinion=0.0,
    several=-1.1,
    phase=0.0,
    more=-0.4,
    rival=0.9,
)
BAR_WITH_READER = -0.4  # with documents left out in turn, P 0.86 and R 0.74; by grammar alone P 0.64 and R 0.72 there
MOST_NATS = 4.62  # that a reader says for it
# Two values that somebody is heard to give conflict by grammar unless the reader is all but sure that they do not: with
# it P 0.84 and R 0.78.
FEWEST_NATS = -3.0
# Least chance of being right of two answers that differ in words alone: on seven sets by others one of eleven pairs was
# of two sides, and none of the seven with less.
TRUSTED = 0.4

Rival = Callable[[str, Answer, Answer], float]  # question and two answers to nats for their being rivals


def conflicts(
    question: str,
    answers: Sequence[Answer],
    *,
    rival: Rival | None = None,
    known: Collection[tuple[int, int]] = (),
) -> tuple[tuple[int, ...], ...]:
    """Return groups of answers, by their ascending indices, that cannot all hold; an answer is in one group at most.

    `rival`: what a reader says, where one is that was trained to be asked. `known`: pairs that are known to conflict.
    """
    statements = [Statement(answer) for answer in answers]
    groups: list[set[int]] = []
    for one, two in combinations(range(len(statements)), 2):
        if (one, two) in known or _exclude(question, statements[one], statements[two], rival=rival):
            touched = [group for group in groups if group & {one, two}]
            groups = [group for group in groups if group not in touched] + [{one, two}.union(*touched)]
    return tuple(sorted(tuple(sorted(group)) for group in groups))


def _exclude(question: str, one: Statement, two: Statement, *, rival: Rival | None) -> bool:
    """Whether two answers cannot both hold."""
    signs = contrast(question, one, two)
    if signs is None:
        return False
    chances = [each.answer.confidence for each in (one, two)]
    if not signs.told_value and any(chance is not None and chance < TRUSTED for chance in chances):
        return False
    by_grammar = _sum(WEIGHTS, signs) > BAR
    if rival is None:
        return by_grammar
    two_values = by_grammar and bool(signs.told_value)
    if not two_values and _sum(WEIGHTS_WITH_READER, replace(signs, rival=MOST_NATS)) <= BAR_WITH_READER:
        return False  # whatever the reader would say
    heard = rival(question, one.answer, two.answer)
    if two_values and heard > FEWEST_NATS:
        return True
    return _sum(WEIGHTS_WITH_READER, replace(signs, rival=heard)) > BAR_WITH_READER


def _sum(weights: Contrast, signs: Contrast) -> float:
    """Return what speaks for a conflict."""
    return float(sum(weight * sign for weight, sign in zip(astuple(weights), astuple(signs), strict=True)))
