"""Replies as HTML: answer cards, conflicts, refusals; every word of a question or a document escaped."""

from collections.abc import Iterable, Sequence
from html import escape

from index.documents import Span
from qa.answers import Answer, Citation, Kind, Reason, Refusal, Reply
from qa.calibration import in_hundred, in_words
from qa.proof import reference

_REASONS = {
    Reason.NOTHING_RELATED: "Nothing related",
    Reason.NOT_STATED: "Not stated",
    Reason.FALSE_PREMISE: "Assumes what is not stated",
    Reason.OPINION_OR_CALCULATION: "Opinion or calculation",
    Reason.OTHER_LANGUAGE: "Another language",
    Reason.NOT_A_QUESTION: "Not a question",
}
_TITLES = {Kind.SUMMARY: "The most central sentences", Kind.MENTIONS: "Where it is mentioned"}
_HEADLINE_CHARACTERS = 60  # longer words stand in their sentence only, where they are marked
_COPY = '<button type="button" class="copy" title="Copy with its reference">Copy</button>'
PENDING = '<div class="pending" role="status"><span>Reading the documents…</span><i></i><i></i></div>'


def thread_html(exchanges: Iterable[str]) -> str:
    """Return the conversation, oldest exchange first."""
    return f'<div class="thread" role="log" aria-label="Questions and answers">{"".join(exchanges)}</div>'


def welcome_html(documents: int, examples: Sequence[str]) -> str:
    """Return what stands in the thread before the first question; an example asks itself at a click."""
    subject = "the article" if documents == 1 else f"{documents} documents"
    buttons = "".join(
        f'<button type="button" class="example" data-question="{escape(example)}">{escape(example)}</button>'
        for example in examples
    )
    return (
        f'<div class="welcome"><h2>Ask {subject}</h2>'
        "<p>Every answer is quoted word for word, with its place. What is not there is not answered.</p>"
        f'<div class="examples">{buttons}</div></div>'
    )


def exchange_html(question: str, body: str) -> str:
    """Return a question over what it got, which is HTML."""
    return f'<section class="exchange"><h2 class="question">{escape(question)}</h2>{body}</section>'


def notice_html(message: str) -> str:
    """Return a sentence about the program itself: too long a question, a full queue, a failure."""
    return f'<p class="notice">{escape(message)}</p>'


def reply_html(reply: Reply) -> str:
    """Return all that is said to one question."""
    parts = []
    if reply.standalone_question != reply.question:
        parts.append(f'<p class="searched">searched as: <q>{escape(reply.standalone_question)}</q></p>')
    if reply.message is not None:
        parts.append(f'<p class="message">{escape(reply.message)}</p>')
    if reply.refusal is not None:
        parts.append(_refusal_html(reply.refusal))
    if reply.answers:
        parts.append(_answers_html(reply))
    return "".join(parts)


def _answers_html(reply: Reply) -> str:
    """Return the answers, best first; those that cannot all hold stand side by side where the first of them stood."""
    several = len(reply.answers) > 1
    cards = [_answer_html(answer, number if several else None) for number, answer in enumerate(reply.answers, start=1)]
    parts = [f'<p class="label">{_TITLES[reply.kind]}</p>'] if reply.kind in _TITLES else []
    shown: set[int] = set()
    for index, card in enumerate(cards):
        if index in shown:
            continue
        group = next((group for group in reply.conflicts if index in group), ())
        shown.update(group)
        if group:
            sides = "".join(cards[member] for member in group)
            parts.append(
                '<section class="conflict"><p class="label">These do not agree</p>'
                f'<div class="sides">{sides}</div></section>'
            )
        else:
            parts.append(card)
    return "".join(parts)


def _answer_html(answer: Answer, number: int | None) -> str:
    """Return one answer: who says so, its words inside their sentence, where they stand, how far to trust them."""
    citation = answer.citation
    numbered = f'<span class="number">{number}</span>' if number else ""
    says = ""
    if answer.according_to is not None:
        place = _place_attributes(citation, answer.according_to, answer.according_to)
        says = f'<button type="button" class="says" {place}>{escape(answer.according_to.text)}</button>'
    words = f'<p class="words">{escape(answer.text)}</p>' if len(answer.text) <= _HEADLINE_CHARACTERS else ""
    others = "".join(_place_button(other, _excerpt_html(other)) for other in answer.citations[1:])
    also = f'<p class="also">also at {others}</p>' if others else ""
    return (
        f'<article class="card" data-reference="{escape(reference(citation))}" {_citation_attributes(citation)}>'
        f"{numbered}{says}{words}{_sentence_html(citation)}"
        f"<footer>{_place_button(citation)}{_COPY}{_confidence_html(answer.confidence)}</footer>{also}</article>"
    )


def _refusal_html(refusal: Refusal) -> str:
    """Return why there is no answer, and the closest sentence, said not to be one."""
    closest = ""
    if refusal.closest is not None:
        closest = (
            f'<div class="closest" data-role="closest" {_citation_attributes(refusal.closest)}>'
            f'<p class="label">Closest passage, does not answer</p>{_sentence_html(refusal.closest)}'
            f"<footer>{_place_button(refusal.closest)}</footer></div>"
        )
    return (
        f'<article class="refusal"><p class="label">{_REASONS[refusal.reason]}</p>'
        f"<p>{escape(refusal.message)}</p>{closest}</article>"
    )


def _sentence_html(citation: Citation) -> str:
    """Return the sentence with the quoted words marked."""
    sentence = citation.sentence
    start, end = citation.start - sentence.start, citation.end - sentence.start
    before, after = escape(sentence.text[:start]), escape(sentence.text[end:])
    return f'<p class="sentence">{before}<mark>{escape(citation.quote)}</mark>{after}</p>'


def _confidence_html(confidence: float | None) -> str:
    """Return the chance of being right in words, its figure one click away; nothing where none is claimed."""
    if confidence is None:
        return ""
    words, figure = in_words(confidence), in_hundred(confidence)
    return (
        f'<details class="confidence" title="{figure} in 100"><summary>{words}</summary>'
        f"{figure} in 100 such answers are right</details>"
    )


def _excerpt_html(citation: Citation) -> str:
    """Return the quoted words among their neighbours, to tell one place from another."""
    before, after = escape(citation.prefix), escape(citation.suffix)
    return f'<span class="excerpt">…{before}<b>{escape(citation.quote)}</b>{after}…</span>'


def _place_button(citation: Citation, excerpt: str = "") -> str:
    """Return the button that shows the citation in its document: its place, after an excerpt that is HTML."""
    page = f"p. {citation.page}" if citation.page is not None else ""
    place = " · ".join(escape(part) for part in (citation.source, page, citation.heading) if part)
    return (
        f'<button type="button" class="place" title="Show in {escape(citation.source)}" '
        f"{_citation_attributes(citation)}>{excerpt}{place}</button>"
    )


def _citation_attributes(citation: Citation) -> str:
    """Return where the page finds the citation's quote and sentence."""
    return _place_attributes(citation, Span(citation.quote, citation.start, citation.end), citation.sentence)


def _place_attributes(citation: Citation, words: Span, sentence: Span) -> str:
    """Return where the page finds some words and their sentence, in the document of the citation."""
    return (
        f'data-source="{escape(citation.source)}" data-sha256="{citation.document_sha256}" '
        f'data-start="{words.start}" data-end="{words.end}" '
        f'data-sentence-start="{sentence.start}" data-sentence-end="{sentence.end}"'
    )
