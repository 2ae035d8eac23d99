"""Gold files, the runner and the report, with a system that says what it was told to say."""

import gzip
import json
import re
import string
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.documents import Passage, Span
from qa.errors import AnsweringError, GoldError
from qa.evaluation import (
    Context,
    Evaluation,
    Gold,
    Mode,
    Prediction,
    Question,
    as_json,
    as_table,
    evaluate,
    prepare_folder,
    read_gold,
    write_predictions,
)
from qa.evaluation.runner import gold_rank

TEXT = "Five died. The toll rose to five on Monday."
CONTEXT = Context("Toll#1", "Toll", TEXT)
FIVE = Span("five", 28, 32)
START, END = Passage("Toll#1", 0, 10, TEXT[:10]), Passage("Toll#1", 11, 43, TEXT[11:])  # the two sentences
PROMISED = (
    "exact f1 total HasAns_exact HasAns_f1 NoAns_exact NoAns_f1 forced_exact forced_f1 recall@1 recall@5 recall@20 mrr "
    "citation_precision auroc aurc coverage@90 ece latency_p50_ms latency_p95_ms"
)


class FakeSystem:
    """Says to each question what it was told to say."""

    def __init__(self, *predictions: Prediction) -> None:
        """Keep the predictions by question."""
        self.predictions = {prediction.question_id: prediction for prediction in predictions}

    def predict(self, question: str, question_id: str, context: Context) -> Prediction:
        """Return the prediction for the question."""
        return self.predictions[question_id]


def asked(question_id: str, *answers: Span) -> Question:
    """A question about the toll."""
    return Question(question_id, "How many died?", CONTEXT, answers)


def said(
    question_id: str,
    text: str,
    confidence: float,
    *,
    citation_true: bool | None = None,
    retrieved: tuple[Passage, ...] = (),
    milliseconds: float = 1.0,
) -> Prediction:
    """What is said to a question."""
    return Prediction(question_id, text, confidence, 1 - confidence, citation_true, retrieved, milliseconds)


def four_outcomes(mode: Mode = Mode.CONTEXTS) -> Evaluation:
    """Answered rightly, answered wrongly, refused though nearly right, refused rightly."""
    gold = Gold((CONTEXT,), (asked("a", FIVE), asked("b", FIVE), asked("c", FIVE), asked("d")))
    system = FakeSystem(
        said("a", "five", 0.9, citation_true=True, retrieved=(END, START), milliseconds=10.0),
        said("b", "Monday", 0.6, citation_true=False, retrieved=(START,), milliseconds=40.0),
        said("c", "Five died", 0.3, retrieved=(START, END), milliseconds=20.0),
        said("d", "toll", 0.1, retrieved=(END,), milliseconds=30.0),
    )
    return evaluate(gold, system, mode=mode, threshold=0.5, documents=[CONTEXT.document])


def figures(evaluation: Evaluation) -> dict[str, Any]:
    """The flat JSON object."""
    read: dict[str, Any] = json.loads(as_json(evaluation))
    return read


def squad(**changes: object) -> dict[str, Any]:
    """A gold file of one question, with changes to the question."""
    question = {"id": "q", "question": "How many?", "answers": [{"text": "five", "answer_start": 28}], **changes}
    return {"version": "v2.0", "data": [{"title": "Toll", "paragraphs": [{"context": TEXT, "qas": [question]}]}]}


def saved(folder: Path, content: object) -> Path:
    """The path of a gold file that holds `content`."""
    path = folder / "gold.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def rescored(golds: dict[str, list[str]], folder: Path) -> dict[str, float]:
    """Scores by the published rules, written afresh, from nothing but gold and the two files."""

    def words(text: str) -> list[str]:
        bare = "".join(character for character in text.lower() if character not in set(string.punctuation))
        return re.sub(r"\b(a|an|the)\b", " ", bare).split()

    def f1(said: list[str], wanted: list[str]) -> float:
        common = sum((Counter(said) & Counter(wanted)).values())
        if not said or not wanted:
            return int(said == wanted)
        return 2 * common / (len(said) + len(wanted))

    said = {key: words(text) for key, text in json.loads((folder / "predictions.json").read_text()).items()}
    no_answer = json.loads((folder / "na_prob.json").read_text())
    exact, overlap = {}, {}
    for key, texts in golds.items():
        wanted = [words(text) for text in texts if words(text)] or [[]]
        assert no_answer[key] <= 1.0, "the script's own threshold would refuse the answer"
        exact[key] = max(float(said[key] == gold) for gold in wanted)
        overlap[key] = max(f1(said[key], gold) for gold in wanted)
    groups = {"": set(golds), "HasAns_": {key for key in golds if golds[key]}}
    groups["NoAns_"] = groups[""] - groups["HasAns_"]
    return {
        f"{prefix}{name}": 100 * sum(scores[key] for key in keys) / len(keys)
        for prefix, keys in groups.items()
        if keys
        for name, scores in (("exact", exact), ("f1", overlap))
    }


