"""Tests of qa.attribution.parties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.documents import Document
from index.sentences import sentence_spans
from qa.attribution.parties import attribute
from tests.claims import Marked, party
from tests.texts import documents_texts

SPEECH = ("“", "”", " said ", ", she added, ", "Ann Bell", "he told them that ", ", who ", "According to the union, ")
PARAGRAPHS = "“We were late,” said Ann Bell.{}“It was [dark].”"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The separatists announced that the fighting left at least 5 dead and [80] injured.", "The separatists"),
        ("Baku justified its operation by the death of [four officers].", "Baku"),
        ("The union accused the company of hiding [nine] accidents.", "The union"),
        ("The company called for [a vote] on Friday.", "The company"),
        ("The ministry put the number of dead at [nine].", "The ministry"),
        ("The register gives the year of her birth as [1838].", "The register"),
        ("Police figures show that burglaries fell by [a third].", "Police figures"),
        ("The critic Max Orr called the book “[a slow river]”.", "The critic Max Orr"),
        ("Ann was telling everyone that [the hen] was gone.", "Ann"),
        ("On Tuesday the ministry said [nine] people had died.", "the ministry"),
        ("In a statement on Monday, the ministry said [nine] people had died.", "the ministry"),
        ("The mayor told reporters the bridge would reopen in [May].", "The mayor"),
        ("Residents in the valley say the water rose [two metres].", "Residents"),
        ("A spokesman for the firm said the plant would close in [May].", "A spokesman for the firm"),
        ("The union's claim that [4,000] had marched was repeated.", "The union"),
    ],
)
def test_a_verb_of_reporting_names_its_subject(text: str, expected: str) -> None:
    """Who announced, justified, accused, put or showed it made the claim; place and time do not belong to them."""
    assert party(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Prime Minister Ann Bell, who convened the council, also denounced calls for a [strike].",
            "Prime Minister Ann Bell",
        ),
        (
            "The president of the club, Ann Dale, who led the talks, considered that he should [go].",
            "Ann Dale",
        ),
        ("Ann wrote to her brother, who replied that the well was [dry].", "her brother"),
        ("A memo seen by the Evening Post suggests that they knew in [May].", "A memo"),
        ("Bakers will tell you that it smells of [apples].", "Bakers"),
        ("My aunt used to say that [salt] keeps it fresh.", "My aunt"),
        ("One of the drivers, Pat Hill, thought it was [late].", "Pat Hill"),
        ("The author of “Plain Loaves” holds that it was [dry].", "The author of “Plain Loaves”"),
        ("The tower, which historians believe was begun in [1201], is 40 m tall.", "historians"),
        ("The clerk read the minutes and said that [three] members were absent.", "The clerk"),
        ("The union condemned the plan, accusing the company of hiding [nine] accidents.", "The union"),
    ],
)
def test_words_may_part_a_subject_from_its_verb(text: str, expected: str) -> None:
    """Appositions, relative clauses, earlier verbs and what joins a verb to its subject are passed over."""
    assert party(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The vicar expressed the hope that it would open in [May].", "The vicar"),
        ("Tom Reid was of the view that [nine] had left.", "Tom Reid"),
        ("The clerk is certain that the roof is [sound].", "The clerk"),
        ("Residents voiced fears of [a flood].", "Residents"),
        ("Local tradition has it that he was [poisoned].", "Local tradition"),
        ("In Ann Bell's view the strike ends on [Monday].", "Ann Bell"),
        ("In a survey of shoppers, [two thirds] were pleased.", "a survey of shoppers"),
        ("The year is given as [1802] in the parish register.", "the parish register"),
        ("The keeper read in an almanac that bees avoid [water].", "an almanac"),
        ("The keeper had been told by the miller that it was worth [a cow].", "the miller"),
        ("Mrs Vane was quoted by the Post as saying that the ground had [moved].", "Mrs Vane"),
        ("The critic dismissed the book as “[a slow river]”.", "The critic"),
        ("The firm was criticised by the trustees for [its lax rules].", "the trustees"),
        ("Experts pointed to [a burst main].", "Experts"),
        ("The clerk asked why [the bill] had doubled.", "The clerk"),
        ("Some say that [nobody] came.", "Some"),
        ("The warden put it at [nine].", "The warden"),
        ("The council says [£5 million] was lost.", "The council"),
        ("[Nine] people died on Monday, said the police.", "the police"),
        ("It will close in [May], said the council.", "the council"),
        ("The family say he was [at home].", "The family"),
    ],
)
def test_english_reports_in_many_ways(text: str, expected: str) -> None:
    """Nouns, adjectives, records, passives and verbs of judging name who says so as well as "said" does."""
    assert party(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "According to the union, [4,000] people marched.",
        "Some [4,000] people marched, according to the union.",
        "In the view of the union, the roof is [unsafe].",
        "By the union's own account, [nine] people died.",
        "As reported by the union, [nine] people died.",
        "The death of [two] miners was reported by the union.",
        "The fire killed [nine] people, the union said, and the road was closed.",
        "The fire, the union said, killed [nine] people.",
        "The fire killed [nine] people, said the union.",
    ],
)
def test_a_source_may_stand_anywhere(text: str) -> None:
    """A source covers its clause from before, after and within."""
    assert party(text) == "the union"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will rebuild by [May],” said Anna Bell.", "Anna Bell"),
        ('"We will rebuild by [May]," Anna Bell said on Tuesday.', "Anna Bell"),
        ("‘Go to [Leeds]!’ said Tom.", "Tom"),
        ("“Nobody,” said Ann, “came before [noon].”", "Ann"),
        ("Tom Reid spoke first: “It was [late]. Nobody saw it.”", "Tom Reid"),
        ("“I believe the valve failed in [May],” said Tom Reid.", "Tom Reid"),
        ("“How much?” asked the woman. “[Nine pounds],” said Tom.", "Tom"),
        (PARAGRAPHS.format(" "), "Ann Bell"),
        (PARAGRAPHS.format("\n\n"), "Ann Bell"),
        ("“How much?” asked Ann.\n\n“Nine,” said Tom.\n\n“And the pan?”\n\n“[Four].”", "Tom"),
        ("“How much?” asked Ann.\n\n“[Nine].”", None),
        ("The crowd was small. Tom Reid was unmoved: “We stay until [May].”", "Tom Reid"),
        ("“The [third],” Mrs Hale corrected him.", "Mrs Hale"),
        ("The old man shook his head. “It stopped in [March].”", "The old man"),
        ("“We were late,” said Ann, who sells eels at [the north door].", None),
    ],
)
def test_quoted_words_belong_to_who_speaks_them(text: str, expected: str | None) -> None:
    """The speaker stands before, after or between; one goes on in the next paragraph, but two take turns."""
    assert party(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Bell opened the meeting. She added that the roof would cost [500].", "Anna Bell"),
        ("The company spoke on Monday. It said it expected [nine] ships.", "The company"),
        ("Moscow said it believed that [nine] had gone.", "Moscow"),
        ("Mrs Bell left. Mr Reid laughed. She said that [nine] had gone.", "Mrs Bell"),
        ("Paul Finch is the director. In his view, the pit has [ten years] left.", "Paul Finch"),
        ("“We saw [nobody],” she said.", "she"),
        ("Professor Hart accused her. She said that [nine] were hers.", "She"),
        ("Work had begun. He said that [nine] had come.", "He"),
        ("The company's director came. He said that [nine] had left.", "The company's director"),
    ],
)
def test_a_pronoun_stands_for_the_nearest_party_that_it_can_mean(text: str, expected: str) -> None:
    """A name is sought in the sentences before; without one the pronoun is all there is."""
    assert party(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mayor: bridge will close in [May]", "Mayor"),
        ("Bridge will close in [May], mayor says", "mayor"),
        ("Material: [beech wood]", None),
        ("Chair: [Ann Bell]", None),
        ("VAT: [20 per cent]", None),
    ],
)
def test_a_headline_names_its_source(text: str, expected: str | None) -> None:
    """The words before a colon are a source when they name an office, not when they are a label."""
    assert party(text) == expected


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("[Russia], and Moscow said it knew “little”.", "Azerbaijan"),
        ("Russia, and Moscow said it knew “[little]”.", "Moscow"),
    ],
)
def test_each_of_two_reports_has_its_own_part(claim: str, expected: str) -> None:
    """A report ends where another one begins beside it."""
    assert party(f"Azerbaijan said it had informed {claim}") == expected


TALK = "ADA LUND: When did you see it?\n\nMR ORR (for the board): {}\n\nADA LUND: You are sure?\n\nMR ORR: I was there."
SHEET = "Room: the blue one.\n\nPrice: {}\n\nRoom: the red one.\n\nPrice: 90 euros."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TALK.format("It was in [May]."), "MR ORR"),
        (TALK.format("It was dark. My brother says it was in [May]."), "My brother"),
        (TALK.format("In June.\n\nThe board rose at [noon]."), None),
        (SHEET.format("[80 euros]."), None),
    ],
)
def test_in_a_record_of_talk_a_turn_is_whose_name_opens_it(text: str, expected: str | None) -> None:
    """Unless somebody else is heard in it; what stands between turns, and the fields of a sheet, are nobody's."""
    assert party(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Baku withdrew [its troops] on Tuesday.",
        "Ward found them in [1610].",
        "Reiss announced it on [Tuesday].",
        "Reiss claimed the chair in [1558].",
        "The board confirmed the fine on [3 May].",
        "The firm recalled [900] cars.",
        "The clerk notified the landlord on [9 May].",
        "The firm will notify the buyer in [writing].",
        "She put the letter at [the bottom].",
        "They placed the vase at [the window].",
        "Shares rose amid hopes that [nine] banks would stay.",
        "The firm was sold despite claims that [nine] had bid.",
        "Owner: Ann Bell, who bought it in [1921]",
        "Treasurer: Ann Bell was elected in [May]",
        "Hospital: founded in [1921]",
        "Reiss took charge of the firm in [2021].",
        "Reiss took charge of the firm. Greta Lohm, before him, resigned over the [losses].",
        "[Baku] justified its operation by the death of four officers.",
        "Azerbaijan said it had gone, and [Moscow] later said it knew.",
        "The display shows [5] bars.",
        "The tenant shall report [damage] within two days.",
        "If the tenant claims that [the roof] leaks, the landlord shall look.",
        "The reported losses reached [9 million].",
        "It is believed that the fire began in [the kitchen].",
        "She put the cup on [the table] at nine.",
        "He wrote [nine novels].",
        "What the mayor said about [the bridge] is unknown.",
        "The driver refused to say [when] the bus left.",
        "Nobody said [what] happened.",
        "The miners demanded [a rise].",
        "The pump is guaranteed for [two years].",
        "The offer was rejected by [the owners].",
        'The cottage is let to Ann Bell ("[the Tenant]").',
        "For women, the limit is [14] units.",
        "For Germany, growth was [2.1 per cent].",
        "After 20 minutes, the temperature was [80 °C].",
        "The operator cancelled [two] ferries, citing bad weather.",
        "Rents run from [£500] to £900 according to size.",
        "Toyota produced [9.2 million] cars.",
        "The council accepted a tender submitted by [Orme Ltd].",
        "The flood claimed [12] lives.",
        "The closure threatens [400] jobs.",
    ],
)
def test_a_mere_subject_says_nothing(text: str) -> None:
    """Acts, parties themselves, duties, conditions and reports without a party are the document's own words."""
    assert party(text) is None


