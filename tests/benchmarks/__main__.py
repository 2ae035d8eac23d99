"""Speed and memory on this machine: `python -m tests.benchmarks` prints a table of medians."""

import argparse

from tests.benchmarks import asking, indexing, page, reading, starting
from tests.benchmarks.figures import Settings

SUBJECTS = {"asking": asking, "starting": starting, "reading": reading, "indexing": indexing, "page": page}


def main() -> None:
    """Measure what is wanted, and print each figure once it is known."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("subjects", nargs="*", metavar="SUBJECT", help=f"of {', '.join(SUBJECTS)}; all by default")
    parser.add_argument("--times", type=int, default=100, help="medians are of so many (default: %(default)s)")
    parser.add_argument("--starts", type=int, default=5, help="of so many starts of a program (default: %(default)s)")
    parser.add_argument("--reader", metavar="DIR", help="reader model, else the packaged one")
    parser.add_argument("--embedder", metavar="DIR", help="embedding model, else the packaged one")
    options = parser.parse_args()
    if unknown := set(options.subjects) - set(SUBJECTS):
        parser.error(f"no subject {min(unknown)!r}: choose of {', '.join(SUBJECTS)}")
    settings = Settings(options.times, options.starts, options.reader, options.embedder)
    for name in options.subjects or SUBJECTS:
        for figure in SUBJECTS[name].figures(settings):
            print(f"{figure.value:>12,.1f} {figure.unit:<12} {figure.name}", flush=True)  # noqa: T201  # the table


if __name__ == "__main__":
    main()
