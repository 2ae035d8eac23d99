"""The paragraph of an article that most looks as if it answered a question asked on another."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from qa.training.annotations import Paragraph, Question

WORD = re.compile(r"\w+")


class Neighbours:
    """Finds hard negatives: other paragraphs of the same article that share a question's rarer words."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        """Index the words of each article's paragraphs."""
        self._articles: defaultdict[tuple[str, str], list[tuple[str, frozenset[str]]]] = defaultdict(list)
        frequency: Counter[str] = Counter()
        for paragraph in paragraphs:
            words = frozenset(WORD.findall(paragraph.text.lower()))
            self._articles[paragraph.source, paragraph.title].append((paragraph.text, words))
            frequency.update(words)
        self._weight = {word: math.log(len(paragraphs) / count) for word, count in frequency.items()}

    def likeliest(self, paragraph: Paragraph, question: Question, *, most: int = 60) -> str | None:
        """Return the other paragraph that shares most of the question's words and does not hold its answer.

        None where the article has no other or, as where a file is one long "article", more than `most` times 10.
        """
        others = self._articles[paragraph.source, paragraph.title]
        if len(others) > most * 10:
            return None
        answers = {paragraph.text[start:end].lower() for start, end in question.golds}
        asked = frozenset(WORD.findall(question.text.lower()))
        best, best_score = None, 0.0
        for text, words in others:
            score = sum(self._weight[word] for word in asked & words)
            if score > best_score and text != paragraph.text and not any(a in text.lower() for a in answers):
                best, best_score = text, score
        return best
