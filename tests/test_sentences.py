"""Tests of index.sentences."""

from itertools import pairwise

import pytest
from hypothesis import given

from index.chunking import passages_of
from index.documents import Document
from index.loading import document_from_text
from index.loading.markdown import markdown_document
from index.sentences import sentence_spans
from tests.texts import documents_texts


def sentences(text: str) -> list[str]:
    """The words of each sentence."""
    return [sentence.text for sentence in sentence_spans(Document("test.txt", text))]


def test_a_sentence_in_bold_ends_with_its_marks() -> None:
    """What opens a line is not parted from what closes it."""
    assert sentences("**It does not start.** Check the plug.") == ["**It does not start.**", "Check the plug."]


@pytest.mark.parametrize(
    "sentence",
    [
        "The U.S. Senate met.",
        "Dr. Smith met Prof. J. K. Jones of the U.N. Security Council.",
        "See No. 5 and Vol. 3 of the report.",
        "It is approx. 5 km from St. John's, i.e. an hour, e.g. by boat.",
        "It cost $3.5 million at 3 p.m. on Sept. 3.",
        "It was carried out, etc. and so on, by Acme Inc. and others.",
        "The chair, Ms. Lee, met Cllr. Brown.",
        "Add 2 tbsp. sugar and 1 tsp. salt, incl. VAT approx. £5.",
        "Open Mon. to Fri. from noon.",
        "The polls close at 8 p.m. ET, the hearing at 3 p.m. Monday.",
        "Stay max. 30 days, open Sat. 9 a.m. to noon, see paras. 5–7, Figs. 2 and 3, Eq. (3) and Vol. II of it.",
        "The Govt. of India asked Assoc. Prof. Lee, Amb. Rice and Mr. Will Smith of Acme Pty. Ltd. to watch it.",
        "See Ex. 5, Doc. 8, Dkt. 9, Tr. 10, Compl. ¶ 12, Cal. Civ. Code § 5, 19 Civ. 1234, 134 Stat. 281 and Sched. 2.",
        "The 2d Cir. reversed under Fed. R. Civ. P. 12, F. Supp. 2d 10 and Pub. L. No. 116-136, pgs. 5 and 6.",
        "The temp. rose by two deg. centigrade.",
        "Profs. Lee and Brown met Wm. Jones and Thos. Cook of the Natl. Guard.",
        "It closes at 5 p.m. Dec. 5, at 5 p.m. Eastern time.",
    ],
)
def test_an_abbreviation_ends_no_sentence(sentence: str) -> None:
    """A full stop that abbreviates is passed over."""
    assert sentences(f"{sentence} Then they left.") == [sentence, "Then they left."]


@pytest.mark.parametrize(
    "text",
    [
        "(a) The tenant pays the rent.|The landlord repairs the roof.",
        "• It leaks.|Call the office.",
        "They agree that (a) Seller shall deliver and (b) Buyer shall pay.|The price is fixed.",
        "Staff may use pens, paper, etc.|Employees may not take them home.",
        "The manager wrote to me.|Customers had complained.",
        "They rejected it on 3 May.|Mayor Lund had left.",
        "The stamp costs 5 p.|Mr Lee has some.",
        "The vote was put off.|(Two members were absent.)|It will be held in May.",
        "“No.”|(He did not mean it.)|They left.",
        "“I was told, ‘Go home.’”|Then he left.",
        "‘I was told, “Go home.”’|Then he left.",
        '"He said so." (p. 6)|The rest was never told. (Smith, p. 5)|Nobody knows.',
        'They met at 9 p.m.|"I am sorry," she said.',
        "He waited…|Nobody came.|“Wait…”|He left.",
        "They came to the sun.|5 of them stayed.",
        "The mayor said no.|Residents were angry.",
        "Children of age < 5 were left out.|The rest were seen twice (see Table 2).",
    ],
)
def test_a_mark_or_a_short_word_hides_no_end(text: str) -> None:
    """Neither that of an item nor a word that abbreviates elsewhere."""
    assert sentences(text.replace("|", " ")) == text.split("|")


@pytest.mark.parametrize(
    "sentence",
    [
        "Call Tel.: 020 7946 0000.",
        "The dept.; the govt.; and others came.",
        "The Govt.'s plan failed.",
        "A Jeopardy!-style quiz was held.",
        "If a!=b then stop.",
        "Visit www.Example.com for it.",
        "The file Report.Final.pdf is open.",
        "See ![Alt](x) of it.",
        "See <!-- note --> of it.",
    ],
)
def test_a_mark_inside_a_word_ends_no_sentence(sentence: str) -> None:
    """Behind an end there is space."""
    assert sentences(f"{sentence} Then they left.") == [sentence, "Then they left."]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("He said so.She left.", ["He said so.", "She left."]),
        ("他走了。她留下了。", ["他走了。", "她留下了。"]),
        ("He waited.— She left.", ["He waited.", "— She left."]),
        ("It was over.<br> She left.", ["It was over.<br>", "She left."]),
        ("<p>It was over.</p><p>She left.</p>", ["<p>It was over.</p>", "<p>She left.</p>"]),
        ("It ends in *a word in italics.*", ["It ends in *a word in italics.*"]),
    ],
)
def test_an_end_needs_no_space(text: str, parts: list[str]) -> None:
    """Where a space was lost, where none is written, and before what closes the sentence."""
    assert sentences(text) == parts


