"""Replies as HTML: what is said, where it leads, and that nothing of it runs."""

import re

import pytest

from index.documents import Document, Span
from qa.answers import Answer, Citation, Kind, Reason, Refusal, Reply, Stretch
from qa.calibration import in_words
from qa.web.cards import exchange_html, notice_html, reply_html, thread_html, welcome_html

DOCUMENT = Document("a&b.txt", "Head\nThe rebels said <80> fell. Others said 23.", headings=(Span("Head", 0, 4),))
EIGHTY = Citation.of(DOCUMENT, 21, 25, DOCUMENT.span(5, 31))
TWENTY_THREE = Citation.of(DOCUMENT, 44, 46, DOCUMENT.span(32, 47))


def answered(*answers: Answer, kind: Kind = Kind.SPAN, conflicts: tuple[tuple[int, ...], ...] = ()) -> str:
    """Return the HTML of a reply with these answers."""
    return reply_html(Reply("How many?", "How many?", kind, answers, conflicts=conflicts))


def test_an_answer_is_its_words_over_their_sentence() -> None:
    """The quote stands alone, then marked inside its sentence; both escaped."""
    html = answered(Answer(0.9, (EIGHTY,)))

    assert '<p class="words">&lt;80&gt;</p>' in html
    assert '<p class="sentence">The rebels said <mark>&lt;80&gt;</mark> fell.</p>' in html


def test_long_words_stand_in_their_sentence_only() -> None:
    """A quote of more than 60 characters is not said twice."""
    document = Document("c.txt", "x" * 61)

    assert 'class="words"' not in answered(Answer(0.9, (Citation.of(document, 0, 61, document.span(0, 61)),)))


def test_a_card_knows_its_place() -> None:
    """Source, hash, and the offsets of quote and sentence are what the page marks by; its reference is to be copied."""
    assert (
        '<article class="card" data-reference="“&lt;80&gt;” — a&amp;b.txt, Head, characters 21–25" '
        f'data-source="a&amp;b.txt" data-sha256="{DOCUMENT.sha256}" '
        'data-start="21" data-end="25" data-sentence-start="5" data-sentence-end="31">'
    ) in answered(Answer(0.9, (EIGHTY,)))


def test_a_place_is_source_page_and_heading() -> None:
    """A document without pages names none."""
    assert ">a&amp;b.txt · Head</button>" in answered(Answer(0.9, (EIGHTY,)))


def test_who_says_so_leads_to_those_words() -> None:
    """The attribution is verbatim, and a place of its own."""
    html = answered(Answer(0.9, (EIGHTY,), DOCUMENT.span(5, 15)))

    assert re.search(r'class="says" [^>]*data-start="5" data-end="15"[^>]*>The rebels</button>', html)


def test_every_supporting_place_is_shown() -> None:
    """The first is the card's, the others follow."""
    html = answered(Answer(0.9, (EIGHTY, TWENTY_THREE)))

    assert re.search(r'<p class="also">also at <button [^>]*data-start="44" data-end="46"', html)
    assert 'aria-label="Citation 2: “23” in a&amp;b.txt · Head"' in html
    assert '<span class="sentence">Others said <mark>23</mark>.</span><small>a&amp;b.txt · Head</small></span>' in html


def test_one_citation_has_no_number_and_several_have() -> None:
    """Numbers are for telling citations apart, of one answer or of several."""
    first, second = Answer(0.9, (EIGHTY,)), Answer(0.5, (TWENTY_THREE,))

    assert 'class="number"' not in answered(first)
    assert re.findall(r'class="number">(\d)<', answered(first, second)) == ["1", "2"]
    assert re.findall(r'class="number">(\d)<', answered(Answer(0.9, (EIGHTY, TWENTY_THREE)))) == ["1", "2"]


def test_a_conflict_is_said_and_holds_its_sides() -> None:
    """Answers that cannot both hold share a frame; another stays outside it."""
    answers = Answer(0.9, (EIGHTY,)), Answer(0.8, (EIGHTY, TWENTY_THREE)), Answer(0.5, (TWENTY_THREE,))
    html = answered(*answers, conflicts=((0, 2),))
    frame = html[html.index('<section class="conflict">') : html.index("</section>")]

    assert "These do not agree" in frame
    assert re.findall(r'class="number">(\d)<', frame) == ["1", "4"]
    assert re.findall(r'class="number">(\d)<', html) == ["1", "4", "2", "3"]


