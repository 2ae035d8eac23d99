"""What documents are about and what they mention: whole sentences, chosen without reading for an answer."""

import re
from collections.abc import Sequence

import numpy as np

from index import Document, Embedder, Span
from index.lexical import words_of

SHOWN = 4  # sentences of an overview
CONSIDERED = 80  # sentences embedded for one; of more, evenly spread ones
FEWEST_WORDS = 6  # of a sentence that says something by itself
# A question, a row of a table, and what only says more of the sentence before.
SAYS_LITTLE = re.compile(r"\?[*_”\"']*$|^\||^(?:It|They|This|These|He|She|That|Those)\b")
NOVELTY = 0.5  # weight of what was shown already against what is central


def central_sentences(document: Document, sentences: Sequence[Span], embedder: Embedder) -> tuple[Span, ...]:
    """Return the sentences that together stand best for a document, in its order.

    Central is what is near the mean of all sentences, less what is near those chosen (maximal marginal relevance,
    Carbonell & Goldstein 1998).
    """
    headings = {(heading.start, heading.end) for heading in document.headings}
    prose = [
        sentence
        for sentence in sentences
        if (sentence.start, sentence.end) not in headings
        and not SAYS_LITTLE.search(sentence.text)
        and len(sentence.text.split()) >= FEWEST_WORDS
        and not sentence.text.endswith(":")  # says that something follows
    ]
    spread = prose[:: -(-len(prose) // CONSIDERED)] if prose else []
    rows = embedder.documents([sentence.text for sentence in spread])
    centrality = rows @ rows.mean(axis=0) if spread else np.zeros(0)
    nearest = np.zeros(len(spread))
    chosen: list[int] = []
    while len(chosen) < min(SHOWN, len(spread)):
        scores = centrality - NOVELTY * nearest
        scores[chosen] = -np.inf
        chosen.append(int(scores.argmax()))
        nearest = np.maximum(nearest, rows @ rows[chosen[-1]])
    return tuple(spread[number] for number in sorted(chosen))


# As `words_of` returns them.
IRREGULAR = {"children": "child", "men": "man", "women": "woman", "peopl": "person", "feet": "foot", "teeth": "tooth"}


def mentions(topic: str, sentences: Sequence[Span]) -> tuple[Span, ...]:
    """Return the sentences that hold all words of a topic, in any inflection; none for a topic without words."""
    wanted, *held = (
        {IRREGULAR.get(word, word) for word in words} for words in words_of([topic, *(s.text for s in sentences)])
    )
    return tuple(sentence for sentence, known in zip(sentences, held, strict=True) if wanted and wanted <= known)
