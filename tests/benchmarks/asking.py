"""How long a question on the article takes, once everything is loaded."""

from collections.abc import Iterator
from tempfile import TemporaryDirectory

import numpy as np

from qa import Assistant
from qa.evaluation import read_gold
from qa.seeds import seed_folder
from tests.benchmarks.corpora import GOLD
from tests.benchmarks.figures import Figure, Settings, seconds


def figures(settings: Settings) -> Iterator[Figure]:
    """Yield the median and the 95th percentile over the gold questions, or as many as are wanted, evenly spread."""
    questions = [question.text for question in read_gold(GOLD / "nagorno_karabakh.json").questions]
    with TemporaryDirectory() as folder:
        assistant = Assistant.open(seed_folder(), index=folder, reader=settings.reader, embedder=settings.embedder)
    assistant.ask(questions[0])
    asked = questions[:: max(1, len(questions) // settings.times)]
    taken = [1000 * seconds(lambda question=question: assistant.ask(question)) for question in asked]  # type: ignore[misc]
    yield Figure(f"question on the article, median of {len(taken)}", float(np.percentile(taken, 50)), "ms")
    yield Figure(f"question on the article, 95th percentile of {len(taken)}", float(np.percentile(taken, 95)), "ms")
