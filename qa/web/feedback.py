"""Feedback on the page: each judgement of a reply is kept as a gold question, to be seen, mended and removed."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape

import gradio as gr

from index.documents import Document, Span
from qa.answers import Reply
from qa.errors import AnsweringError, FeedbackError
from qa.feedback import MOST_MEBIBYTES, MOST_QUESTIONS, Feedback, as_squad, judged
from qa.gold import Question
from qa.web.messages import message
from qa.web.visits import Visit

FRAME = (
    '<p class="correcting" role="status" hidden><span></span><button type="button" data-cancel>Cancel</button></p>'
    '<p class="announced" role="status"></p><dialog class="panel" aria-label="Judged questions"></dialog>'
)
MOST_OF_A_VISIT = 100  # judgements; of all visitors together half of what the file holds: the rest is its owner's
_ABSENT = "The documents do not say"
_OVER = "This visit is over: load the page again."
_CHANGED = "has changed since, or is not here any more: ask again, then judge"


@dataclass(frozen=True, slots=True)
class FeedbackDesk:
    """Where visitors say what is right; where there may be others, each sees and changes what is their own."""

    kept: Feedback

    def judge(self, visit: Visit | None, event: gr.EventData) -> str:
        """Keep what is said of a reply; a later judgement of the same question takes the place of an earlier one."""
        number = int(event.reply)
        if visit is None:
            return message(notice=_OVER, reply=number)
        try:
            reply = _replied(visit, number)
            question = _judged_reply(reply, str(event.verdict), event, _documents(visit))
            if not _is_at_home(visit):
                question = replace(question, id=f"{_owner(visit)}-{question.id}")
            self._keep(question, visit)
        except AnsweringError as error:
            return message(notice=self._told(error, visit), reply=number)
        said = f"“{question.golds[0]}”" if question.answerable else "the documents do not say"
        return message(told=f"Kept: {said}", reply=number)

    def correct(self, visit: Visit | None, event: gr.EventData) -> str:
        """Keep another right answer to a question that is kept, or other words of the question."""
        if visit is None:
            return message(panel=_listing_html(_OVER))
        try:
            earlier = self._of_id(visit, str(event.id))
            self._keep(_corrected(earlier, str(event.verdict), event, _documents(visit)), visit)
        except AnsweringError as error:
            return message(notice=self._told(error, visit), panel=self._panel(visit))
        return message(panel=self._panel(visit))

    def discard(self, visit: Visit | None, event: gr.EventData) -> str:
        """Remove a question that is kept."""
        if visit is None:
            return message(panel=_listing_html(_OVER))
        try:
            self.kept.remove(self._of_id(visit, str(event.id)).id)
        except AnsweringError as error:
            return message(notice=self._told(error, visit), panel=self._panel(visit))
        return message(panel=self._panel(visit))

    def show(self, visit: Visit | None) -> str:
        """Return the list of what is kept."""
        return message(panel=_listing_html(_OVER) if visit is None else self._panel(visit))

    def _keep(self, question: Question, visit: Visit) -> None:
        """Keep a question in the place of what the same person said of it about one of the documents that are here.

        A document that does not outlive the program is not kept either. Raises FeedbackError.
        """
        title = question.context.title
        staying = {held.source for held in visit.room.engine.listing if held.is_fixed}
        if title not in staying and not _is_at_home(visit):
            raise FeedbackError(f"what is said of {title} is not kept, for the document does not stay here either")
        here = _documents(visit)

        def replaces(other: Question) -> bool:
            is_same = other.text.casefold() == question.text.casefold()
            return is_same and other.context.title in here and _is_own(other, visit)

        def check(questions: Sequence[Question]) -> None:
            if not _is_at_home(visit):
                _check_share(questions, visit)

        self.kept.keep(question, replaces=replaces, check=check)

    def _of_id(self, visit: Visit, question_id: str) -> Question:
        for question in self.kept.questions():
            if question.id == question_id and _is_own(question, visit):
                return question
        raise FeedbackError("this question was removed meanwhile")

    def _panel(self, visit: Visit) -> str:
        try:
            questions = [question for question in self.kept.questions() if _is_own(question, visit)]
        except FeedbackError as error:
            return _listing_html(self._told(error, visit))
        return panel_html(questions, _documents(visit), str(self.kept.path) if _is_at_home(visit) else None)

    def _told(self, error: AnsweringError, visit: Visit) -> str:
        """Return an error as a sentence, which names the file to none but its owner."""
        told = str(error)
        return f"{told}." if _is_at_home(visit) or str(self.kept.path) not in told else "This could not be kept."


def panel_html(questions: Sequence[Question], here: Mapping[str, Document], path: str | None) -> str:
    """Return the list of judged questions, each of which can be mended or removed; `path` is told if it may be."""
    where = ""
    if path is not None:
        file = f"<code>{escape(path)}</code>"
        where = f"<p>Kept in {file}, as SQuAD v2.0: <code>pincite evaluate</code> measures answers on it.</p>"
    if not questions:
        return _listing_html("None yet: say under a reply whether it is right.") + where
    items = "".join(_item_html(question, here.get(question.context.title)) for question in questions)
    return f'<h2>Judged questions</h2>{where}<ol class="judged">{items}</ol>'


def _listing_html(sentence: str) -> str:
    """Return the list where there is none, but something to say."""
    return f"<h2>Judged questions</h2><p>{escape(sentence)}</p>"


def _item_html(question: Question, document: Document | None) -> str:
    """Return a judged question; the right answer can be selected anew where its document is as it was."""
    title = question.context.title
    place = again = ""
    if document is not None and document.text == question.context.text:
        first = question.answers[0] if question.answers else document.span(0, 0)
        place = (
            f' data-source="{escape(title)}" data-sha256="{document.sha256}" '
            f'data-start="{first.start}" data-end="{first.end}"'
        )
        again = '<button type="button" data-correct="here">Select the answer</button>'
    elif document is not None:
        title += " (has changed since)"
    else:
        title += " (not here now)"
    if question.answerable:
        quotes = " <i>or</i> ".join(f"<q>{escape(words)}</q>" for words in dict.fromkeys(question.golds))
        said = f'<p class="gold">{quotes}</p>'
        again += '<button type="button" data-correct="absent">They do not say</button>'
    else:
        said = f'<p class="gold absent">{_ABSENT}</p>'
    return (
        f'<li data-id="{escape(question.id)}"{place}><form><textarea rows="1" aria-label="Question" required '
        f'maxlength="2000">{escape(question.text)}</textarea><button type="submit">Save</button></form>{said}'
        f'<p class="actions"><span>{escape(title)}</span>{again}'
        '<button type="button" data-discard>Remove</button></p></li>'
    )


def _is_at_home(visit: Visit) -> bool:
    """Whether the visitor is the person whose data folder it is: the one who has a library there."""
    return visit.room.engine.folder is not None


def _is_own(question: Question, visit: Visit) -> bool:
    return _is_at_home(visit) or question.id.startswith(f"{_owner(visit)}-")


def _check_share(questions: Sequence[Question], visit: Visit) -> None:
    """Raise FeedbackError if a visit, or all visitors, would have more of the file than is theirs."""
    if sum(_is_own(question, visit) for question in questions) > MOST_OF_A_VISIT:
        raise FeedbackError(f"a visit keeps at most {MOST_OF_A_VISIT}: remove one under Judged questions first")
    theirs = [question for question in questions if "-" in question.id]
    if len(theirs) > MOST_QUESTIONS // 2 or len(as_squad(theirs).encode()) > (MOST_MEBIBYTES << 20) // 2:
        raise FeedbackError("what visitors may fill of the file is full: this was not kept")


def _owner(visit: Visit) -> str:
    """Return what the ids of a visitor's judgements begin with, before a "-"; it tells nobody the key of the visit."""
    return hashlib.sha256(visit.key.encode()).hexdigest()[:16]


