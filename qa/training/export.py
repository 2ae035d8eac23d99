"""A trained network to the folder that a reader is opened from: weights, tokenizer, calibration, card, checksums."""

import hashlib
import json
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from torch import nn

from qa.calibration import FILE, Calibration
from qa.reader.packaged import CHECKSUMS
from qa.training.recipe import Made, Recipe
from qa.training.sources import Source, known_sources

CARD = """---
language: en
license: cc-by-sa-4.0
pipeline_tag: question-answering
library_name: transformers
---
# Pincite reader

An extractive reader: question and passages in, the span that answers or "no answer" out. The 22.7-million-parameter
all-MiniLM-L6-v2 encoder (Apache-2.0) with a span head, fine-tuned by `python -m qa.training`; float16, loadable by
`AutoModelForQuestionAnswering`. The weights are licensed CC BY-SA 4.0.

English only. It reads windows of up to 512 tokens and gives spans of up to {max_answer_tokens} tokens. It finds words;
it does not reason, count or judge whether a document is true. Questions written to look answerable still mislead it at
times: `calibration.json` turns its scores into the chance of being right, and holds the bar under which a question is
refused.

## Trained on

Passes over each source, one column a stage. Weights that were kept are those before the stage, or of another branch.

{sources}

{stages}
"""
STAGE = """{number}. {steps:,} steps of {batch}, seed {seed}; {held_back:.0%} of the articles held back for calibration.
   {kept:.0%} of the weights kept in the mean. Made beside the annotated questions: other paragraphs of the article
   read beside the first ({others} for {beside_another:.0%}), a question written after the answerable one read beside it
   ({beside_rival:.0%}), the answer's sentence taken out ({without_answer:.0%}), a name, number or antonym exchanged
   ({edited:.0%}). Against learning by heart: channels silent ({dropout:.0%}), tokens hidden ({masked:.0%}), sentences
   without an answer left out ({thinned:.0%}), a name exchanged in paragraph and question alike ({renamed:.0%}).
   Two short paragraphs of an article read as one: {joined:.0%}. Read after the sentence before it that names what is
   asked of: {led:.0%}. Learnt from other readers' chances: {taught:.0%} of the loss."""
# By stages before there was such.
UNTOLD = dict.fromkeys(("dropout", "masked", "thinned", "renamed", "joined", "led", "taught"), 0.0)
HISTORY = "training.json"  # the stages that weights have behind them


def export(network: nn.Module, origin: Path, recipe: Recipe, *, steps: int, folder: Path) -> None:
    """Write weights in half precision, config, tokenizer, history and card; `seal` completes the folder.

    `origin` is the reader whose tokenizer is kept and whose history goes on.
    """
    folder.mkdir(parents=True, exist_ok=True)
    network.to(torch.float16).save_pretrained(str(folder))  # type: ignore[operator]  # transformers' own method
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copyfile(origin / name, folder / name)
    _untruncate(folder / "tokenizer.json")
    history = _history(origin, recipe, steps)
    (folder / HISTORY).write_text(json.dumps(history, indent=2) + "\n", encoding="utf-8")
    (folder / "README.md").write_text(_card(history, recipe.max_answer_tokens), encoding="utf-8")


def seal(folder: Path, calibration: Calibration) -> None:
    """Write the calibration and the checksums of all files."""
    calibration.write(folder)
    names = ["config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json", FILE]
    sums = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}
    (folder / CHECKSUMS).write_text(json.dumps(sums, indent=2) + "\n", encoding="utf-8")


def _untruncate(path: Path) -> None:
    """Drop the encoder's cut at 128 tokens and its padding, which are not the reader's."""
    content = json.loads(path.read_text(encoding="utf-8"))
    content |= {"truncation": None, "padding": None}
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def _history(origin: Path, recipe: Recipe, steps: int) -> dict[str, Any]:
    """Return the history of a reader, with this run."""
    path = origin / HISTORY
    before = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {"stages": []}
    stage = {
        "steps": steps,
        "batch": f"{recipe.batch_tokens:,} tokens",
        "seed": recipe.seed,
        "held_back": recipe.held_back,
        "peak_learning_rate": recipe.peak_learning_rate,
        "kept": recipe.kept,
        **{name: getattr(recipe, name) for name in UNTOLD},
        "passes": recipe.passes,
        "made": asdict(recipe.made),
        "wording": asdict(recipe.wording),
    }
    return {"stages": [*before["stages"], stage]}


def _card(history: dict[str, Any], max_answer_tokens: int) -> str:
    stages, known = history["stages"], known_sources()
    sources = dict.fromkeys(source for stage in stages for source in stage["passes"])
    rows = [["source", "licence", *(f"stage {number}" for number in range(1, len(stages) + 1))]]
    rows.append(["---"] * len(rows[0]))
    for source in sources:
        passes = (f"{stage['passes'].get(source, 0):g}" for stage in stages)
        rows.append([source, known.get(source, Source()).licence, *passes])
    return CARD.format(
        max_answer_tokens=max_answer_tokens,
        sources="\n".join(f"| {' | '.join(row)} |" for row in rows),
        stages="\n".join(
            STAGE.format(number=number, **(UNTOLD | stage), **(asdict(Made()) | stage["made"]))
            for number, stage in enumerate(stages, start=1)
        ),
    )
