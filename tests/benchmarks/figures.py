"""What is measured: a figure, and how often and with what it is measured."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Settings:
    """How to measure."""

    times: int  # each measurement is the median of so many
    starts: int  # the same, of what starts a program
    reader: str | None  # folder or name; the packaged one where None
    embedder: str | None

    @property
    def options(self) -> list[str]:
        """The same models, as arguments of the command line."""
        named = {"--reader": self.reader, "--embedder": self.embedder}
        return [word for name, value in named.items() if value is not None for word in (name, value)]


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table."""

    name: str
    value: float
    unit: str


def seconds(work: Callable[[], object]) -> float:
    """Return how long some work takes, once."""
    began = perf_counter()
    work()
    return perf_counter() - began


def median_seconds(work: Callable[[], object], times: int) -> float:
    """Return the median of several times, after one that warms up."""
    work()
    return median(seconds(work) for _ in range(times))
