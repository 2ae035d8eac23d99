"""Tests of qa.attribution.conflicts."""

from dataclasses import replace

import pytest
from hypothesis import example, given

from qa.attribution.conflicts import conflicts
from qa.attribution.contrasts import contrast
from qa.attribution.statements import Statement, whose_word
from tests.claims import Marked
from tests.texts import documents_texts

MARCH = "How many people marched?"
BUILT = "When was the tower built?"
KNOWN = "Did the company know of the leak?"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How many were hurt?", "The fire left [23] injured. The porters said that it left 5 dead and [80] injured."),
        ("How many miners left?", "Ann says [twelve men] left. Tom says [five miners] left."),
        ("How many were killed?", "The fire killed [2] civilians. Tom said the fire left [5] dead."),
        ("How many died?", "At least [2] guests died. The porters said that the fire left at least [5] dead."),
        (MARCH, "The union said that [4,000] people marched. The police put the number at [nine hundred]."),
        (MARCH, "Police said [4,000] people marched, and the union said [9,000] did."),
        ("How much did it cost?", "It cost [£5 million], said the council. The union put the cost at [£7m]."),
        ("For how much was it sold?", "It went for [nine pounds], said Ann. Tom had heard that it was [twelve]."),
        (BUILT, "The guide says the tower was built in [1201]. It was built in [May 1340], according to the plaque."),
        ("When did the fire start?", "It began at [2.15 a.m.], said Ann. Tom said it began at [half past three]."),
        ("When may I move in?", "Ann says [you may move in on 3 June]. Tom says [you may move in on 3 July]."),
        ("When will it open?", "The council expects it within [four years]. The union says in at least [ten]."),
        ("Who designed the bridge?", "[Anna Bell] designed it. The Herald says that [Tom Reid] designed it."),
        ("What caused the fire?", "The report blames [a faulty heater]. The owner says that it was [arson]."),
        ("Why did the hill slip?", "Experts blamed [the rain]. Others pointed to [a burst main]."),
        ("How did they get in?", "Ann thinks they came [through the roof]. Tom says they used [the coal door]."),
        ("Who rang?", "Ann said it was [the driver] who rang. The clerk said it was [a guard]."),
        ("What is it made of?", "The guide says it is of [sandstone]. Tests found that it was [painted brick]."),
        ("When did it ring?", "Ann says it rang at [3.12]. Tom says it rang [shortly after four]."),
        ("When did it ring?", "Ann says it rang [in the morning]. Tom says it rang [at night]."),
        ("What is lost a day?", "The firm says [two litres a day] are lost. The union says [nine]."),
        ("By how much did it fall?", "Ann says it was cut by [9 per cent]. Tom says it fell by [4 per cent]."),
        ("Is the water clean?", "The firm says it is [clean]. A laboratory found it [contaminated]."),
        ("Was the slope safe?", "The surveyor said it was [unsafe]. The council said it was [sound]."),
        ("Was it level?", "The agency said it was [at its usual height]. Anglers insist that it was [in flood]."),
        (KNOWN, "The company said it [knew nothing of the leak]. The union said it [had known of the leak] for years."),
    ],
)
def test_what_cannot_both_hold_is_a_conflict(question: str, text: str) -> None:
    """Numbers, times, names and yes and no that exclude one another make a group."""
    assert conflicts(question, Marked.of(text).answers) == ((0, 1),)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        pytest.param(MARCH, "Ann said [four thousand] marched. According to Tom, [4,000] marched.", id="restated"),
        pytest.param(
            MARCH, "The union said [about 200] marched. The police counted [203] marchers.", id="less precise"
        ),
        pytest.param("How long was it?", "Ann said it took [two weeks]. Tom said it took [14 days].", id="other unit"),
        pytest.param(BUILT, "Ann says it was built in [1946]. Tom says [after the war].", id="what happened then"),
        pytest.param("When does it open?", "Ann says it opens at [nine]. Tom says at [9 a.m.].", id="a bare hour"),
        pytest.param("When did it open?", "Ann says [in the fall]. Tom says [in October].", id="the fall"),
        pytest.param("How many died?", "Ann said [two guards] died. Tom said [four porters] died.", id="other things"),
        pytest.param("How high is it?", "Ann said it is [40 m] high. Tom said it has [50] steps.", id="unlike units"),
        pytest.param("How many members?", "In 1990 it had [40] members. In 2010 it had [60] members.", id="other year"),
        pytest.param("How much is a ticket?", "Adults pay [£5] and children [£3].", id="one sentence, one voice"),
        pytest.param(
            "How long?", "The pump is covered for [two years]. Parts are kept for [nine years].", id="one voice"
        ),
        pytest.param("What is the fee?", "The fee for a full plot is [£60], for a half plot [£35].", id="two things"),
        pytest.param(BUILT, "The guide says it was built in [May 1201]. It was built in [1201].", id="part of a time"),
        pytest.param("Who reacted?", "[France] asked for calm. Russia said that [Spain] was shocked.", id="several"),
        pytest.param("Which towns agreed?", "[Leeds] agreed. The mayor said that [York] agreed.", id="a list"),
        pytest.param("Who won?", "[Anna Bell] won. The Herald says that [Bell] won.", id="part of a name"),
        pytest.param("Who met?", "The [UN] met. Ann said the [United Nations] met.", id="initials"),
        pytest.param(
            "Where was she born?", "She was born in [Leeds]. Tom says she was born in [a town].", id="less exact"
        ),
        pytest.param("How many were saved?", "Ann said [four] were saved. [Two] of them, Tom said, swam.", id="part"),
        pytest.param("How many came?", "Ann said [9,200] came. Tom said [9,000] came.", id="rounded"),
        pytest.param("How many?", "Ann spoke of [5] dead. Tom spoke of [80] injured.", id="dead and hurt"),
        pytest.param("What is lost?", "Ann said [18 tonnes a day] are lost. Tom said [500 tonnes] are.", id="rate"),
        pytest.param("What is lost?", "Ann said [18 tonnes a day]. Tom said [90 tonnes a week].", id="two rates"),
        pytest.param("How long was it?", "Ann said [half an hour]. Tom said [thirty minutes].", id="half"),
        pytest.param("When does it shut?", "It shuts at [eight] in summer. It shuts at [five] in winter.", id="season"),
        pytest.param("How many does Ann say came?", "Ann said [40] came. Tom said [90] came.", id="whose word"),
        pytest.param(
            "How many came, according to Tom?", "Ann said [40] came. Tom said [90] came.", id="according to one"
        ),
        pytest.param("How much is paid?", "Ann said [£5] is paid. Last year it was [£4].", id="last year"),
        pytest.param(
            "What did she wear?", "Ann said she wore [a vest]. Tom said she had [gloves] on.", id="many things"
        ),
    ],
)
def test_what_can_both_hold_is_none(question: str, text: str) -> None:
    """Restatements, parts, other readings and items of a list stand side by side."""
    assert conflicts(question, Marked.of(text).answers) == ()


