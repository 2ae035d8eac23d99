"""Tests of qa.listing."""

import pytest

from index import Document
from qa.answers import Kind
from qa.listing import in_full, lines_beside
from tests.assistants import assistant_on


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("marks", [("- ", "- ", "- "), ("1. ", "2. ", "3. "), ("(a) ", "(b) ", "(c) ")])
def test_lines_of_a_list_stand_apart(marks: tuple[str, str, str], line_end: str) -> None:
    """Each without its mark and full stop, up to where the list ends."""
    text = "You need:\n{}a rope;\n{}two hooks;\n{}time.\n\nBegin.".format(*marks).replace("\n", line_end)
    start = text.index("two")

    assert [text[first:last] for first, last in lines_beside(text, start, start + 3)] == ["a rope", "two hooks", "time"]


def test_lines_that_are_read_together_are_one_list() -> None:
    """Their span may go over the break between them; what follows the list is no item."""
    text = "- a rope\n- two\n- time\n\nBegin."

    assert [text[first:last] for first, last in lines_beside(text, 2, 14)] == ["a rope", "two", "time"]
    assert lines_beside(text, 2, len(text)) == ()


def test_a_line_of_prose_is_no_list() -> None:
    """It has no mark."""
    assert lines_beside("One.\nTwo.", 0, 3) == ()


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Which things do I need?", ["a rope", "two hooks"]),
        ("What do I need?", ["a rope", "two hooks"]),
        ("What is for climbing?", ["rope"]),
    ],
)
def test_each_item_is_an_answer_with_its_place(question: str, expected: list[str]) -> None:
    """Where several are asked for."""
    document = Document("a.txt", "You need:\n- a rope;\n- two hooks.\n")
    reply = assistant_on(document, answers={question: ["rope"]}).ask(question)

    assert [answer.text for answer in reply.answers] == expected
    assert [document.text[one.citation.start : one.citation.end] for one in reply.answers] == expected


PRESENT = "- Present: Ann Lee, Bo Ray\n- Apologies: Cy Day\n- Chair: Di Fox\n"


@pytest.mark.parametrize(
    ("text", "question", "found", "expected"),
    [
        (PRESENT, "Who are present?", "Ann Lee, Bo Ray", ["Ann Lee, Bo Ray"]),
        ("## In the box\n\n- Spare fuse\n- Price list\n", "What is in the box?", "Spare fuse", None),
        ("Bring:\n\n- a pass\n- a photograph, which\n  is new\n- 20 pounds\n", "What must I bring?", "a pass", None),
        ("In it:\n\n- 90 g sugar\n- 20 g salt\n", "How much sugar is in it?", "90 g", ["90 g"]),
    ],
)
def test_what_a_list_says_is_asked_of_all_or_of_one(
    text: str, question: str, found: str, expected: list[str] | None
) -> None:
    """By what leads in, of all; by its own label or how much, of one. Items stand together: they are no conflict."""
    for written in (text, text.replace("\n", "\r\n")):
        reply = assistant_on(Document("a.md", written), answers={question: [found]}).ask(question)

        items = [item.strip() for item in written.split("\n- ")[1:]]
        assert [answer.text for answer in reply.answers] == (items if expected is None else expected)
        assert not reply.conflict


def test_a_conjunction_is_one_answer() -> None:
    """It is quoted as it stands."""
    document = Document("a.txt", "They lack food, water and medicine.")
    question = "Which things do they lack?"
    reply = assistant_on(document, answers={question: ["food, water and medicine"]}).ask(question)

    assert (reply.kind, [answer.text for answer in reply.answers]) == (Kind.LIST, ["food, water and medicine"])


def test_a_numbered_paragraph_is_no_item() -> None:
    """Of minutes and contracts the answer is what was read, not the paragraph."""
    text = "1. Apologies came from Ms Dray and Mr Orr.\n\n2. The minutes were read.\n\n3. The treasurer was ill.\n"
    start = text.index("Ms Dray")

    assert lines_beside(text, start, start + len("Ms Dray and Mr Orr")) == ()


def test_the_line_that_leads_to_a_list_stands_for_its_items() -> None:
    """Once, though an item was found too; "; and" is no part of one."""
    text = "He may end it if the firm:\n\n- fails to pay; or\n- closes.\n"
    lead = text.index("if the firm")

    assert [text[first:last] for first, last in lines_beside(text, lead, lead + 11)] == ["fails to pay", "closes"]

    question = "Which cases are there?"
    reply = assistant_on(Document("a.txt", text), answers={question: ["if the firm", "closes"]}).ask(question)

    assert [answer.text for answer in reply.answers] == ["fails to pay", "closes"]


def test_what_goes_over_the_lines_of_a_list_is_all_of_it() -> None:
    """Though one thing was asked for: half an item is no answer."""
    text = "What comes with it:\n\n- a rope of 5 m\n- two hooks\n- time\n"
    question = "What is in the box?"
    reply = assistant_on(Document("a.txt", text), answers={question: ["rope of 5 m\n- two"]}).ask(question)

    assert (reply.kind, [answer.text for answer in reply.answers]) == (
        Kind.LIST,
        ["a rope of 5 m", "two hooks", "time"],
    )


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Present: ⟦Ann Lee⟧ (chair), Bo Ray (clerk), Cy Day.", "Ann Lee (chair), Bo Ray (clerk), Cy Day"),
        ("Present: ⟦Ann Lee⟧; Bo Ray\nApologies: Di Fox", "Ann Lee; Bo Ray"),
        (
            "Enclose: (a) ⟦a copy⟧; (b) two photographs; and (c) the fee.",
            "a copy; (b) two photographs; and (c) the fee",
        ),
        ("It covers no ⟦filters⟧, damage by a fall, or use at work.", "filters, damage by a fall, or use at work"),
        ("They chose ⟦Ames & Sons⟧, and the work begins in May.", "Ames & Sons"),
        ("They chose ⟦Ames & Sons⟧, Bell\n& Orr and Fry.", "Ames & Sons, Bell\n& Orr and Fry"),
        ("⟦Ann⟧ and Bo came.", "Ann"),
        ("She named ⟦Ann⟧ and it rained.", "Ann"),
        ("She sold ⟦the house⟧ and left the town.", "the house"),
        ("It opens on ⟦Monday⟧ and then closed on Friday.", "Monday"),
        ("They sell ⟦fresh bread⟧ and smoked fish.", "fresh bread and smoked fish"),
    ],
)
def test_what_is_told_in_one_breath_is_one_answer(marked: str, expected: str) -> None:
    """With all of it: brackets, semicolons and marks of items part nothing."""
    for line_end in ("\n", "\r\n"):
        written = marked.replace("\n", line_end)
        start, end = written.index("⟦"), written.index("⟧") - 1
        text = written.replace("⟦", "").replace("⟧", "")

        assert text[start : in_full(text, start, end)] == expected.replace("\n", line_end)
