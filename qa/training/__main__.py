"""`python -m qa.training DATA --out DIR`: train a reader on SQuAD-format files, export it, calibrate it."""

import argparse
import hashlib
import os
import shutil
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"  # before anything is imported that reads it: this program talks to nobody

import torch

from index import CorpusError, Embedder, SentenceEmbedder
from index.processor import on_model_thread
from qa.errors import AnsweringError
from qa.reader import Reader, SpanReader, packaged_folder
from qa.reader.encoding import TextEncoder
from qa.training import calibrate
from qa.training.annotations import Paragraph, hold_back, read_folder, sources_of
from qa.training.batches import Batches
from qa.training.export import export, seal
from qa.training.loop import Progress, blend, open_network, train
from qa.training.mixture import mix
from qa.training.recipe import Recipe
from qa.training.sources import Asked, Source, known_sources

ON_PARAGRAPHS, ON_ARTICLES = 65, 85  # questions of each source on their paragraph, and on their article: as in use
DRAWN = 1  # the seed that they are drawn by: the same ones for every reader, which can so be compared


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, calibrate and export; go on where an earlier run with the same --out was stopped."""
    options = _parser().parse_args(arguments)
    try:
        _run(options)
    except (AnsweringError, CorpusError, OSError, ValueError, RuntimeError) as error:
        print(f"qa.training: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("qa.training: stopped; the same command goes on from the last checkpoint", file=sys.stderr)
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m qa.training", description=__doc__)
    parser.add_argument("data", type=_folder, help="folder of SQuAD-format files, .json or .json.gz")
    parser.add_argument("--out", type=Path, required=True, help="folder for the checkpoint and, in reader/, the result")
    parser.add_argument(
        "--recipe", type=Path, help="TOML file of settings; by default every question of DATA is seen once"
    )
    parser.add_argument(
        "--start", type=Path, default=packaged_folder(), help="model to start from; else the packaged reader"
    )
    parser.add_argument(
        "--mean-with", type=Path, metavar="DIR", help="reader that the recipe's `kept` is of; else the one of --start"
    )
    parser.add_argument(
        "--teacher",
        type=Path,
        action="append",
        default=[],
        metavar="DIR",
        help="reader, of any size and the same tokenizer, to learn from as the recipe's `taught` says; may be repeated",
    )
    parser.add_argument(
        "--only-calibrate", action="store_true", help="leave the weights of --start as they are, and calibrate them"
    )
    parser.add_argument(
        "--calibrate-on", type=_folder, metavar="DIR", help="files of other domains to calibrate on, never trained on"
    )
    parser.add_argument(
        "--test-on", type=_folder, metavar="DIR", help="files of yet other domains, to test the calibration on"
    )
    parser.add_argument("--error-rate", type=_share, default=0.2, help="share of the answers given that may be wrong")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    return parser


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"{text!r} is no folder: give one of SQuAD-format files")
    return Path(text)


def _share(text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if not 0.0 <= share <= 1.0:
        raise argparse.ArgumentTypeError(f"{text!r} is no share: give a number from 0 to 1")
    return share


@on_model_thread
def _run(options: argparse.Namespace) -> None:
    recipe = (
        Recipe.read(options.recipe) if options.recipe else Recipe(passes=dict.fromkeys(sources_of(options.data), 1.0))
    )
    kept, held = hold_back(read_folder(options.data, recipe.passes), share=recipe.held_back)
    folder = options.out / "reader"
    if options.only_calibrate:
        if options.teacher or options.mean_with:
            raise ValueError("--only-calibrate trains nothing: leave out --teacher and --mean-with")
        shutil.copytree(options.start, folder, dirs_exist_ok=True)
    else:
        _train(options, recipe, kept, held=len(held), folder=folder)
    reader, embedder = SpanReader.open(folder), SentenceEmbedder.open()
    found = _trials([*held, *_all(options.calibrate_on)], reader, embedder)
    fitted = calibrate.fit(found, error_rate=options.error_rate)
    calibration = replace(fitted, source_threshold=recipe.source_threshold, knows_rivals=recipe.knows_rivals)
    _say(f"fitted on: {calibrate.measure(found, calibration)}")
    if options.test_on:
        tried = _trials(_all(options.test_on), reader, embedder)
        _say(f"tested on other domains: {calibrate.measure(tried, calibration)}")
    seal(folder, calibration)
    _say(f"done: {folder}")


def _train(options: argparse.Namespace, recipe: Recipe, kept: Sequence[Paragraph], *, held: int, folder: Path) -> None:
    """Train on the paragraphs that are `kept`, and export the reader into a folder."""
    if options.mean_with and not recipe.kept:
        raise ValueError("--mean-with needs a recipe that says how much of that reader is `kept`")
    if bool(options.teacher) != bool(recipe.taught):
        raise ValueError("--teacher needs a recipe that says what share is `taught`, and that recipe a --teacher")
    batches = Batches(mix(kept, recipe), TextEncoder.open(options.start), recipe)
    if not len(batches):
        raise ValueError(f"{options.data} holds no question to train on: give SQuAD-format files")
    _say(f"{len(kept):,} paragraphs to train on, {held:,} held back, {len(batches):,} steps")
    torch.manual_seed(recipe.seed)
    torch.set_flush_denormal(True)
    device = torch.device(options.device)
    network = open_network(options.start, device)
    origin = options.mean_with or options.start
    other = open_network(origin, device) if recipe.kept else None  # now: a wrong folder is said before the long run
    teachers = [open_network(teacher, device) for teacher in options.teacher]
    options.out.mkdir(parents=True, exist_ok=True)
    checkpoint = options.out / "checkpoint.pt"
    data = hashlib.sha256(repr(kept).encode()).hexdigest()
    train(network, batches, recipe, checkpoint=checkpoint, data=data, device=device, report=_report, teachers=teachers)
    if other:
        blend(network, other, recipe.kept)
    export(network.cpu(), origin, recipe, steps=len(batches), folder=folder)


def _trials(paragraphs: Sequence[Paragraph], reader: Reader, embedder: Embedder) -> list[calibrate.Trial]:
    """Ask about held-back paragraphs and other domains: of the paragraph, of its article, of all articles.

    Of articles only what says which paragraph it means: `qa.training.sources`.
    """
    known = known_sources()
    asked_of = {paragraph.source: known.get(paragraph.source, Source()).asked for paragraph in paragraphs}
    asked = [paragraph for paragraph in paragraphs if asked_of[paragraph.source] != Asked.NEVER]
    both = list(calibrate.with_unanswerable(asked, seed=DRAWN))
    alone = list(calibrate.sampled(both, per_source=ON_PARAGRAPHS, seed=DRAWN))
    found = calibrate.trials(alone, reader, embedder, report=_counter("Asking of paragraphs"))
    articles = list(calibrate.articles(asked, per_source=ON_ARTICLES, seed=DRAWN + 1))
    corpus = calibrate.article_corpus(articles, embedder, report=_counter("Embedding articles"))
    say = [paragraph for paragraph in articles if asked_of[paragraph.source] == Asked.EVERYWHERE]
    answers = calibrate.answers_in(asked)
    for whole, stage in ((False, "Asking of articles"), (True, "Asking of all articles")):
        found += calibrate.trials(
            say, reader, embedder, corpus=corpus, answers=answers, whole=whole, report=_counter(stage)
        )
    return found


def _all(folder: Path | None) -> tuple[Paragraph, ...]:
    return read_folder(folder, sources_of(folder)) if folder else ()


def _report(progress: Progress) -> None:
    left = time.strftime("%H:%M:%S", time.gmtime(progress.seconds_left))
    _say(f"step {progress.step:,} of {progress.steps:,}, loss {progress.loss:.3f}, {left} left")


def _counter(stage: str) -> calibrate.Report:
    def report(done: int, total: int) -> None:
        if done == total or done % 200 == 0:
            _say(f"{stage}: {done:,} of {total:,}")

    return report


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


if __name__ == "__main__":
    status = main()
    sys.stdout.flush()
    os._exit(status)  # at once: of a run that was interrupted, steps are still being taken