def test_gold_is_read_with_its_places(tmp_path: Path) -> None:
    """An absent `is_impossible` means that the question can be answered."""
    gold = read_gold(saved(tmp_path, squad()))

    assert gold == Gold((CONTEXT,), (Question("q", "How many?", CONTEXT, (FIVE,)),))


def test_gold_may_be_compressed(tmp_path: Path) -> None:
    """A gzip file is known by its first bytes, whatever its name."""
    path = saved(tmp_path, squad())
    plain = read_gold(path)
    path.write_bytes(gzip.compress(path.read_bytes()))

    assert read_gold(path) == plain


def test_contexts_are_named_by_title_and_number(tmp_path: Path) -> None:
    """Paragraphs count on through articles of one title, and a text that stands twice is one context."""
    content = squad()
    content["data"] += [{"paragraphs": [{"context": "Another.", "qas": []}]}]
    content["data"] += [{"title": "Toll", "paragraphs": [{"context": text, "qas": []} for text in ("More.", TEXT)]}]

    assert [context.source for context in read_gold(saved(tmp_path, content)).contexts] == [
        "Toll#1",
        "untitled#1",
        "Toll#2",
    ]


def test_offsets_of_gold_are_code_points(tmp_path: Path) -> None:
    """A character outside the basic plane counts as one."""
    content = squad(answers=[{"text": "five", "answer_start": 2}])
    content["data"][0]["paragraphs"][0]["context"] = "😀 five"

    assert read_gold(saved(tmp_path, content)).questions[0].answers == (Span("five", 2, 6),)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"answers": [{"text": "five", "answer_start": 0}]},
            r"qas\[0\].answers\[0\] says 'five' stands at 0, .*'Five'",
        ),
        ({"answers": [{"text": "five", "answer_start": -15}]}, r"stands at -15"),
        ({"answers": [{"text": "five"}]}, r"\$.data\[0\].paragraphs\[0\].qas\[0\].answers\[0\] has no 'answer_start'"),
        ({"answers": None}, r"qas\[0\].answers is NoneType, not list"),
        ({"answers": ["five"]}, r"answers\[0\] is no JSON object"),
        ({"answers": [{"text": "Five", "answer_start": False}]}, r"answers\[0\].answer_start is bool, not int"),
        ({"answers": [{"text": " ", "answer_start": 4}]}, r"answers\[0\].text is blank"),
        ({"is_impossible": True}, r"qas\[0\] has answers, and is_impossible is true"),
        ({"is_impossible": "no"}, r"qas\[0\].is_impossible is str, not bool"),
        ({"question": "  "}, r"qas\[0\].question is blank"),
        ({"question": "\ud800?"}, r"half a surrogate pair"),
    ],
)
def test_a_faulty_question_is_named(tmp_path: Path, changes: dict[str, object], message: str) -> None:
    """The error names the file, the place in it and the fault."""
    with pytest.raises(GoldError, match=rf"gold\.json: .*{message}"):
        read_gold(saved(tmp_path, squad(**changes)))


def test_two_questions_of_one_id_are_an_error(tmp_path: Path) -> None:
    """The files for the official script could hold only one of them."""
    content = squad()
    content["data"] *= 2

    with pytest.raises(GoldError, match=r"data\[1\].paragraphs\[0\].qas\[0\].id is 'q', as an earlier one"):
        read_gold(saved(tmp_path, content))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is not JSON"),
        (b"\xff\xfe\xfd", "is not JSON"),
        (b"[" * 200_000, "is not JSON"),
        (b"[]", "no JSON object"),
        (b"{}", "has no 'data'"),
        (b'{"data": []}', "holds no question"),
        (b"\x1f\x8b", "damaged gzip"),
        (gzip.compress(b'{"data": []}')[:-4], "damaged gzip"),
        (gzip.compress(b'{"data": []}')[:-8] + b"12345678", "cannot be read"),
    ],
)
def test_a_file_that_is_no_gold_is_an_error(tmp_path: Path, content: bytes, message: str) -> None:
    """Nothing but a GoldError comes of a bad file."""
    path = tmp_path / "gold.json"
    path.write_bytes(content)

    with pytest.raises(GoldError, match=message):
        read_gold(path)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    """The path and the cause are named."""
    with pytest.raises(GoldError, match=r"none\.json cannot be read \(No such file or directory\)"):
        read_gold(tmp_path / "none.json")