def test_a_group_is_all_that_cannot_hold_together() -> None:
    """Two that agree and one that contradicts both are one group; another answer is in none."""
    text = "Ann said [40] marched. Tom said [forty] marched. The police said that [9] marched. Some had [flags]."

    assert conflicts(MARCH, Marked.of(text).answers) == ((0, 1, 2),)


def test_a_pair_that_is_known_to_conflict_joins_what_grammar_finds() -> None:
    """A reader has heard it."""
    answers = Marked.of("Ann said [40] marched. The police said that [9] marched. It [rained].").answers

    assert conflicts(MARCH, answers) == ((0, 1),)
    assert conflicts(MARCH, answers, known=[(0, 2)]) == ((0, 1, 2),)


@given(documents_texts)
@example("very word " * 200)
def test_no_text_is_in_conflict_with_itself(text: str) -> None:
    """The same words twice are one claim, whatever they are."""
    marked = Marked.of("[" + text.replace("[", "(").replace("]", ")").strip() + "]")

    assert conflicts(MARCH, marked.answers * 2) == ()


@pytest.mark.parametrize(
    ("question", "text", "sign"),
    [
        (MARCH, "Ann spoke of [40] boys and [9] girls.", "together"),
        (MARCH, "It was [40], said Ann. The police saw [9].", "told_beside"),
        (MARCH, "The police counted [40] marchers. It rained. Only [9] came.", "told_value"),
        ("Who rang?", "Ann said it was [the driver]. Tom said it was [a guard].", "both_told"),
        (KNOWN, "It [was warned in May]. Its engineers [saw the drawings].", "reply"),
        ("Did he survive?", "Ann says that he [did not survive]. Tom says that he [died].", "reply"),
        ("Is it open?", "Ann says that it [is not open]. Tom says that it [is closed].", "reply"),
        ("Are dogs allowed?", "Ann says that [no dogs are allowed]. Tom says that [dogs are banned].", "reply"),
        ("Did he survive?", "Ann says that he [did not survive]. Tom says that he [survived].", "told_value"),
        ("Did he sell it?", "Ann says that he [never sold it]. Tom says that he [sold it in May].", "told_value"),
        ("Why did it fall?", "It fell [for lack of oil]. Ann blames [the wind].", "cause"),
        ("Who rang?", "[A guard] rang. Ann says that [Tom Bell] rang.", "named"),
        ("What should we do?", "Ann says we should [wait]. Tom says we should [leave].", "opinion"),
        ("Which towns agreed?", "[Leeds] agreed. [York] agreed.", "several"),
        ("How many members has it?", "It now has [40] members. It had [60] members.", "phase"),
        ("Who rang?", "[The driver] rang. [A guard] rang as well.", "more"),
    ],
)
def test_a_sign_is_seen(question: str, text: str, sign: str) -> None:
    """Each sign for or against a conflict is there where its words are."""
    one, two = map(Statement, Marked.of(text).answers)

    assert getattr(contrast(question, one, two), sign) == 1.0