@pytest.mark.parametrize(
    "sentence",
    [
        "It ended on Monday.¹",
        "It ended on Monday.†",
        "It ended on Monday.[^1]",
        "It ended on Monday.[a][citation needed]",
        "It ended on Monday.(1)",
        "It ended on Monday.:248",
        "It ended on Monday.1",
        "They called it “not guilty.”1,12",
    ],
)
def test_the_mark_of_a_note_stays_with_its_sentence(sentence: str) -> None:
    """It does not open the next."""
    assert sentences(f"{sentence} She said so.") == [sentence, "She said so."]


def test_a_closing_quote_stays_with_its_sentence() -> None:
    """The mark after the full stop belongs to what it closes."""
    assert sentences('He called for a “de-escalation.” Then he left. She said "Go." He went.') == [
        "He called for a “de-escalation.”",
        "Then he left.",
        'She said "Go."',
        "He went.",
    ]


def test_lines_end_sentences_where_they_end_paragraphs() -> None:
    """A heading and list items are sentences without a full stop."""
    assert sentences("Roof\n\n- slates\n- nails\n\nIt leaks.") == ["Roof", "- slates", "- nails", "It leaks."]


def test_a_wrapped_line_ends_no_sentence() -> None:
    """A sentence goes over the line break that is there to fit the page, CRLF too."""
    wrapped = "The committee met on Monday and put off the question of the roof\r\nuntil the spring. Then it rained."

    assert sentences(wrapped) == [wrapped.removesuffix(" Then it rained."), "Then it rained."]


def test_the_marks_of_a_quoted_mail_end_no_sentence() -> None:
    """Nor do they hide an end."""
    quoted = "> The committee met on Monday.\n> Until the spring it rains in, as the chair, Ms.\n> Lee, says."

    assert sentences(quoted) == [quoted[: quoted.index("\n")], quoted[quoted.index("> Until") :]]


@pytest.mark.parametrize("number", ["2.", "4.1.", "iv)", "Article 5.", "§ 3."])
def test_a_number_belongs_to_what_it_counts(number: str) -> None:
    """The number of a clause or an item is no sentence by itself."""
    assert sentences(f"{number} Press the button. Hold it.") == [f"{number} Press the button.", "Hold it."]


def test_a_numbered_heading_is_one_sentence_and_opens_a_passage() -> None:
    """Whatever marks stand in it."""
    prose = "The word means what it says to all who read it here. " * 12
    document = markdown_document("terms.md", f"# 1. What is it? Why?\n\n{prose}\n\n# 2. Term\n\n{prose}")

    assert sentence_spans(document)[0].text == "# 1. What is it? Why?"
    assert passages_of(document)[0].text.startswith("# 1. What is it? Why?\n\nThe word")


def test_a_heading_is_a_sentence() -> None:
    """What the loader calls a heading is not read together with what follows."""
    text = "The roof\nIt has leaked for many years, and nobody has found the money to mend it."

    assert [sentence.text for sentence in sentence_spans(document_from_text("a", text))] == text.split("\n")


def test_a_text_of_space_has_no_sentence() -> None:
    """Space alone is no sentence."""
    assert sentences(" \n\t\u00a0 ") == []


@given(documents_texts)
def test_sentences_are_exact_ordered_disjoint_and_whole(text: str) -> None:
    """Each sentence is the text at its place, none overlaps the next, and no character but space is in none."""
    found = sentence_spans(document_from_text("a", text))

    assert all(text[sentence.start : sentence.end] == sentence.text.strip() for sentence in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert "".join("".join(sentence.text.split()) for sentence in found) == "".join(text.split())


def test_a_long_line_is_split_in_blocks() -> None:
    """Whose borders are ends of sentences: the splitter's time grows with the square of what it is given."""
    text = "He said “it”. " * 2000

    assert [*map(str.strip, sentences(text))] == ["He said “it”."] * 2000


def test_a_text_without_ends_is_cut_between_words() -> None:
    """However long it is, and where it has no spaces between letters."""
    words = "one and more " * 2000

    assert {word for sentence in sentences(words) for word in sentence.split()} == {"one", "and", "more"}
    assert [len(sentence) for sentence in sentences("a" * 7000)] == [5000, 2000]


def test_abbreviations_without_an_end_take_no_time() -> None:
    """To look back to where the sentence begins, at each of them, would take hours."""
    text = "the firm Pty. Ltd and Mr. X vs. Y incl. Z approx. 5 " * 10_000

    assert sentences(text) == [text.strip()]
