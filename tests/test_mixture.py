"""Tests of qa.training.mixture, of the neighbours it reads beside a paragraph, and of the recipe."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

import qa.training
from qa.reader import packaged_folder
from qa.training.annotations import Paragraph, Question
from qa.training.mixture import Example, Target, mix
from qa.training.neighbours import Neighbours
from qa.training.recipe import Made, Recipe, Wording
from qa.training.sources import known_sources

WON = Question("Who won the race?", ((0, 3),))
LOST = Question("Who lost the race?", ())
FIRST = Paragraph("a", "races", "Ann won the race. It rained all day long. The crowd went home.", (WON, LOST))
SECOND = Paragraph("a", "races", "The race was long.", ())
THIRD = Paragraph("a", "races", "Ann likes a race.", ())
OTHER = Paragraph("b", "bread", "Wheat is for bread.", (Question("What for?", ((13, 18),)),))


def test_every_question_is_seen_as_often_as_its_source_says() -> None:
    """Two passes of one source, none of the other, in the order of the paragraphs."""
    examples = mix([FIRST, OTHER], Recipe(passes={"a": 2.0, "b": 0.0}))

    answerable = Example(WON.text, (Target(FIRST.text, ((0, 3),)),))
    unanswerable = Example(LOST.text, (Target(FIRST.text, ()),))
    assert examples == [answerable, answerable, unanswerable, unanswerable]


def test_a_part_of_a_pass_is_drawn() -> None:
    """Of 1,000 questions seen 1.3 times each, about 300 are seen twice and none less than once."""
    many = Paragraph(
        "a", "races", "Ann won.", tuple(Question(f"Who won {number}?", ((0, 3),)) for number in range(1000))
    )

    seen = Counter(example.question for example in mix([many], Recipe(passes={"a": 1.3})))

    assert set(seen.values()) == {1, 2}
    assert len(seen) == 1000
    assert 240 < sum(times == 2 for times in seen.values()) < 360


def test_the_likeliest_other_paragraph_is_read_beside() -> None:
    """It has no golds, and shares the question's softmax."""
    (example, _) = mix([FIRST, SECOND, OTHER], Recipe(passes={"a": 1.0, "b": 0.0}, made=Made(beside_another=1.0)))

    assert example.targets == (Target(FIRST.text, ((0, 3),)), Target(SECOND.text, ()))


def test_all_parts_of_an_answer_are_read_together() -> None:
    """Each paragraph of the article that holds some, with its own golds; none of them as one that holds nothing."""
    wanted = Question("who came second or third ?", ((0, 3),), wants_all=True)
    here, there = replace(FIRST, questions=(wanted,)), replace(SECOND, questions=(replace(wanted, golds=((4, 7),)),))

    examples = mix([here, there, OTHER], Recipe(passes={"a": 1.0, "b": 0.0}, made=Made(beside_another=1.0)))

    both = (Target(FIRST.text, ((0, 3),)), Target(SECOND.text, ((4, 7),)))
    assert examples[0] == Example(wanted.text, both, wants_all=True)
    assert examples[1] == Example(wanted.text, both[::-1], wants_all=True)


def test_one_side_is_not_read_as_no_answer_beside_the_other() -> None:
    """A question that two paragraphs of an article answer wants both, each by the first of its alternatives."""
    asked = Question("who won ?", ((0, 3), (0, 7)))
    here, there = replace(FIRST, questions=(asked,)), replace(SECOND, questions=(replace(asked, golds=((4, 7),)),))

    example, _ = mix([here, there, OTHER], Recipe(passes={"a": 1.0, "b": 0.0}, made=Made(beside_another=1.0)))

    both = (Target(FIRST.text, ((0, 3),)), Target(SECOND.text, ((4, 7),)))
    assert example == Example(asked.text, both, wants_all=True)


