"""Why a question is not answered, and what comes closest to an answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from index import Embedder, Hit
from index.lexical import words_of
from qa.answering import Candidate
from qa.answers import Answer, Citation, Reason, Refusal
from qa.asking import likely_asks_for_judgement, may_ask_for_judgement
from qa.citing import Citer
from qa.denials import SHARED, SURELY_SHARED, Denial, denial_of

# A passage is related from such a cosine on, or from a lower one and half of the question's words: measured on RepLiQA,
# where all questions on the passage are, and one in five of those on another.
RELATED_COSINE, LESS_RELATED_COSINE, RELATED_WORDS = 0.3, 0.1, 0.5
SAYS_LITTLE = frozenset(words_of(["many much often long old time name first last new made used get work year"])[0])
SURER = 0.6  # chance of being right that an answer needs where an opinion or a calculation is likely asked for

MESSAGES = {
    Reason.NOTHING_RELATED: "Nothing in the documents is about this.",
    Reason.NOT_STATED: "The documents do not say this.",
    Reason.FALSE_PREMISE: "The question assumes what the documents deny.",
    Reason.OPINION_OR_CALCULATION: "This asks for an opinion or a calculation; only what the documents say is quoted.",
    Reason.OTHER_LANGUAGE: "The question does not seem to be in English; only English questions are answered.",
    Reason.NOT_A_QUESTION: "This is not a question that documents could answer.",
}


@dataclass(frozen=True, slots=True)
class Refuser:
    """Refuses questions, each with its reason."""

    citer: Citer
    embedder: Embedder

    def refusal(
        self, asked: str, hits: Sequence[Hit], candidates: Sequence[Candidate], *, takes_for_granted: bool
    ) -> Refusal:
        """Say why there is no answer, and show the sentence that came closest to one.

        A question for yes or no does not take for granted what it asks.
        """
        if may_ask_for_judgement(asked):
            return Refusal(Reason.OPINION_OR_CALCULATION, MESSAGES[Reason.OPINION_OR_CALCULATION])
        if not _are_related(asked, hits):
            return Refusal(Reason.NOTHING_RELATED, MESSAGES[Reason.NOTHING_RELATED])
        denied = self._denial(asked, hits, least_shared=SHARED) if takes_for_granted else None
        if denied:
            return _denied(denied[0])
        source, at = self._closest(asked, hits, candidates)
        return Refusal(Reason.NOT_STATED, MESSAGES[Reason.NOT_STATED], self.citer.sentence(source, at, at + 1))

    def overrules(
        self, asked: str, hits: Sequence[Hit], answers: Sequence[Answer], *, takes_for_granted: bool
    ) -> Refusal | None:
        """Return why answers are not to be believed: what is asked is denied, or is no matter of fact."""
        if likely_asks_for_judgement(asked) and (answers[0].confidence or 0.0) < SURER:
            return Refusal(Reason.OPINION_OR_CALCULATION, MESSAGES[Reason.OPINION_OR_CALCULATION])
        denied = self._denial(asked, hits, least_shared=SURELY_SHARED) if takes_for_granted else None
        if denied is None or not denied[1].is_sure:
            return None
        holding = denied[0]
        is_told = any(
            citation.source == holding.source and citation.start < holding.end and holding.start < citation.end
            for answer in answers
            for citation in answer.citations
            if not denied[1].negates_by(citation.quote)
        )
        return None if is_told else _denied(holding)

    def _denial(self, asked: str, hits: Sequence[Hit], *, least_shared: float) -> tuple[Citation, Denial] | None:
        """Return the sentence that denies what is taken for granted."""
        found: list[tuple[float, str, Denial]] = []
        for source in dict.fromkeys(hit.passage.source for hit in hits):
            places = [hit.passage for hit in hits if hit.passage.source == source]
            sentences = dict.fromkeys(
                span for place in places for span in self.citer.within(source, place.start, place.end)
            )
            if denied := denial_of(asked, tuple(sentences), self.embedder, least_shared=least_shared):
                found.append((denied.score, source, denied))
        if not found:
            return None
        _, source, denied = max(found, key=lambda one: one[0])
        return self.citer.sentence(source, denied.clause.start, denied.clause.end), denied

    def _closest(self, asked: str, hits: Sequence[Hit], candidates: Sequence[Candidate]) -> tuple[str, int]:
        """Return where the best candidate stands, else the sentence of the first hit with most words in common."""
        if candidates:
            place = candidates[0].claim.places[0]
            return place.source, place.start
        passage = hits[0].passage
        within = self.citer.within(passage.source, passage.start, passage.end)
        question, *said = map(set, words_of([asked, *(one.text for one in within)]))
        shared = [len(question & words) for words in said]
        return passage.source, within[shared.index(max(shared))].start


def _denied(closest: Citation) -> Refusal:
    return Refusal(Reason.FALSE_PREMISE, MESSAGES[Reason.FALSE_PREMISE], closest)


def _are_related(asked: str, hits: Sequence[Hit]) -> bool:
    """Whether a passage is about what is asked, by its meaning or by its words."""
    question, *said = map(set, words_of([asked, *(hit.passage.text for hit in hits)]))
    wanted = question - SAYS_LITTLE
    shares = [len(wanted & words) / len(wanted) if wanted else 0.0 for words in said]
    return any(
        hit.dense >= RELATED_COSINE or (hit.dense >= LESS_RELATED_COSINE and share >= RELATED_WORDS)
        for hit, share in zip(hits, shares, strict=True)
    )
