"""Evaluation: a system's answers, refusals and confidences against gold, by the rules of SQuAD v2.0."""

from qa.evaluation.report import as_json, as_table, prepare_folder, write_predictions
from qa.evaluation.runner import Evaluation, Mode, Outcome, Prediction, System, evaluate
from qa.evaluation.systems import GoldParagraphReader, WholeSystem
from qa.gold import Context, Gold, Question, read_gold

__all__ = [
    "Context",
    "Evaluation",
    "Gold",
    "GoldParagraphReader",
    "Mode",
    "Outcome",
    "Prediction",
    "Question",
    "System",
    "WholeSystem",
    "as_json",
    "as_table",
    "evaluate",
    "prepare_folder",
    "read_gold",
    "write_predictions",
]
