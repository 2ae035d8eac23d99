"""What is said of what was found: answers, whose word each is, and what contradicts the best; or a refusal."""

from collections.abc import Sequence
from dataclasses import replace

from index import Corpus, Embedder, Passage
from index.processor import on_model_thread
from qa.answering import Candidate, Finding
from qa.answers import Answer, Citation, Kind, Reply, Stretch
from qa.asking import bluntly, kind_of
from qa.attribution import conflicts
from qa.calibration import Calibration
from qa.citing import Citer
from qa.claims import overlap
from qa.describing import definition_in, described, description_in, is_better, naming
from qa.dissenting import SHOWN, Bars, Dissenter, Dissenters
from qa.listing import are_items, is_list, listed
from qa.reader import Reader
from qa.refusing import Refuser
from qa.rivals import Rivals
from qa.sourcing import Attributor, named_first

LEAST_DISPUTED = 0.2  # chance of being right, of an answer that a rival may lift over the bar
MOST_ANSWERS, MOST_ITEMS = 5, 20  # shown; of a list, more


class Decider:
    """Decides what to say of what was found in a corpus."""

    def __init__(
        self,
        corpus: Corpus,
        *,
        citer: Citer,
        reader: Reader,
        embedder: Embedder,
        calibration: Calibration,
        refuser: Refuser,
    ) -> None:
        """Quote by `citer`, refuse by `refuser`, and ask the reader who disagrees, if it was trained to be asked."""
        self._corpus, self._citer, self._refuser = corpus, citer, refuser
        self._threshold = calibration.threshold
        self._sources = Attributor(corpus, citer, reader, threshold=calibration.source_threshold)
        rivals = Rivals(reader, corpus.document, citer.sentences)
        self._rival = rivals.log_odds if calibration.knows_rivals else None
        self._dissenters = Dissenters(rivals, embedder, self._sources) if calibration.knows_rivals else None

    @on_model_thread
    def decide(self, asked: str, finding: Finding) -> Reply:
        """Return what is to be said of what was found for a question: its answers, or why there are none."""
        kind, answers = self._found(asked, finding)
        if answers:
            refusal = self._refuser.overrules(asked, kind, finding.hits, answers)
        else:
            refusal = self._refuser.refusal(asked, kind, finding.hits, finding.candidates)
        read = tuple(self._stretch(hit.passage) for hit in finding.hits)
        if refusal:
            return Reply(asked, asked, kind, refusal=refusal, read=read)
        if kind is Kind.LIST:  # for whose items, and pairs of them, the reader is not asked: that would take long
            pairs = (group for group in conflicts(bluntly(asked), answers) if not self._are_items(answers, group))
            return Reply(asked, asked, kind, answers, conflicts=tuple(pairs), read=read)
        told, groups = self._with_dissent(asked, kind, answers, finding)
        return Reply(asked, asked, kind, told, conflicts=groups, read=read)

    @on_model_thread
    def dissenters(
        self, asked: str, kind: Kind, given: Sequence[Answer], finding: Finding, *, bars: Bars = SHOWN
    ) -> tuple[Dissenter, ...]:
        """Return what contradicts the best answer given, likeliest first; none by a reader that knows no rivals."""
        if self._dissenters is None or not given or given[0].confidence is None:
            return ()
        found = self._dissenters.of(
            bluntly(asked),
            given[0],
            found=finding.candidates,
            passages=[hit.passage for hit in finding.hits],
            answer=lambda candidate: self._answer(candidate, kind),
            bars=bars,
        )
        return tuple(sorted(found, key=lambda one: -one.dissent.chance))

    def _found(self, asked: str, finding: Finding) -> tuple[Kind, tuple[Answer, ...]]:
        """Return the answers that clear the bar, and the shape that a reply of them takes."""
        kind = kind_of(asked)
        if kind is Kind.SPAN and any(is_list(one, self._text_of, asked) for one in finding.candidates[:1]):
            kind = Kind.LIST
        if kind is Kind.LIST:
            answers = self._listed(asked, finding)
        else:
            answers = self._answers(finding.candidates, kind) or self._disputed(asked, kind, finding)
        if kind in {Kind.SPAN, Kind.LIST} and (told := self._described(asked, finding, answers)):
            return Kind.SPAN, (told,)
        return kind, answers

    def _with_dissent(
        self, asked: str, kind: Kind, answers: Sequence[Answer], finding: Finding
    ) -> tuple[tuple[Answer, ...], tuple[tuple[int, ...], ...]]:
        """Return answers with whose word each is, the best one's rivals among them, and which of them conflict.

        One side alone would look like the truth.
        """
        known = self._sources.completed(answers)
        order = named_first(asked, known)
        ruled, told = [answers[number] for number in order], [known[number] for number in order]
        pairs = set()
        for rival in (one.answer for one in self.dissenters(asked, kind, told, finding)):
            same = (number for number, one in enumerate(told) if overlap(one.citation, rival.citation))
            number = next(same, len(told))
            if number == MOST_ANSWERS:
                continue
            pairs.add((0, number))
            if number == len(told):
                ruled.append(rival)
                told.append(rival)
        # Its weights are fitted on whose word the rules alone say it is.
        return tuple(told), conflicts(bluntly(asked), ruled, rival=self._rival, known=pairs)

    def _answers(self, found: Sequence[Candidate], kind: Kind) -> tuple[Answer, ...]:
        """Return the candidates that clear the bar; of several that are quoted by the same words, the first."""
        answers: dict[Citation, Answer] = {}
        for candidate in (one for one in found if one.confidence >= self._threshold):
            answer = self._answer(candidate, kind)
            if kind is not Kind.CLAUSE or not any(overlap(answer.citation, other) for other in answers):
                answers.setdefault(answer.citation, answer)
        return tuple(answers.values())[: MOST_ITEMS if kind is Kind.LIST else MOST_ANSWERS]

    def _answer(self, candidate: Candidate, kind: Kind) -> Answer:
        cite = {Kind.YES_NO: self._citer.sentence, Kind.CLAUSE: self._citer.clause}.get(kind, self._citer.quote)
        places = candidate.claim.places
        citations = tuple(dict.fromkeys(cite(place.source, place.start, place.end) for place in places))
        return Answer(candidate.confidence, citations, self._sources.by_rule(places[0]))

    def _disputed(self, asked: str, kind: Kind, finding: Finding) -> tuple[Answer, ...]:
        """Return the best candidate if it and a rival clear the bar together: they had to share the softmax."""
        best = [one for one in finding.candidates[:1] if one.confidence >= LEAST_DISPUTED]
        answers = [self._answer(one, kind) for one in best]
        heard = self.dissenters(asked, kind, self._sources.completed(answers), finding)
        chance = max((one.dissent.chance for one in heard), default=0.0)
        return tuple(
            replace(one, confidence=chance) for one in answers if chance >= max(SHOWN.of_values, self._threshold)
        )

    def _described(self, asked: str, finding: Finding, answers: tuple[Answer, ...]) -> Answer | None:
        """Return what the X of "Who is X?" is defined as, or called where that is better than the answers; else None.

        A description beyond what the reader found is told by its form, and so has no confidence.
        """
        for source in dict.fromkeys(hit.passage.source for hit in finding.hits):
            if term := definition_in(asked, self._citer.sentences(source)):
                return Answer(None, (self._citer.quote(source, term.start, term.end),))
        if not (name := described(asked)):
            return None
        best = answers[0] if answers else None
        for source in dict.fromkeys(hit.passage.source for hit in finding.hits):
            if places := naming(name, self._citer.sentences(source)):
                told = description_in(places)
                citation = self._citer.quote(source, told.start, told.end) if told else None
                if citation is None or not is_better(citation, name, best):
                    return None
                confidence = best.confidence if best and overlap(citation, best.citation) else None
                return Answer(confidence, (citation,), self._sources.by_rule(citation))
        return None

    def _listed(self, asked: str, finding: Finding) -> tuple[Answer, ...]:
        """Return the answers to a question for several things, those that stand in a list of lines item by item."""
        found = [one for one in finding.candidates if one.confidence >= self._threshold]
        return self._answers(listed(found, self._text_of, asked), Kind.LIST)

    def _are_items(self, answers: Sequence[Answer], group: Sequence[int]) -> bool:
        """Whether answers are items of one list, which stand beside each other."""
        first, *others = (answers[number].citation for number in group)
        return all(are_items(first, other, self._text_of) for other in others)

    def _text_of(self, source: str) -> str:
        return self._corpus.document(source).text

    def _stretch(self, passage: Passage) -> Stretch:
        return Stretch(self._corpus.document(passage.source).sha256, passage.start, passage.end)
