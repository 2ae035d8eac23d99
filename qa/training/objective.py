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


def shared_norm_loss(scores: Tensor, gold: Tensor, groups: Tensor) -> Tensor:
    """Return the mean over questions of the negative log-likelihood of their gold spans, in nats.

    *Shapes:* scores and gold, true at each right span, (windows, tokens, max_tokens); groups (questions, passages), the
    windows of each question, -1 where it has fewer. All spans of a question's windows and one "no answer" share a
    softmax (Clark & Gardner 2018, "Simple and Effective Multi-Paragraph Reading Comprehension"). Several golds are
    alternatives: their chances add. A question without gold is unanswerable.
    """
    absent = groups < 0
    mass = scores.flatten(1).logsumexp(1)[groups].masked_fill(absent, -torch.inf)
    right = _logsumexp(scores.masked_fill(~gold, -torch.inf).flatten(1))[groups].masked_fill(absent, -torch.inf)
    total = functional.pad(mass, (1, 0)).logsumexp(1)
    answerable = (right > -torch.inf).any(1)
    return (total - _logsumexp(right).masked_fill(~answerable, 0.0)).mean()


def _logsumexp(values: Tensor) -> Tensor:
    """Return the logsumexp of each row; where all are `-inf` that, with a gradient of zero and not NaN."""
    empty = (values == -torch.inf).all(1)
    return values.masked_fill(empty[:, None], 0.0).logsumexp(1).masked_fill(empty, -torch.inf)