def test_a_prediction_needs_chances() -> None:
    """A confidence that is no number from 0 to 1 cannot be built."""
    with pytest.raises(ValueError, match="nan"):
        said("q", "five", float("nan"))


def test_an_answer_is_given_from_the_threshold_on() -> None:
    """An answer at the threshold is given, one under it refused."""
    gold = Gold((CONTEXT,), (asked("at", FIVE), asked("under", FIVE)))
    system = FakeSystem(said("at", "five", 0.5), said("under", "five", 0.499))

    outcomes = evaluate(gold, system, mode=Mode.READER_ONLY, threshold=0.5).outcomes

    assert [outcome.text for outcome in outcomes] == ["five", ""]


def test_progress_is_told_after_each_question() -> None:
    """Questions done, of how many."""
    told = []
    gold = Gold((CONTEXT,), (asked("a"), asked("b")))
    system = FakeSystem(said("a", "", 0.0), said("b", "", 0.0))

    evaluate(gold, system, mode=Mode.READER_ONLY, threshold=0.5, on_progress=lambda *step: told.append(step))

    assert told == [(1, 2), (2, 2)]


def test_a_passage_must_hold_the_whole_answer_at_its_offsets() -> None:
    """Neither half of "five" nor its twin elsewhere will do."""
    half, twin = Passage("Toll#1", 0, 30, TEXT[:30]), Passage("Other#1", 0, 43, TEXT)

    assert gold_rank(asked("q", FIVE), [half, twin, END], {"Toll#1": TEXT, "Other#1": TEXT}) == 3


def test_a_document_named_by_the_title_is_searched_by_offsets() -> None:
    """Its text is the context, so the context's offsets are its own."""
    passages = [Passage("Toll", 0, 10, TEXT[:10]), Passage("Toll", 11, 43, TEXT[11:])]

    assert gold_rank(asked("q", Span("o", 25, 26)), passages, {"Toll": TEXT}) == 2


def test_in_other_documents_the_words_of_an_answer_are_enough() -> None:
    """Where no document is the context, its offsets say nothing."""
    passages = [Passage("Toll", 0, 8, "It is 5."), Passage("Toll", 9, 24, "No, it is five.")]

    assert gold_rank(asked("q", FIVE), passages, {"Toll": "It is 5. No, it is five."}) == 2


def test_the_official_scores_count_refusals() -> None:
    """Of four outcomes two are exact; answerable, 1 of 3; unanswerable, 1 of 1."""
    found = figures(four_outcomes())

    assert (found["exact"], found["f1"], found["total"]) == (50.0, 50.0, 4)
    assert found["HasAns_exact"] == found["HasAns_f1"] == found["HasAns_right"] == pytest.approx(100 / 3)
    assert found["NoAns_exact"] == found["NoAns_f1"] == 100.0


def test_the_forced_scores_count_what_was_refused() -> None:
    """The answer "Five died" is refused and counts: it shares one of its two words with "five", 2/3."""
    found = figures(four_outcomes())

    assert (found["forced_exact"], found["forced_f1"]) == (pytest.approx(100 / 3), pytest.approx(500 / 9))


def test_retrieval_is_measured_on_answerable_questions() -> None:
    """The answerable questions find an answer at rank 1, nowhere and at rank 2."""
    found = figures(four_outcomes())

    assert [found[key] for key in ("recall@1", "recall@5", "recall@20", "mrr")] == pytest.approx(
        [1 / 3, 2 / 3, 2 / 3, 0.5]
    )


def test_retrieval_is_null_where_nothing_is_searched() -> None:
    """The reader alone has no ranks."""
    found = figures(four_outcomes(Mode.READER_ONLY))

    assert [found[key] for key in ("recall@1", "recall@5", "recall@20", "mrr")] == [None] * 4


def test_trust_is_measured_by_confidence() -> None:
    """One of two quotes is true; the best answers are right, wrong, right, wrong; those given are off by 0.1, 0.6."""
    found = figures(four_outcomes())

    assert [found[key] for key in ("answered", "citation_precision", "auroc", "aurc", "coverage@90", "ece")] == [
        2,
        0.5,
        1.0,
        pytest.approx(1 / 3),
        pytest.approx(1 / 3),
        pytest.approx(0.35),
    ]


def test_a_question_without_any_span_is_never_answered() -> None:
    """At threshold 0 an empty answer is a refusal still, for coverage too."""
    gold = Gold((CONTEXT,), (asked("a", FIVE), asked("b")))
    system = FakeSystem(said("a", "", 0.0), said("b", "", 0.0))

    found = figures(evaluate(gold, system, mode=Mode.READER_ONLY, threshold=0.0))

    assert (found["answered"], found["coverage@90"], found["ece"], found["citation_precision"]) == (0, 0.0, None, None)


