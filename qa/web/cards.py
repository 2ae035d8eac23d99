"""Replies as HTML: answer cards, conflicts, refusals; every word of a question or a document escaped."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from html import escape
from itertools import count

from index.documents import Span
from qa.answers import Answer, Citation, Kind, Reason, Refusal, Reply, Stretch
from qa.calibration import in_hundred, in_words
from qa.proof import reference

_REASONS = {
    Reason.NOTHING_RELATED: "Nothing related",
    Reason.NOT_STATED: "Not stated",
    Reason.FALSE_PREMISE: "Assumes what is denied",
    Reason.OPINION_OR_CALCULATION: "Opinion or calculation",
    Reason.OTHER_LANGUAGE: "Another language",
    Reason.NOT_A_QUESTION: "Not a question",
}
_TITLES = {Kind.SUMMARY: "The most central sentences", Kind.MENTIONS: "Where it is mentioned"}
_HEADLINE_CHARACTERS = 60  # longer words stand in their sentence only, where they are marked
_COPY = '<button type="button" class="copy" title="Copy with its reference">Copy</button>'
PENDING = '<div class="pending"><span>Searching the documents…</span><i></i><i></i></div>'


def thread_html(exchanges: Iterable[str], more: Sequence[str] = (), *, key: str = "") -> str:
    """Return the conversation, oldest exchange first, and `more` questions to go on with; `key` is the visit's."""
    said = "".join(exchanges)
    suggested = f'<div class="more">{examples_html(more)}</div>' if more else ""
    visit = f'data-visit="{escape(key)}"'
    return f'<div class="thread" role="region" aria-label="Questions and answers" {visit}>{said}{suggested}</div>'


def welcome_html(documents: int, examples: Sequence[str]) -> str:
    """Return what stands in the thread before the first question; an example asks itself at a click."""
    if not documents:
        return (
            '<div class="welcome"><h2>Add a document</h2>'
            "<p>Drop a file anywhere on this page, or choose one under Documents. Text, Markdown, HTML, PDF and Word "
            "are read.</p>"
            "</div>"
        )
    subject = "the article" if documents == 1 else f"{documents} documents"
    return (
        f'<div class="welcome"><h2>Ask {subject}</h2>'
        "<p>Every answer is quoted word for word, with its place. What is not there is not answered.</p>"
        f"{examples_html(examples)}</div>"
    )


def examples_html(questions: Sequence[str]) -> str:
    """Return questions that ask themselves at a click."""
    buttons = "".join(
        f'<button type="button" class="example" data-question="{escape(question)}">{escape(question)}</button>'
        for question in questions
    )
    return f'<div class="examples">{buttons}</div>' if questions else ""


def exchange_html(question: str, body: str, read: Sequence[Stretch] = ()) -> str:
    """Return a question, which can be edited and asked again, over what it got, which is HTML.

    What was `read` for it is there by place, for the map of the document.
    """
    places = defaultdict(list)
    for stretch in read:
        places[stretch.document_sha256].append((stretch.start, stretch.end))
    asked = f'<h2 class="question"><span data-editable>{escape(question)}</span></h2>'
    edit = _edit_button("Edit the question and ask again")
    return (
        f'<section class="exchange" data-read="{escape(json.dumps(places))}">'
        f'<div class="asked">{edit}{asked}</div>{body}</section>'
    )


def notice_html(message: str) -> str:
    """Return a sentence about the program itself: too long a question, a full queue, a failure."""
    return f'<p class="notice">{escape(message)}</p>'


def reply_html(reply: Reply) -> str:
    """Return all that is said to one question."""
    parts = []
    if reply.is_reworded:
        parts.append(_searched_html(reply.standalone_question))
    if reply.message is not None:
        parts.append(f'<p class="message">{escape(reply.message)}</p>')
    if reply.refusal is not None:
        parts.append(_refusal_html(reply.refusal))
    if reply.answers:
        parts.append(_answers_html(reply))
    return "".join(parts)


def _searched_html(question: str) -> str:
    """Return what was searched in place of the question, to be corrected if it is not what was meant."""
    edit = _edit_button("Edit what was searched and ask again")
    return f'<p class="searched asked">{edit}<span>searched as: <q data-editable>{escape(question)}</q></span></p>'


def _edit_button(label: str) -> str:
    return f'<button type="button" class="edit" aria-label="{label}" title="{label}">✎</button>'