def test_a_paragraph_is_read_after_the_sentence_that_names_what_is_asked_of() -> None:
    """Its golds move with it; not where that sentence holds the answer."""
    named = replace(FIRST, text="Ann Lee ran. It rained.", questions=())
    told = replace(SECOND, text="She won in Hove.", questions=(Question("Where did Ann Lee win?", ((11, 15),)),))
    recipe = Recipe(passes={"a": 1.0, "b": 0.0}, led=1.0)

    (led,) = mix([named, told, OTHER], recipe)
    (bare,) = mix([replace(named, text="Ann Lee of Hove ran."), told, OTHER], recipe)

    assert led.targets == (Target("Ann Lee ran. She won in Hove.", ((24, 28),)),)
    assert bare.targets == (Target("She won in Hove.", ((11, 15),)),)


def test_a_question_written_after_another_is_read_beside_it() -> None:
    """On its own paragraph, without golds, under the softmax of the one that is answered; and by itself."""
    paragraph = replace(FIRST, questions=(WON, replace(LOST, original="who won the race ?")))

    beside, alone = mix([paragraph], Recipe(passes={"a": 1.0}, made=Made(beside_rival=1.0)))

    assert beside == Example(WON.text, (Target(FIRST.text, ((0, 3),)), Target(FIRST.text, (), LOST.text)))
    assert alone == Example(LOST.text, (Target(FIRST.text, ()),))


def test_unanswerable_questions_are_made_of_answerable_ones() -> None:
    """The paragraph without the answer's sentence; and the question with its opposite, of the whole paragraph."""
    made = Made(without_answer=1.0, edited=1.0)
    question = Question("Who came first?", ((0, 3),))
    one = Paragraph("a", "races", FIRST.text, (question,))

    examples = mix([one], Recipe(passes={"a": 1.0}, made=made))

    assert examples == [
        Example(question.text, (Target(one.text, ((0, 3),)),)),
        Example(question.text, (Target("It rained all day long. The crowd went home.", ()),)),
        Example("Who came last?", (Target(one.text, ()),)),
    ]


def test_a_run_is_drawn_alike_again() -> None:
    """The same seed makes the same examples; another does not."""
    many = [FIRST, SECOND, OTHER] * 20
    half = Recipe(passes={"a": 0.5, "b": 0.5}, made=Made(0.5, 0.5, 0.5), wording=Wording(0.5, 0.5, 0.5))

    assert mix(many, half) == mix(many, half)
    assert mix(many, half) != mix(many, Recipe(half.passes, made=half.made, wording=half.wording, seed=2))


def test_a_neighbour_holds_no_answer_and_is_of_the_same_article() -> None:
    """The third paragraph shares words but has `Ann` in it."""
    assert Neighbours([FIRST, SECOND, THIRD, OTHER]).likeliest(FIRST, WON) == [SECOND.text]


def test_neighbours_come_best_first() -> None:
    """As many as are asked for."""
    closer = Paragraph("a", "races", "Somebody won the race.", ())
    neighbours = Neighbours([FIRST, SECOND, closer, OTHER])

    assert neighbours.likeliest(FIRST, WON, count=2) == [closer.text, SECOND.text]
    assert neighbours.likeliest(FIRST, WON) == [closer.text]


def test_an_article_of_one_paragraph_has_no_neighbours() -> None:
    """Nor has one whose others share no word with the question."""
    assert Neighbours([FIRST, OTHER]).likeliest(FIRST, WON) == []
    assert Neighbours([FIRST, SECOND]).likeliest(FIRST, Question("Why?", ())) == []


def test_a_file_that_is_one_long_article_has_no_neighbours() -> None:
    """More than ten times `most` paragraphs are not searched for every question."""
    assert Neighbours([FIRST, SECOND] * 6).likeliest(FIRST, WON, most=1) == []


def test_a_recipe_is_read(tmp_path: Path) -> None:
    """What is not set has its default."""
    (tmp_path / "recipe.toml").write_text("seed = 3\n[passes]\na = 2.0\n[made]\nedited = 0.5\n")

    assert Recipe.read(tmp_path / "recipe.toml") == Recipe({"a": 2.0}, made=Made(edited=0.5), seed=3)


