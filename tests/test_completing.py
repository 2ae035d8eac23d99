"""Tests of qa.completing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.completing import completed


def whole(marked: str, question: str = "") -> str:
    """What becomes of the words between the brackets ⟦ and ⟧ of a text."""
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    text = marked.replace("⟦", "").replace("⟧", "")
    begins, ends = completed(text, start, end, question=question)
    return text[begins:ends]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("It was sold to ⟦Oda⟧ Felling in May.", "Oda Felling"),
        ("It was sold to Oda ⟦Felling⟧ in May.", "Oda Felling"),
        ("It was read by ⟦Louis⟧ L. Stanton himself.", "Louis L. Stanton"),
        ("Here lived Jan van der ⟦Berg⟧ alone.", "Jan van der Berg"),
        ("Ann met Mayor Hans ⟦Tanzler⟧ there.", "Hans Tanzler"),
        ("Ann met the Prime ⟦Minister⟧ there.", "Prime Minister"),
        ("Now ⟦Aziliez⟧ was there.", "Aziliez"),
        ("⟦Three⟧ Pitt men have come.", "Three"),
        ("In ⟦May⟧ the rains came.", "May"),
        ("It is Pitt's ⟦Department⟧ now.", "Department"),
        ("the ⟦Armenian⟧ Prime Minister said", "Armenian"),
        ("She lived in ⟦Leeds⟧. Ann did not.", "Leeds"),
        ("The US Secretary of State ⟦Antony Blinken⟧ spoke.", "Antony Blinken"),
        ("On Monday ⟦Anna Smith⟧ came.", "Anna Smith"),
        ("In May Anna ⟦Smith⟧ came.", "Anna Smith"),
        ("She saw June ⟦Carter⟧ there.", "June Carter"),
        ("Scientists from ⟦MIT⟧ Monday said no.", "MIT"),
        ("In Paris ⟦Marie⟧ met Pierre.", "Marie"),
        ("In New ⟦York⟧ it rained.", "New York"),
        ("Ludwig van ⟦Beethoven⟧ wrote.", "Ludwig van Beethoven"),
        ("J. R. R. ⟦Tolkien⟧ wrote.", "J. R. R. Tolkien"),
        ("⟦J.⟧ R. R. Tolkien wrote.", "J. R. R. Tolkien"),
        ("Dr. Anna ⟦Smith⟧ came.", "Anna Smith"),
        ("John F. ⟦Kennedy⟧ left.", "John F. Kennedy"),
        ("⟦John⟧ F. Kennedy left.", "John F. Kennedy"),
        ("Then J. ⟦Smith⟧ left.", "J. Smith"),
    ],
)
def test_a_name_is_whole_and_without_title(marked: str, expected: str) -> None:
    """It takes in initials and particles, not a possessor nor the first word of a sentence."""
    assert whole(marked) == expected


def test_a_name_does_not_go_on_with_what_the_question_names() -> None:
    """The minister is known; the country is asked for."""
    assert whole("He met ⟦Thailand⟧ Abhisit there.", "What country is Abhisit of?") == "Thailand"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("It cost £48,⟦200⟧ then.", "£48,200"),
        ("It cost ⟦€68⟧,000.", "€68,000"),
        ("It fell by ⟦7⟧.5 % then.", "7.5 %"),
        ("It was ⟦7⟧. Then it fell.", "7"),
        ("It fell to -⟦5⟧ degrees.", "-5"),
        ("a page-⟦5⟧ story", "5"),
        ("the ⟦7⟧ metres", "7"),
    ],
)
def test_a_number_is_whole(marked: str, expected: str) -> None:
    """Its digits, the sign of its currency and per cent belong to it, its unit does not."""
    assert whole(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("also denounced ⟦calls for a “coup⟧” there", "calls for a “coup”"),
        ("about ⟦22,700 L (5,000 imp gal⟧; 6,000 US gal) a day", "22,700 L (5,000 imp gal; 6,000 US gal)"),
        ("He said ⟦“no⟧ and went away and was not seen again by anybody there”", "“no"),
        ("a ⟦“coup”⟧ (so called)", "“coup”"),
    ],
)
def test_what_is_opened_is_closed_where_that_is_near(marked: str, expected: str) -> None:
    """A quotation or a bracket is not cut at its last word."""
    assert whole(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The doors open at ⟦8.50 p.m⟧. Then it begins.", "8.50 p.m."),
        ("It came to ⟦78 dB⟧(A) outdoors.", "78 dB(A)"),
        ("It holds 5 litres.\n⟦5⟧ euros are due.", "5"),
        ("They met Ann ⟦Lee⟧\nMayor of Leeds", "Ann Lee"),
    ],
)
def test_a_place_ends_with_its_last_word(marked: str, expected: str) -> None:
    """With the point of an abbreviation and a bracket right behind it; a line before it is no part of it."""
    assert whole(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The fee is ⟦£30.\n5⟧. The notice period is two weeks.", "£30"),
        ("Common: ⟦headache, dry mouth\nRare⟧ side effects: rash", "headache, dry mouth"),
        ("By ⟦Anna Bell\nLEEDS⟧, 3 May\n\nIt rained.", "Anna Bell"),
        ("⟦One ends.\n\nTwo⟧ begins here.", "One ends."),
        ("Write to ⟦22 High Street\nLeeds⟧.", "22 High Street\nLeeds"),
        ("Phone: ⟦01536⟧ 555 010\nFax: 01536 555 011", "01536 555 010"),
        ("Call +44 20 ⟦7946⟧ 0958 now.", "+44 20 7946 0958"),
        ("In ⟦2019⟧ 40 people came.", "2019"),
        ("The shop will not open again before ⟦May⟧, they said.", "not open again before May"),
        ("It won't end ⟦until Monday⟧.", "won't end until Monday"),
        ("It opened before ⟦May⟧.", "May"),
        ("Up to ⟦300⟧ jobs will go.", "Up to 300"),
        ("At least ⟦fourteen⟧ were arrested.", "At least fourteen"),
        ("It takes more than ⟦courage⟧.", "courage"),
    ],
)
def test_no_line_is_run_into_and_no_bound_is_lost(marked: str, expected: str) -> None:
    """What the next line opens with is none of it; what makes a number or a time the contrary is."""
    assert whole(marked) == expected
    assert whole(marked.replace("\n", "\r\n")) == expected.replace("\n", "\r\n")


def test_what_is_denied_is_quoted_with_the_denial() -> None:
    """Alone it would say the contrary; a question that has the denial asks for what is denied."""
    marked = "The port denied that ⟦its pump had failed⟧."

    assert whole(marked, "What did the port say?") == "denied that its pump had failed"
    assert whole(marked, "What did the port deny?") == "its pump had failed"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("When was she born?", "3 May 1891"),
        ("When did she die?", "9 June 1968"),
        ("When did she live?", "3 May 1891 – 9 June 1968"),
    ],
)
def test_of_a_life_the_date_that_is_asked_for_is_quoted(question: str, expected: str) -> None:
    """As encyclopedias give it, in brackets behind the name."""
    assert whole("Ada Holm (⟦3 May 1891 – 9 June 1968⟧) was a botanist.", question) == expected


@given(st.text(alphabet="Aa b1.,“”()’'£%\nJ", min_size=1), st.data())
def test_nothing_of_a_span_is_lost(text: str, data: st.DataObject) -> None:
    """Whatever the text, the place is in it and holds the span, but for what of another line is no part of it."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    begins, ends = completed(text, start, end)

    assert 0 <= begins <= start < ends <= len(text)
    assert end <= ends or "\n" in text[start:end]