def _answers_html(reply: Reply) -> str:
    """Return the answers, best first; those that cannot all hold stand side by side where the first of them stood.

    The citations of all answers are numbered together, if there are several.
    """
    numbers = count(1)
    several = sum(len(answer.citations) for answer in reply.answers) > 1
    sides = {index for group in reply.conflicts for index in group}
    cards = [
        _answer_html(answer, [next(numbers) if several else None for _ in answer.citations], side=index in sides)
        for index, answer in enumerate(reply.answers)
    ]
    parts = [f'<p class="label">{_TITLES[reply.kind]}</p>'] if reply.kind in _TITLES else []
    shown: set[int] = set()
    for index, card in enumerate(cards):
        if index in shown:
            continue
        group = next((group for group in reply.conflicts if index in group), ())
        shown.update(group)
        if group:
            columns = "".join(cards[member] for member in group)
            parts.append(
                '<section class="conflict"><p class="label">These do not agree</p>'
                f'<div class="sides">{columns}</div></section>'
            )
        else:
            parts.append(card)
    return "".join(parts)


def _answer_html(answer: Answer, numbers: Sequence[int | None], *, side: bool) -> str:
    """Return one answer: who says so, its words inside their sentence, where they stand, how far to trust them.

    As one side of a conflict it says each of these, and says so where nobody is named.
    """
    citation = answer.citation
    if side:
        says = _says_html(answer) or '<span class="says">no one named</span>'
        head = (
            f'<div class="claim"><p class="label">Claim</p><p class="words">{escape(answer.text)}</p></div>'
            f'<div class="party"><p class="label">According to</p>{says}</div>'
        )
        sentence = f'<div class="quoted"><p class="label">Quote</p>{_sentence_html(citation)}</div>'
    else:
        is_headline = len(answer.text) <= _HEADLINE_CHARACTERS and answer.text != citation.sentence.text
        words = f'<p class="words">{escape(answer.text)}</p>' if is_headline else ""
        head, sentence = _says_html(answer) + words, _sentence_html(citation)
    others = "".join(
        _number_button(other, number) for other, number in zip(answer.citations[1:], numbers[1:], strict=True)
    )
    also = f'<p class="also">also at {others}</p>' if others else ""
    return (
        f'<article class="card" data-reference="{escape(reference(citation))}" {_citation_attributes(citation)}>'
        f"{head}{sentence}<footer>{_place_button(citation, numbers[0])}{_COPY}{_confidence_html(answer.confidence)}"
        f"{also}</footer></article>"
    )


def _says_html(answer: Answer) -> str:
    """Return who makes the claim, leading to those words; nothing where nobody is named."""
    if answer.according_to is None:
        return ""
    place = _place_attributes(answer.citation, answer.according_to, answer.according_to)
    return f'<button type="button" class="says" {place}>{escape(answer.according_to.text)}</button>'


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


def _sentence_html(citation: Citation, tag: str = "p") -> str:
    """Return the sentence with the quoted words marked."""
    sentence = citation.sentence
    start, end = citation.start - sentence.start, citation.end - sentence.start
    before, after = escape(sentence.text[:start]), escape(sentence.text[end:])
    return f'<{tag} class="sentence">{before}<mark>{escape(citation.quote)}</mark>{after}</{tag}>'


def _confidence_html(confidence: float | None) -> str:
    """Return the chance of being right in words, its figure one click away; nothing where none is claimed."""
    if confidence is None:
        return ""
    words, figure = in_words(confidence), in_hundred(confidence)
    return (
        f'<details class="confidence" title="{figure} in 100"><summary>{words}</summary>'
        f"{figure} in 100 such answers are right</details>"
    )


def _place_button(citation: Citation, number: int | None = None) -> str:
    """Return the button that shows the citation in its document: its number and place."""
    numbered = f'<b class="number">{number}</b>' if number else ""
    place = escape(_place(citation))
    return f'<button type="button" class="place" {_citation_attributes(citation)}>{numbered}{place}</button>'


def _number_button(citation: Citation, number: int | None) -> str:
    """Return the same as its number only; the quote, in its sentence, and the place show when it is pointed at."""
    place = _place(citation)
    name = f"Citation {number}: “{citation.quote}” in {place}"
    peek = f'<span class="peek" hidden>{_sentence_html(citation, "span")}<small>{escape(place)}</small></span>'
    return (
        f'<button type="button" class="place" aria-label="{escape(name)}" {_citation_attributes(citation)}>'
        f'<b class="number">{number}</b>{peek}</button>'
    )


def _place(citation: Citation) -> str:
    """Return the source, the heading and the page of a citation, as far as there are any."""
    page = f"page {citation.page}" if citation.page is not None else ""
    return " · ".join(part for part in (citation.source, citation.heading, page) if part)


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