@pytest.mark.parametrize(
    "content",
    [
        "", "[passes]\n[made]\nunheard_of = 1\n", "nonsense = 1\n[passes]\n", "passes =",
        "passes = 3\n", "[passes]\na = 'often'\n",
        "seed = 'one'\n[passes]\n", "[passes]\n[made]\nedited = 'half'\n",
    ],
)  # fmt: skip
def test_a_recipe_with_a_fault_is_refused(tmp_path: Path, content: str) -> None:
    """A missing key, an unknown one and what is no TOML raise ValueError."""
    (tmp_path / "recipe.toml").write_text(content)

    with pytest.raises(ValueError, match=r"passes|unheard_of|nonsense|Invalid value|no number|no attribute"):
        Recipe.read(tmp_path / "recipe.toml")


@pytest.mark.parametrize("name", ["teacher.toml", "student.toml", "further.toml"])
def test_of_the_sources_of_each_recipe_the_licence_is_known(name: str) -> None:
    """And of those that the packaged reader was trained on."""
    recipe = Recipe.read(Path(qa.training.__file__).with_name(name))
    history = json.loads((packaged_folder() / "training.json").read_text(encoding="utf-8"))

    trained_on = {source for stage in history["stages"] for source in stage["passes"]}

    assert set(recipe.passes) | trained_on <= set(known_sources())


def test_paragraphs_are_thinned() -> None:
    """Where the recipe says so, a paragraph is seldom twice the same."""
    many = replace(FIRST, questions=(LOST,) * 20)

    texts = {example.targets[0].text for example in mix([many], Recipe({"a": 1.0}, thinned=0.5))}

    assert len(texts) > 3
    assert all(sentence in FIRST.text for text in texts for sentence in text.split(". "))


def test_names_are_exchanged() -> None:
    """In the paragraph and in its question alike."""
    one = Paragraph("a", "races", "It was Ann.", (Question("What was Ann?", ((0, 2),)),))
    other = Paragraph("b", "bread", "It was Bo.", ())

    made = {mix([one, other], Recipe({"a": 1.0, "b": 1.0}, renamed=1.0, seed=seed))[0] for seed in range(9)}

    assert Example("What was Bo?", (Target("It was Bo.", ((0, 2),)),)) in made


def test_neighbouring_paragraphs_are_read_as_one() -> None:
    """Before or after, with the golds where they stand then; not one that has the answer's words."""
    asked = (Question("What was long?", ((0, 8),)),)
    middle = replace(SECOND, questions=asked)
    before, after = replace(FIRST, questions=()), replace(THIRD, questions=())

    made = {mix([before, middle, after], Recipe({"a": 1.0}, joined=1.0, seed=seed))[0].targets[0] for seed in range(9)}
    alone = mix([FIRST, THIRD, OTHER], Recipe({"a": 1.0, "b": 0.0}, joined=1.0))[0].targets[0]

    assert made == {Target("The race was long.\n\nAnn likes a race.", ((0, 8),)), Target(SECOND.text, ((0, 8),))}
    assert alone == Target(FIRST.text, ((0, 3),))


def test_what_is_asked_of_both_paragraphs_is_answered_in_both() -> None:
    """A part of an answer in each is a gold in each."""
    asked = Question("Who?", ((0, 3),), wants_all=True)

    articles = [replace(FIRST, questions=(asked,)), replace(THIRD, questions=(asked,))]
    made = {example for seed in range(9) for example in mix(articles, Recipe({"a": 1.0}, joined=1.0, seed=seed))}

    both = f"{FIRST.text}\n\n{THIRD.text}"
    places = {(0, 3), (len(FIRST.text) + 2, len(FIRST.text) + 5)}
    assert {(target.text, frozenset(target.golds)) for example in made for target in example.targets} == {
        (both, frozenset(places)),
        (FIRST.text, frozenset({(0, 3)})),
        (THIRD.text, frozenset({(0, 3)})),
    }