def test_amounts_far_apart_are_of_two_things() -> None:
    """The ratio of two amounts grows with their distance, up to 1."""
    near, far = (
        contrast(MARCH, *map(Statement, Marked.of(f"Ann saw [40] march. Tom saw [{other}] march.").answers))
        for other in (60, 4000)
    )

    assert near
    assert far
    assert 0.0 < near.ratio < far.ratio == 1.0


@pytest.mark.parametrize(
    ("question", "stems"),
    [
        ("How many did the police count on Monday?", {"polic"}), ("Does Calder admit that it paid?", {"cald"}),
        ("What drop does the company itself concede?", {"company"}),
        ("At what hour, going by the newspaper?", {"newspap"}),
        ("Should they sell, in the writer's opinion?", {"writ"}), ("How many people live in the town?", set()),
    ],
)  # fmt: skip
def test_whose_word_is_asked_for(question: str, stems: set[str]) -> None:
    """A question names the party in many ways."""
    assert whose_word(question) == stems


def test_who_is_asked_for_may_be_named_beside_the_name() -> None:
    """The engineer's word is Bell's, whom the sentence calls so; that of the owner is no rival of it."""
    text = "The county engineer, Ann Bell, said that [the clay had washed out]. Cy Ward said that [the crack was old]."
    answers = [replace(answer, confidence=0.9) for answer in Marked.of(text).answers]

    assert not conflicts("What did the county engineer think was the cause?", answers)


def test_what_is_likelier_wrong_than_right_contradicts_nothing() -> None:
    """But for another number or time: two of them share what the reader gives to either."""
    text = "Ann said the fire began because [a lamp fell]. The police said it began because [a boy smoked]."
    sure = [replace(answer, confidence=0.9) for answer in Marked.of(text).answers]
    unsure = [replace(answer, confidence=0.35) for answer in sure]

    assert conflicts("What caused the fire?", sure)
    assert not conflicts("What caused the fire?", [sure[0], unsure[1]])

    counted = Marked.of("Ann said that [40] marched, but the police said that only [9] marched.").answers
    assert conflicts("How many marched?", [replace(answer, confidence=0.35) for answer in counted])