def test_coverage_counts_wrong_answers_to_unanswerable_questions() -> None:
    """Of ten right answers and one more to an unanswerable question, 10 of 11 hold; a twelfth, wrong, breaks it."""
    keys = "abcdefghijkl"
    gold = Gold((CONTEXT,), tuple(asked(key) if key == "d" else asked(key, FIVE) for key in keys))
    system = FakeSystem(
        *(said(key, "toll" if key == "l" else "five", 0.9 - rank / 20) for rank, key in enumerate(keys))
    )

    found = figures(evaluate(gold, system, mode=Mode.READER_ONLY, threshold=0.99))

    assert found["coverage@90"] == pytest.approx(10 / 11)


def test_latency_is_given_in_percentiles() -> None:
    """Of 10, 20, 30 and 40 ms the middle is 25, and 95 % of the way from first to last is 38.5."""
    found = figures(four_outcomes())

    assert (found["latency_p50_ms"], found["latency_p95_ms"]) == (25.0, pytest.approx(38.5))


def test_the_json_object_is_flat_and_has_the_promised_keys() -> None:
    """Every promised key is there, and those added are known."""
    found = figures(four_outcomes())

    added = {"mode", "threshold", "answered", "HasAns_total", "HasAns_right", "NoAns_total"}
    assert set(found) - set(PROMISED.split()) == added
    assert not set(PROMISED.split()) - set(found)
    assert not any(isinstance(value, (dict, list)) for value in found.values())


def test_the_table_has_a_line_for_each_key_within_100_columns() -> None:
    """Names stand left, values right, and what cannot be computed is a dash."""
    evaluation = four_outcomes(Mode.READER_ONLY)
    lines = as_table(evaluation).splitlines()

    assert [line.split()[0] for line in lines] == list(figures(evaluation))
    assert max(map(len, lines)) <= 100
    assert lines[2].split(maxsplit=3)[:3] == ["exact", "50.00", "%"]
    assert next(line for line in lines if line.startswith("mrr")).split()[1] == "-"


words = st.lists(st.sampled_from(["the", "a", "Five", "five,", "dead", "“the”", "...", "é"]), max_size=4).map(" ".join)


@given(st.lists(st.tuples(st.lists(words, max_size=3), words, st.floats(0, 1)), min_size=1, max_size=8))
def test_the_files_rescore_to_the_same_numbers(rows: list[tuple[list[str], str, float]]) -> None:
    """Whatever is asked and said, the published rules give the report's figures from the two files."""
    questions = [
        asked(str(key), *(Span(text, 0, len(text)) for text in golds)) for key, (golds, _, _) in enumerate(rows)
    ]
    system = FakeSystem(*(said(str(key), text, confidence) for key, (_, text, confidence) in enumerate(rows)))
    evaluation = evaluate(Gold((CONTEXT,), tuple(questions)), system, mode=Mode.READER_ONLY, threshold=0.5)

    with TemporaryDirectory() as folder:
        write_predictions(evaluation, Path(folder))
        again = rescored({question.id: list(question.golds) for question in questions}, Path(folder))

    assert {key: figures(evaluation)[key] for key in again} == pytest.approx(again)


def test_the_files_hold_refusals_as_empty_answers(tmp_path: Path) -> None:
    """They replace those of an earlier run, and nothing else is left in the folder."""
    folder = tmp_path / "new" / "out"
    for _run in range(2):
        prepare_folder(folder)
        write_predictions(four_outcomes(), folder)

    assert {path.name: json.loads(path.read_text()) for path in folder.iterdir()} == {
        "predictions.json": {"a": "five", "b": "Monday", "c": "", "d": ""},
        "na_prob.json": pytest.approx({"a": 0.1, "b": 0.4, "c": 0.7, "d": 0.9}),
    }


def test_the_files_are_both_written_or_none(tmp_path: Path) -> None:
    """A full disk leaves those of the run before, and nothing else."""
    write_predictions(four_outcomes(), tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    (tmp_path / "na_prob.partial").mkdir()

    with pytest.raises(AnsweringError, match="cannot be written to"):
        write_predictions(four_outcomes(), tmp_path)

    (tmp_path / "na_prob.partial").rmdir()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_folder_that_cannot_be_written_to_is_an_error(tmp_path: Path) -> None:
    """It is found before the run."""
    (tmp_path / "out").write_text("a file")

    with pytest.raises(AnsweringError, match="out cannot be written to"):
        prepare_folder(tmp_path / "out")
