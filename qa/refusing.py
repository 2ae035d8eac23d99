"""Why a question is not answered, and what comes closest to an answer."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from index import Embedder, Hit, Span
from index.lexical import words_of
from qa.answering import Candidate
from qa.answers import Answer, Citation, Kind, Reason, Refusal
from qa.asking import (
    asks_to_convert,
    compared_by,
    likely_asks_for_judgement,
    may_ask_for_judgement,
    ranked_by,
    said_of_things,
)
from qa.citing import Citer
from qa.claims import Place, overlap
from qa.denials import SHARED, SURELY_SHARED, Denial, denial_of, denies, shares_of
from qa.namesakes import is_of_a_namesake
from qa.values import Values

# Cosine of a passage and half of the share of the question's words that it holds, from which it is related: on RepLiQA,
# all questions on its document are, and one in five of those on another.
RELATED = 0.35
BUT = re.compile(r"\bbut\b", re.IGNORECASE)
YEAR = re.compile(r"\b(?:1\d{3}|20\d\d)\b")
SAYS_LITTLE = frozenset(words_of(["many much often long old time name first last new made used get work year"])[0])
SURER = 0.6  # chance of being right that an answer needs where an opinion or a calculation is likely asked for
TRUST = 3.0  # weight of a candidate's chance of being right against the share of words, for the closest sentence

MESSAGES = {
    Reason.NOTHING_RELATED: "Nothing in the documents is about this.",
    Reason.NOT_STATED: "The documents do not say this.",
    Reason.FALSE_PREMISE: "The question assumes what the documents deny.",
    Reason.OPINION_OR_CALCULATION: "This asks for an opinion or a calculation; only what the documents say is quoted.",
    Reason.OTHER_LANGUAGE: "The question does not seem to be in English; only English questions are answered.",
    Reason.NOT_A_QUESTION: "This is not a question that documents could answer.",
}


class Refuser:
    """Refuses questions, each with its reason."""

    def __init__(self, citer: Citer, embedder: Embedder) -> None:
        """Cite and compare with these."""
        self._citer, self._embedder, self._values = citer, embedder, Values(embedder)

    def refusal(self, asked: str, kind: Kind, hits: Sequence[Hit], candidates: Sequence[Candidate]) -> Refusal:
        """Say why there is no answer, and show the sentence that came closest to one."""
        if may_ask_for_judgement(asked) or self._judges(said_of_things(asked) + ranked_by(asked), hits):
            return _because(Reason.OPINION_OR_CALCULATION)
        if not _are_related(asked, hits):
            return _because(Reason.NOTHING_RELATED)
        closest = self._closest(asked, hits, candidates)
        if asks_to_convert(asked, closest.quote):
            return _because(Reason.OPINION_OR_CALCULATION, closest)
        denied = self._denial(asked, hits, least_shared=SHARED) if _takes_for_granted(kind) else None
        if denied:
            return _because(Reason.FALSE_PREMISE, denied[0])
        return _because(Reason.NOT_STATED, closest)

    def closest(self, asked: str, hits: Sequence[Hit]) -> Citation | None:
        """Return the sentence that comes closest to what is asked; None where nothing is about it."""
        return self._closest(asked, hits, ()) if _are_related(asked, hits) else None

    def overrules(self, asked: str, kind: Kind, hits: Sequence[Hit], answers: Sequence[Answer]) -> Refusal | None:
        """Return why answers are not to be believed: what is asked is denied, no matter of fact, or another thing."""
        is_unsure = (answers[0].confidence or 0.0) < SURER
        valued = said_of_things(asked) + compared_by(asked)
        if (is_unsure and likely_asks_for_judgement(asked)) or self._judges(valued, hits):
            return _because(Reason.OPINION_OR_CALCULATION)
        if all(asks_to_convert(asked, answer.citation.sentence.text) for answer in answers):
            return _because(Reason.OPINION_OR_CALCULATION, self._sentence_of(answers[0]))
        if _takes_for_granted(kind):
            if all(denies(asked, answer.text, reason_asked=kind is Kind.CLAUSE) for answer in answers):
                return _because(Reason.FALSE_PREMISE, self._sentence_of(answers[0]))
            denied = self._denial(asked, hits, least_shared=SURELY_SHARED)
            places = [citation for answer in answers for citation in answer.citations]
            if denied and denied[1].is_sure:
                nearest = max(shares_of(asked, [_beside_denial(place, denied) for place in places]))
                if denied[1].share > nearest:
                    return _because(Reason.FALSE_PREMISE, denied[0])
        if all(self._is_of_another(asked, answer.citation) for answer in answers):
            return _because(Reason.NOT_STATED, self._sentence_of(answers[0]))
        return None

    def _judges(self, words: Sequence[str], hits: Sequence[Hit]) -> bool:
        """Whether one of the words is of value, and the documents do not use it: they call nothing good, or fair."""
        known = words_of([hit.passage.text for hit in hits]) if words else []
        return self._values.are_among(words, {stem for stems in known for stem in stems})

    def _sentence_of(self, answer: Answer) -> Citation:
        return self._citer.sentence(answer.citation.source, answer.citation.start, answer.citation.end)

    def _is_of_another(self, asked: str, citation: Citation) -> bool:
        """Whether an answer is about somebody else, or another year."""
        is_of_namesake = is_of_a_namesake(asked, citation, self._citer.sentences(citation.source))
        return is_of_namesake or self._is_of_another_year(asked, citation)

    def _is_of_another_year(self, asked: str, citation: Citation) -> bool:
        """Whether an answer's sentence names a year, and neither it nor what stands around it the year asked about."""
        wanted = set(YEAR.findall(asked))
        sentences = self._citer.sentences(citation.source)
        around = [sentence.text for sentence in (*sentences[:1], *self._beside(citation))]
        sentence, at = citation.sentence.text, citation.start - citation.sentence.start
        told = {*YEAR.findall(sentence[:at]), *YEAR.findall(sentence[at + len(citation.quote) :])}
        return bool(wanted and told) and not wanted & set(YEAR.findall(" ".join([citation.heading or "", *around])))

    def _beside(self, citation: Citation) -> Sequence[Span]:
        """Return the sentences of a citation, and the ones before and after."""
        sentences = self._citer.sentences(citation.source)
        first = bisect_left(sentences, citation.sentence.start, key=lambda span: span.end)
        last = bisect_left(sentences, citation.sentence.end, key=lambda span: span.start)
        return sentences[max(0, first - 1) : last + 1]

    def _denial(self, asked: str, hits: Sequence[Hit], *, least_shared: float) -> tuple[Citation, Denial] | None:
        """Return the sentence that denies what is taken for granted."""
        found: list[tuple[float, str, Denial]] = []
        for source in dict.fromkeys(hit.passage.source for hit in hits):
            places = [hit.passage for hit in hits if hit.passage.source == source]
            spans = {span for place in places for span in self._citer.within(source, place.start, place.end)}
            sentences = sorted(spans, key=lambda span: span.start)
            if denied := denial_of(asked, sentences, self._embedder, least_shared=least_shared):
                found.append((denied.score, source, denied))
        if not found:
            return None
        _, source, denied = max(found, key=lambda one: one[0])
        return self._citer.sentence(source, denied.clause.start, denied.clause.end), denied

    def _closest(self, asked: str, hits: Sequence[Hit], candidates: Sequence[Candidate]) -> Citation:
        """Return the sentence with most of the question's rare words and the reader's trust; of equals the first."""
        within = [
            (hit.passage.source, self._citer.within(hit.passage.source, hit.passage.start, hit.passage.end))
            for hit in hits
        ]
        places = (Place(source, span.start, span.end, span.text) for source, spans in within for span in spans)
        sentences = list(dict.fromkeys(places))
        trust = [
            max((one.confidence for one in candidates if _stands_in(one, sentence)), default=0.0)
            for sentence in sentences
        ]
        shares = shares_of(asked, [sentence.text for sentence in sentences], rare=True)
        best = max(range(len(sentences)), key=lambda number: TRUST * trust[number] + shares[number])
        return self._citer.sentence(sentences[best].source, sentences[best].start, sentences[best].end)