def test_space_between_sentences_is_claimed_by_nobody() -> None:
    """A place in no sentence has no party."""
    document = Document("test.txt", "Ann said so.  \n\n  Tom left.")

    assert attribute(document, sentence_spans(document), 13, 14) is None


@given(st.lists(st.sampled_from(SPEECH) | documents_texts, min_size=1, max_size=12).map("".join), st.data())
def test_a_party_is_verbatim_at_its_place(text: str, data: st.DataObject) -> None:
    """Whatever the text, who says so is words of the document, at their place."""
    document = Document("test.txt", text)
    start = data.draw(st.integers(0, len(text)))
    found = attribute(document, sentence_spans(document), start, data.draw(st.integers(start, len(text))))

    assert found is None or (found.text and document.text[found.start : found.end] == found.text)


@pytest.mark.parametrize(
    "text",
    [
        "May ",
        "a, ",
        "“a ”",
        "who was ",
        "to x by ",
        "the dog of ",
        "(a) ",
        "and she said, ",
        "is given in a ",
        "a,” he ",
    ],
)
def test_no_text_is_read_without_end(text: str) -> None:
    """A long and senseless sentence is read to its end: a pattern that tried all its parts would not come back."""
    marked = Marked.of(text * 150 + "said that [nine] left")

    found = marked.party(marked.places[0])

    assert found is None or marked.document.text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr Noor put the speed at [60].", "Mr Noor"),
        ("Mr Noor put the number taken to hospital at [17].", "Mr Noor"),
        ("Mr Noor put the cups on the table at [nine].", None),
        ("The skipper said from his hospital bed that the nets were [out].", "The skipper"),
        ("According to him, the leaves were put in by [mistake].", "him"),
        ("According to the regional government [2,286,000] people voted.", "the regional government"),
        ("The minister said on television, with the envoy beside him, that it was [a quarrel].", "The minister"),
        ("The porter and the night watchman both say that [nine] left.", "The porter and the night watchman"),
        ("The beekeepers blame [the June rain].", "The beekeepers"),
        ("The airline quotes its captain as saying that [a fighter] came up.", "The airline"),
        ("The man at number 12, Mr Patrick Healy, said that the pipe was [blue].", "Mr Patrick Healy"),
        ("From his bed at the mission he said that [a wave] had struck.", "he"),
        ("The union's own figure for last May is [610].", "The union"),
        ("On the clerk's account she was away for [ten] minutes.", "the clerk"),
        ("[The doctor, he stated, was in the room throughout].", "he"),
        ("The week began with [nine] arrests.", None),
        ("The night police came, [nine] were held.", None),
    ],
)
def test_what_stands_between_a_party_and_its_words_hides_neither(text: str, expected: str | None) -> None:
    """Asides, hearers, times that say of what kind a thing is, and words in -ed that are no verbs."""
    assert party(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The police put the crowd at [300], the union at 9,000.", "The police"),
        ("The police put the crowd at 300; the organiser, the dockers' union, at [9,000].", "the organiser"),
        ("The army speaks of nine dead, the rebels of [forty].", "the rebels"),
        ("The bank says that it was done, the audit office that it was done in [two].", "the audit office"),
        ("The bank says that it hit the wall, the wall that [it] built.", "The bank"),
    ],
)
def test_a_verb_that_is_left_out_is_that_of_the_one_before(text: str, expected: str) -> None:
    """Parties are set against one another with one verb for both."""
    assert party(text) == expected
