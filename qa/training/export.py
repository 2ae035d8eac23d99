"""A trained network to the folder that a reader is opened from: weights, tokenizer, calibration, card, checksums."""

import hashlib
import json
import shutil
from pathlib import Path

import torch
from torch import nn

from qa.calibration import FILE, Calibration
from qa.reader.packaged import CHECKSUMS
from qa.training.recipe import Recipe

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

{steps:,} steps of {batch_tokens:,} tokens, seed {seed}; {held_back:.0%} of the articles held back for calibration.

| source | passes | licence |
|---|---|---|
{sources}

Beside these, made from the answerable ones: {made}.
"""


def export(network: nn.Module, tokenizer_folder: Path, recipe: Recipe, *, steps: int, folder: Path) -> None:
    """Write weights in half precision, config, tokenizer and card; `seal` completes the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    network.to(torch.float16).save_pretrained(str(folder))  # type: ignore[operator]  # transformers' own method
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copyfile(tokenizer_folder / name, folder / name)
    _untruncate(folder / "tokenizer.json")
    (folder / "README.md").write_text(_card(recipe, steps), encoding="utf-8")


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


def _card(recipe: Recipe, steps: int) -> str:
    rows = [
        f"| {name} | {passes:g} | {recipe.licences.get(name, 'your own')} |" for name, passes in recipe.passes.items()
    ]
    made = (
        f"a second paragraph of the article read beside the first ({recipe.made.beside_another:.0%}), the answer's "
        f"sentence taken out ({recipe.made.without_answer:.0%}), a name, number or antonym exchanged "
        f"({recipe.made.edited:.0%})"
    )
    return CARD.format(
        max_answer_tokens=recipe.max_answer_tokens,
        steps=steps,
        batch_tokens=recipe.batch_tokens,
        seed=recipe.seed,
        held_back=recipe.held_back,
        sources="\n".join(rows),
        made=made,
    )