def _beside_denial(place: Citation, denied: tuple[Citation, Denial]) -> str:
    """Return the sentence that an answer is quoted from, without the clause beside it that denies what is asked.

    With it where a "but" follows, which tells what was so in place of what is denied.
    """
    where, clause = denied[0].source, denied[1].clause
    start, end = (at - place.sentence.start for at in (clause.start, clause.end))
    text = place.sentence.text
    is_beside = place.end <= clause.start or clause.end <= place.start
    if where != place.source or not 0 <= start < end <= len(text) or not is_beside or BUT.search(text, end):
        return text
    return text[:start] + text[end:]


def _because(reason: Reason, closest: Citation | None = None) -> Refusal:
    return Refusal(reason, MESSAGES[reason], closest)


def _stands_in(candidate: Candidate, sentence: Place) -> bool:
    return any(overlap(place, sentence) for place in candidate.claim.places)


def _takes_for_granted(kind: Kind) -> bool:
    """Whether questions of a kind take something for granted: one for yes or no asks it."""
    return kind is not Kind.YES_NO


def _are_related(asked: str, hits: Sequence[Hit]) -> bool:
    """Whether a passage is about what is asked, by its meaning and its words."""
    question, *said = map(set, words_of([asked, *(hit.passage.text for hit in hits)]))
    wanted = question - SAYS_LITTLE
    shares = [len(wanted & words) / len(wanted) if wanted else 0.0 for words in said]
    return any(hit.dense + share / 2 >= RELATED for hit, share in zip(hits, shares, strict=True))