def test_a_side_of_a_conflict_says_who_claims_what() -> None:
    """Claim, party and quote are said of each side, also where nobody is named."""
    html = answered(Answer(0.9, (EIGHTY,), DOCUMENT.span(5, 15)), Answer(0.5, (TWENTY_THREE,)), conflicts=((0, 1),))

    assert (
        re.findall(r'<p class="label">(Claim|According to|Quote)</p>', html) == ["Claim", "According to", "Quote"] * 2
    )
    assert re.findall(r'class="says"[^>]*>([^<]*)<', html) == ["The rebels", "no one named"]


@pytest.mark.parametrize(
    ("confidence", "words"),
    [
        (1.0, "very likely right"),
        (0.85, "very likely right"),
        (0.8499, "likely"),
        (0.6, "likely"),
        (0.35, "uncertain"),
        (0.3499, "weak"),
        (0.0, "weak"),
    ],
)
def test_confidence_is_a_word(confidence: float, words: str) -> None:
    """Each band begins at its bound."""
    assert in_words(confidence) == words


def test_the_figure_is_there_on_demand() -> None:
    """The word is the summary; the chance, out of a hundred, is in the details and the title."""
    html = answered(Answer(0.81, (EIGHTY,)))

    assert '<details class="confidence" title="81 in 100"><summary>likely</summary>81 in 100 ' in html


@pytest.mark.parametrize("reason", Reason)
def test_every_refusal_has_its_reason_and_message(reason: Reason) -> None:
    """No reason is without words, and a refusal without a closest passage is whole."""
    html = reply_html(Reply("q", "q", Kind.SPAN, refusal=Refusal(reason, "Not <here>.")))

    assert re.search(r'<article class="refusal"><p class="label">[A-Z][a-z ]+</p><p>Not &lt;here&gt;.</p></art', html)


def test_the_closest_passage_is_said_to_be_no_answer() -> None:
    """It is clickable, and is no card."""
    html = reply_html(Reply("q", "q", Kind.SPAN, refusal=Refusal(Reason.NOT_STATED, "No.", EIGHTY)))

    assert 'class="closest" data-role="closest" data-source="a&amp;b.txt"' in html
    assert "Closest passage, does not answer" in html
    assert 'class="card"' not in html


def test_what_was_searched_is_shown_when_it_differs() -> None:
    """A rewritten question is said; the same question is not said twice."""
    html = reply_html(Reply("And <he>?", "And <Macron>?", Kind.SPAN, message="x"))

    assert "<span>searched as: <q data-editable>And &lt;Macron&gt;?</q></span>" in html
    assert "searched as" not in answered(Answer(0.9, (EIGHTY,)))
    assert "searched as" not in reply_html(Reply("Who\nwon?", "Who won?", Kind.SPAN, message="x"))


def test_a_greeting_is_plain() -> None:
    """A message is a paragraph and nothing more."""
    assert reply_html(Reply("Hi", "Hi", Kind.GREETING, message="Hello & welcome.")) == (
        '<p class="message">Hello &amp; welcome.</p>'
    )


def test_a_summary_says_what_it_is() -> None:
    """Central sentences are announced as such."""
    assert answered(Answer(0.9, (EIGHTY,)), kind=Kind.SUMMARY).startswith(
        '<p class="label">The most central sentences</p>'
    )


def test_questions_notices_and_examples_are_escaped() -> None:
    """Whatever a visitor or a message says is text."""
    assert '<h2 class="question"><span data-editable>&lt;b&gt;</span></h2>' in exchange_html("<b>", "")
    assert notice_html("<b>") == '<p class="notice">&lt;b&gt;</p>'
    assert 'data-question="&quot;&lt;b&gt;">&quot;&lt;b&gt;</button>' in welcome_html(1, ['"<b>'])
    assert 'data-question="&quot;&lt;b&gt;">&quot;&lt;b&gt;</button>' in thread_html([], ['"<b>'])


def test_an_exchange_knows_what_was_read_for_it() -> None:
    """By document and place, for the map."""
    html = exchange_html("q", "", [Stretch("aa", 0, 5), Stretch("bb", 1, 2), Stretch("aa", 7, 9)])

    assert 'data-read="{&quot;aa&quot;: [[0, 5], [7, 9]], &quot;bb&quot;: [[1, 2]]}"' in html
