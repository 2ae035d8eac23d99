"""The training loss: one softmax over all legal spans of a question's passages and "no answer"."""

import torch
from torch import Tensor
from torch.nn import functional


def span_scores(start_logits: Tensor, end_logits: Tensor, in_passage: Tensor, *, max_tokens: int) -> Tensor:
    """Return the scores of all spans against "no answer", in nats.

    *Shapes:* logits and mask (windows, tokens); result (windows, tokens, max_tokens), where `[w, i, k]` is the span of
    tokens `i` to `i + k`; `-inf` where that is no span of the passage. The score of "no answer" is that of the span of
    the first token, [CLS], and is subtracted, so that it is 0 in every window: this makes windows comparable.
    """
    outside = ~in_passage
    start = start_logits.masked_fill(outside, -torch.inf)
    end = functional.pad(end_logits.masked_fill(outside, -torch.inf), (0, max_tokens - 1), value=-torch.inf)
    null = start_logits[:, 0] + end_logits[:, 0]
    return start.unsqueeze(2) + end.unfold(1, max_tokens, 1) - null[:, None, None]


def shared_norm_losses(scores: Tensor, gold: Tensor, groups: Tensor, wants_all: Tensor | None = None) -> Tensor:
    """Return the negative log-likelihood of each question's gold spans, in nats; shape (questions,).

    *Shapes:* scores and gold, true at each right span, (windows, tokens, max_tokens); groups (questions, passages), the
    windows of each question, -1 where it has fewer. All spans of a question's windows and one "no answer" share a
    softmax (Clark & Gardner 2018, "Simple and Effective Multi-Paragraph Reading Comprehension"). Several golds are
    alternatives: their chances add. Of a question that `wants_all`, shape (questions,), each is to have the same
    chance: theirs is the cross-entropy with equal shares. A question without gold is unanswerable.
    """
    right = _logsumexp(scores.masked_fill(~gold, -torch.inf).flatten(1))[groups].masked_fill(groups < 0, -torch.inf)
    answerable = (right > -torch.inf).any(1)
    likelihood = _logsumexp(right).masked_fill(~answerable, 0.0)
    if wants_all is not None:
        summed, golds = (
            values.sum((1, 2))[groups].masked_fill(groups < 0, 0).sum(1) for values in (scores.where(gold, 0.0), gold)
        )
        likelihood = torch.where(wants_all & answerable, summed / golds.clamp(min=1), likelihood)
    return _totals(scores, groups) - likelihood


def span_chances(scores: Tensor, groups: Tensor) -> Tensor:
    """Return the chance of each span under the softmax of its question; shapes as in `shared_norm_losses`."""
    return (scores - _totals(scores, groups)[_owners(groups, len(scores))][:, None, None]).exp()


def taught_losses(scores: Tensor, chances: Tensor, groups: Tensor) -> Tensor:
    """Return the cross-entropy of each question with the chances that teachers give, in nats; shape (questions,).

    *Shapes:* as in `shared_norm_losses`; `chances` as of `span_chances`, and what they lack of 1 in a question is that
    of "no answer". Learning from several readers' chances rather than from the golds alone is distillation (Hinton et
    al. 2015; Hu et al. 2018, "Attention-Guided Answer Distillation", for readers).
    """
    expected = (chances * scores.masked_fill(scores == -torch.inf, 0.0)).sum((1, 2))
    asked = expected.new_zeros(len(groups)).index_add(0, _owners(groups, len(scores)), expected)
    return _totals(scores, groups) - asked


def _totals(scores: Tensor, groups: Tensor) -> Tensor:
    """Return the logsumexp of all spans of each question and its "no answer", which is 0."""
    mass = scores.flatten(1).logsumexp(1)[groups].masked_fill(groups < 0, -torch.inf)
    return functional.pad(mass, (1, 0)).logsumexp(1)


def _owners(groups: Tensor, windows: int) -> Tensor:
    """Return the question that each window belongs to; shape (windows,)."""
    owners = torch.zeros(windows + 1, dtype=torch.int64, device=groups.device)  # the last is written by absent ones
    owners[groups] = torch.arange(len(groups), device=groups.device)[:, None].expand_as(groups)
    return owners[:windows]


def _logsumexp(values: Tensor) -> Tensor:
    """Return the logsumexp of each row; where all are `-inf` that, with a gradient of zero and not NaN."""
    empty = (values == -torch.inf).all(1)
    return values.masked_fill(empty[:, None], 0.0).logsumexp(1).masked_fill(empty, -torch.inf)
