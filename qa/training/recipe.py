"""The settings of one training run, read from a TOML file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Made:
    """Examples made from annotated ones, each as a share of the questions it can be made of."""

    beside_another: float = 0.0  # the paragraph, and the likeliest `others` of its article, under one softmax
    beside_rival: float = 0.0  # an answerable question and one without answer, written after it, under one softmax
    without_answer: float = 0.0  # the paragraph without the sentences that answer: unanswerable
    edited: float = 0.0  # a name, number or antonym of the question exchanged: unanswerable
    others: int = 1  # how many are read beside the paragraph


@dataclass(frozen=True, slots=True)
class Wording:
    """Chances that a question is reworded as people type them."""

    without_mark: float = 0.0
    telegram: float = 0.0
    typing_error: float = 0.0


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that decides a run: the same recipe and data give the same weights on one machine."""

    passes: dict[str, float]  # source -> how often each of its questions is seen; fractions are drawn
    made: Made = Made()
    wording: Wording = Wording()
    seed: int = 1
    held_back: float = 0.08  # share of each source's articles kept for selection and calibration
    batch_tokens: int = 5120  # padded; a third more outgrows a laptop's cache: 8,400 a second become 5,800
    peak_learning_rate: float = 2e-4
    warm_up: float = 0.08  # share of the steps
    kept: float = 0.0  # share of the start, or of another reader, in the mean with the run's weights that is exported
    taught: float = 0.0  # share of the loss that teachers' chances decide; the rest is that of the golds
    weight_decay: float = 0.01
    dropout: float = 0.0  # chance that a channel of a layer is silent for one window
    masked: float = 0.0  # chance that a token is hidden from the network
    thinned: float = 0.0  # chance that a sentence without an answer is left out of a paragraph
    joined: float = 0.0  # chance that a paragraph is read as one text with that before or after it, if short
    led: float = 0.0  # chance that a paragraph is read after the sentence before it that names what the question does
    renamed: float = 0.0  # chance that a name is exchanged for another, in a paragraph and in its question alike
    source_threshold: float = 1.0  # of the calibration: for a reader trained to be asked who says so; 1: it is not
    knows_rivals: bool = False  # likewise: for a reader trained to be asked for the rival of an answer
    max_window_tokens: int = 320
    max_answer_tokens: int = 40

    def __post_init__(self) -> None:
        """Refuse what is of another type: before the run, not when it is used or the card is written."""
        for each in (self, self.made, self.wording):
            numbers = {
                one.name: getattr(each, one.name) for one in fields(each) if isinstance(one.default, int | float)
            }
            _refuse_others(numbers)
        _refuse_others(self.passes)

    @classmethod
    def read(cls, path: Path) -> "Recipe":
        """Read a TOML file whose keys are this class's fields. Raises ValueError for one it does not know."""
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        try:
            made, wording = Made(**content.pop("made", {})), Wording(**content.pop("wording", {}))
            return cls(made=made, wording=wording, **content)
        except (TypeError, AttributeError) as error:
            raise ValueError(f"{path}: {error}") from error


def _refuse_others(numbers: Mapping[str, object]) -> None:
    """Raise TypeError for what is no number."""
    if wrong := [name for name, value in numbers.items() if not isinstance(value, int | float)]:
        raise TypeError(f"{', '.join(wrong)}: no number")
