"""`python -m qa.training.labelling [PAIRS] --texts DIR --out FILE`: places answers of which only the text is known.

PAIRS (.jsonl or .jsonl.gz) holds on each line a `question` and the `answer_sentence`. The packaged reader, told the
sentence, says which words of it answer; what it is not sure of is left out, and so are questions that DIR has.
A sentence goes back into its paragraph where DIR, a folder of SQuAD-format files, has that. FILE is such a file too.

Without PAIRS, the questions are the answerable ones that those without answer in DIR were written after
(`paired_answerable`), each answered by the paragraph of the other.
"""

import argparse
import gzip
import json
import math
import os
import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"  # before anything is imported that reads it: this program talks to nobody

from index import Passage
from qa.reader import Reader, SpanReader
from qa.training.annotations import Paragraph, Question, plain, read_folder, sources_of

LEAST_SHARE = 0.5  # of the chance of all spans of the text
_APART = "\n\0\n"  # between paragraphs laid end to end, so that no sentence is found across two


def main(arguments: Sequence[str] | None = None) -> int:
    """Place the answers and write the file."""
    parser = argparse.ArgumentParser(prog="python -m qa.training.labelling", description=__doc__)
    parser.add_argument("pairs", type=Path, nargs="?", help="questions with their sentences, .jsonl or .jsonl.gz")
    parser.add_argument("--texts", type=Path, required=True, metavar="DIR", help="folder of SQuAD-format files")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the .json file to write")
    options = parser.parse_args(arguments)
    paragraphs = read_folder(options.texts, sources_of(options.texts))
    pairs = _pairs(options.pairs) if options.pairs else _originals(paragraphs)
    labelled = label(pairs, paragraphs, SpanReader.open())
    options.out.write_text(json.dumps(as_squad(labelled), ensure_ascii=False), encoding="utf-8")
    print(f"{sum(len(one.questions) for one in labelled):,} questions labelled", file=sys.stderr)
    return 0


def label(pairs: Iterator[tuple[str, str]], paragraphs: Sequence[Paragraph], reader: Reader) -> tuple[Paragraph, ...]:
    """Return paragraphs with those questions of (question, text that answers it) pairs whose answer could be placed."""
    known = {plain(question.text) for paragraph in paragraphs for question in paragraph.questions}
    places = _Places(paragraphs)
    asked: defaultdict[tuple[str, str], list[Question]] = defaultdict(list)
    for question, told in pairs:
        if plain(question) in known or (span := answer_in(told, question, reader)) is None:
            continue
        title, text, at = places.of(told)
        asked[title, text].append(Question(question, ((at + span[0], at + span[1]),)))
    return tuple(Paragraph("labelled", title, text, tuple(questions)) for (title, text), questions in asked.items())


def answer_in(text: str, question: str, reader: Reader) -> tuple[int, int] | None:
    """Return the place of the answer in a text that is known to hold it, or None if the reader is not sure."""
    reading = reader.read(question, [Passage("", 0, len(text), text)])
    if not reading.spans:
        return None
    best = reading.spans[0]
    share = math.exp(best.log_probability) / (1 - math.exp(reading.null_log_probability))
    return (best.start, best.end) if share >= LEAST_SHARE else None


def as_squad(paragraphs: Sequence[Paragraph]) -> dict[str, object]:
    """Return annotated paragraphs in SQuAD v2.0 form, each an article of its own title."""
    return {
        "data": [
            {
                "title": paragraph.title,
                "paragraphs": [
                    {
                        "context": paragraph.text,
                        "qas": [
                            {
                                "id": f"{number}-{count}",
                                "question": question.text,
                                "answers": [
                                    {"text": paragraph.text[start:end], "answer_start": start}
                                    for start, end in question.golds
                                ],
                            }
                            for count, question in enumerate(paragraph.questions)
                        ],
                    }
                ],
            }
            for number, paragraph in enumerate(paragraphs)
        ]
    }


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    raw = path.read_bytes()
    for line in (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode().splitlines():
        pair = json.loads(line)
        yield " ".join(pair["question"].split()), pair["answer_sentence"]


def _originals(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, str]]:
    """Yield each question once, with the first paragraph that is known to answer it."""
    seen = {""}
    for paragraph in paragraphs:
        for question in paragraph.questions:
            if question.original not in seen:
                seen.add(question.original)
                # Spaced as the Penn Treebank is, of which only this changes what the reader's tokenizer makes of it.
                yield question.original.replace(" n't", "n't"), paragraph.text


class _Places:
    """Where sentences stand in paragraphs."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._titles = {paragraph.text: paragraph.title for paragraph in paragraphs}
        self._texts = list(self._titles)
        self._starts = list(accumulate((len(text) + len(_APART) for text in self._texts), initial=0))
        self._all = _APART.join(self._texts)

    def of(self, sentence: str) -> tuple[str, str, int]:
        """Return the title and text of the paragraph that holds a sentence, and its place there; else the sentence."""
        if (at := self._all.find(sentence)) < 0:
            return sentence, sentence, 0
        number = bisect_right(self._starts, at) - 1
        return self._titles[self._texts[number]], self._texts[number], at - self._starts[number]


if __name__ == "__main__":
    raise SystemExit(main())
