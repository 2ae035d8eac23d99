"""The paragraphs of an article that most look as if they answered a question asked on another."""

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

    def likeliest(self, paragraph: Paragraph, question: Question, *, count: int = 1, most: int = 60) -> list[str]:
        """Return the other paragraphs that share most of the question's words and do not hold its answer, best first.

        At most `count`; none where the article has no other or, as where a file is one long "article", more than `most`
        times 10.
        """
        others = self._articles[paragraph.source, paragraph.title]
        if len(others) > most * 10:
            return []
        answers = {paragraph.text[start:end].lower() for start, end in question.golds}
        asked = frozenset(WORD.findall(question.text.lower()))
        scores: dict[str, float] = {}
        for text, words in others:
            score = sum(self._weight[word] for word in asked & words)
            if score > 0 and text not in paragraph.text and not any(answer in text.lower() for answer in answers):
                scores[text] = score
        return sorted(scores, key=lambda text: -scores[text])[:count]