def _documents(visit: Visit) -> Mapping[str, Document]:
    return {document.source: document for document in visit.room.engine.corpus.documents}


def _replied(visit: Visit, number: int) -> Reply:
    if not 0 <= number < len(visit.replies):
        raise FeedbackError("this reply is not here any more: ask again, then judge")
    return visit.replies[number]


def _judged_reply(reply: Reply, verdict: str, event: gr.EventData, here: Mapping[str, Document]) -> Question:
    """Return the gold question of a reply: by what it said, by words that were selected, or as unanswerable."""
    asked = reply.standalone_question
    if verdict == "here":
        document, answer = _selected(event, here)
        return judged(asked, document, [answer])
    if verdict == "right" and reply.answers:
        first = reply.answers[0].citation
        document = _unchanged(first.source, first.document_sha256, here)
        citations = [citation for answer in reply.answers for citation in answer.citations]
        said = [document.span(one.start, one.end) for one in citations if one.source == document.source]
        return judged(asked, document, said)
    quoted = [answer.citation for answer in reply.answers]
    if reply.refusal is not None and reply.refusal.closest is not None:
        quoted.append(reply.refusal.closest)
    return judged(asked, _nearest([citation.source for citation in quoted], here))


def _corrected(earlier: Question, verdict: str, event: gr.EventData, here: Mapping[str, Document]) -> Question:
    """Return a kept question with another answer, with none, or in other words."""
    document, answers = Document(earlier.context.title, earlier.context.text), list(earlier.answers)
    if verdict == "here":
        document, answer = _selected(event, here)
        answers = [answer]
    elif verdict == "absent":
        answers = []
    text = str(event.text) if verdict == "words" else earlier.text
    return judged(text, document, answers, known_as=earlier.id)


def _nearest(sources: Sequence[str], here: Mapping[str, Document]) -> Document:
    """Return the document that came closest to an answer, of those that are here."""
    for source in (*sources, *here):
        if source in here and here[source].text.strip():
            return here[source]
    raise FeedbackError("there is no document here with any words: add one, then judge")


def _unchanged(source: str, sha256: str, here: Mapping[str, Document]) -> Document:
    document = here.get(source)
    if document is None or document.sha256 != sha256:
        raise FeedbackError(f"{source} {_CHANGED}")
    return document


def _selected(event: gr.EventData, here: Mapping[str, Document]) -> tuple[Document, Span]:
    """Return the words that were selected, without the white space around them; they must be those of the document."""
    place = event.place
    document = _unchanged(str(place["source"]), str(place["sha256"]), here)
    start, end = max(0, int(place["start"])), max(0, int(place["end"]))
    words = document.text[start:end]
    if not words.strip() or words.split() != str(place["text"]).split():
        raise FeedbackError(f"{document.source}[{start}:{end}] is not what was selected: select the words again")
    start += len(words) - len(words.lstrip())
    return document, document.span(start, start + len(words.strip()))
