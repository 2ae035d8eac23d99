"""Records checked against documents: what holds, what is noticed, where a quote went, and what cannot be read."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.documents import Document, Span
from qa.__main__ import main
from qa.answers import Answer, Citation, Kind, Reply
from qa.errors import RecordError
from qa.proof.exporting import as_html, as_json, as_markdown
from qa.proof.record import as_json as reply_as_json
from qa.proof.record import as_record
from qa.proof.recorded import CLOSING, OPENING, Words, page_sha256, read_file
from qa.proof.verifying import MOST_PLACES, Part, Problem, Verification, _places, verify
from tests.replies import CONFLICT, DOCUMENT, GREETED, REFUSED, REPLIES

Change = Callable[[dict[str, Any]], object]
LINES = "\n".join(map(reply_as_json, REPLIES))


def parts(reply: Reply, change: Change) -> list[Part]:
    """Return what does not hold of a reply whose record was changed."""
    record = as_record(reply)
    change(record)
    return [problem.part for problem in verify(json.dumps(record), [DOCUMENT]).problems]


def about(document: Document, *, reply: Reply = CONFLICT) -> tuple[Problem, ...]:
    """Return what does not hold of a reply when `document` is what there is."""
    return verify(reply_as_json(reply), [document]).problems


@pytest.mark.parametrize(
    ("record", "quotations"),
    [(reply_as_json(CONFLICT), 3), (json.dumps(as_record(REFUSED), indent=1), 1), (LINES + "\n\n", 4), (LINES, 4)]
    + [(export(REPLIES, [DOCUMENT]), 4) for export in (as_json, as_markdown, as_html)],
    ids="reply indented ended-lines lines json markdown html".split(),
)
def test_what_was_written_holds(record: str, quotations: int) -> None:
    """Each form holds against its document; a place that two answers share is two quotations."""
    assert replace(verify(record, [DOCUMENT]), on_page=()) == Verification(quotations, ())


def test_a_line_that_could_not_be_served_quotes_nothing() -> None:
    """`ask --stdin --json` prints such lines among the replies."""
    error = json.dumps({"question": "", "error": {"code": "bad_question", "message": "x"}})

    assert verify(f"{error}\n{reply_as_json(CONFLICT)}", [DOCUMENT]) == Verification(3, ())


def test_a_record_without_selectors_holds() -> None:
    """They were added later."""
    assert parts(REFUSED, lambda record: record["refusal"]["closest"].pop("selectors")) == []


@pytest.mark.parametrize(
    ("change", "part"),
    [
        (lambda answer: answer.update(text="<81>"), Part.QUOTE),
        (lambda answer: answer["citation"].update(quote="<81>"), Part.QUOTE),
        (lambda answer: answer["citation"].update(start=20, end=24), Part.QUOTE),
        (lambda answer: answer["citation"].update(end=10**400), Part.QUOTE),
        (lambda answer: answer["citation"].update(start=-40, end=-36), Part.QUOTE),
        (lambda answer: answer["citation"].update(prefix="The army said "), Part.QUOTE),
        (lambda answer: answer["citation"]["selectors"][0].update(start=20), Part.QUOTE),
        (lambda answer: answer["citation"]["selectors"].pop(), Part.QUOTE),
        (lambda answer: answer["citation"]["sentence"].update(text="The rebels said <81> were hurt."), Part.SENTENCE),
        (lambda answer: answer["citation"].update(sentence={"text": "Head", "start": 0, "end": 4}), Part.SENTENCE),
        (lambda answer: answer["according_to"].update(text="The armies"), Part.ATTRIBUTION),
        (lambda answer: answer["citation"].update(document_sha256="0" * 64), Part.HASH),
        (lambda answer: answer["citation"].update(source="c.txt"), Part.MISSING),
    ],
)
def test_an_altered_record_does_not_hold(change: Change, part: Part) -> None:
    """Every verbatim word of an answer, and its place, counts."""
    assert part in parts(CONFLICT, lambda record: change(record["answers"][0]))


def test_an_altered_closest_passage_does_not_hold() -> None:
    """Its quote and its sentence are one thing to a reader, and one problem."""
    closest = Problem(Part.CLOSEST, "a&b.txt", Words("Others said 24, not 80.", 38, 61), question=1)
    record = reply_as_json(REFUSED).replace("23", "24")

    assert verify(record, [DOCUMENT]).problems == (closest,)


def test_every_supporting_place_counts() -> None:
    """An answer with one true place and one false one does not hold."""
    assert (
        parts(CONFLICT, lambda record: record["answers"][1]["citations"][1].update(start=22, end=26))
        == [
            Part.QUOTE,
            Part.SENTENCE,
        ][:1]
    )


def test_a_change_elsewhere_is_told_with_the_place_of_the_quote() -> None:
    """The document is another, though the quote stands where it stood."""
    changed = replace(DOCUMENT, text=DOCUMENT.text.replace("80.", "90."))

    assert about(changed, reply=replace(CONFLICT, answers=CONFLICT.answers[:1], conflicts=())) == (
        Problem(Part.HASH, "a&b.txt", Words("<80>", 21, 25), 1, 1, Span("<80>", 21, 25)),
    )


def test_a_change_among_the_neighbours_is_none_of_the_quote() -> None:
    """The quote is where it was; its sentence is not as it was."""
    changed = replace(DOCUMENT, text=DOCUMENT.text.replace("were", "was "))
    reply = replace(CONFLICT, answers=CONFLICT.answers[:1], conflicts=())

    assert [problem.part for problem in about(changed, reply=reply)] == [Part.HASH, Part.SENTENCE]


def test_a_moved_quote_is_found() -> None:
    """Five characters put before it move it by five; its sentence and who says so are not where they were."""
    moved = replace(DOCUMENT, text=f"Look\n{DOCUMENT.text}")
    now = Span("<80>", 26, 30)

    assert about(moved, reply=replace(CONFLICT, answers=CONFLICT.answers[:1], conflicts=())) == (
        Problem(Part.HASH, "a&b.txt", Words("<80>", 21, 25), 1, 1, now),
        Problem(Part.QUOTE, "a&b.txt", Words("<80>", 21, 25), 1, 1, now),
        Problem(Part.SENTENCE, "a&b.txt", Words("The rebels said <80> were hurt.", 5, 36), 1, 1),
        Problem(Part.ATTRIBUTION, "a&b.txt", Words("The rebels", 5, 15), 1, 1),
    )


def test_a_twin_is_not_taken_for_the_quote() -> None:
    """The same characters among other words are another number."""
    reply = Reply("q", "q", Kind.SPAN, (Answer(0.9, (Citation.of(DOCUMENT, 50, 52, DOCUMENT.span(38, 61)),)),))
    changed = Document("a&b.txt", "Nothing of it is left but page 23 here.")

    assert {problem.now for problem in about(changed, reply=reply)} == {None}


def test_the_twin_among_the_same_words_is_the_nearest() -> None:
    """Of two places that are equally alike, the one nearest to the old one."""
    line = "It said 23 were hurt, in the words of a man who was there.\n"
    document, changed = Document("a.txt", line * 5), Document("a.txt", f"New.\n{line * 5}")
    citation = Citation.of(document, 126, 128, document.span(118, 176))  # in the third line

    problems = about(changed, reply=Reply("q", "q", Kind.SPAN, (Answer(0.9, (citation,)),)))

    assert problems[0].now == Span("23", 131, 133)


@given(st.text("ab", max_size=30), st.text("ab", min_size=1, max_size=3), st.integers(-40, 40))
def test_words_are_looked_for_on_both_sides(text: str, words: str, near: int) -> None:
    """Each place once, wherever the search begins."""
    everywhere = [start for start in range(len(text)) if text.startswith(words, start)]

    assert sorted(_places(words, text, near)) == everywhere


@pytest.mark.parametrize(
    ("near", "places"),
    [
        (-(10**400), range(MOST_PLACES)),
        (7_000, range(7_000 - MOST_PLACES, 7_000 + MOST_PLACES)),
        (10**400, range(18_001 - MOST_PLACES, 18_001)),
    ],
)
def test_of_very_many_places_the_nearest_are_looked_at(near: int, places: range) -> None:
    """A record may quote what stands at every character, and say that it stood anywhere."""
    assert sorted(_places("a" * 2_000, "a" * 20_000, near)) == [*places]


@given(st.data())
def test_any_changed_character_is_noticed(data: st.DataObject) -> None:
    """Put in, taken out or replaced, anywhere in the document."""
    at = data.draw(st.integers(0, len(DOCUMENT.text) - 1))
    letter = data.draw(st.characters(exclude_categories=["Cs"]) | st.just(""))
    end = at + data.draw(st.integers(0, 1))
    changed = DOCUMENT.text[:at] + letter + DOCUMENT.text[end:]

    assert verify(LINES, [replace(DOCUMENT, text=changed)]).holds == (changed == DOCUMENT.text)


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"])))
def test_a_moved_quote_is_found_wherever_it_went(before: str, after: str) -> None:
    """Whatever is put around the old text, the quote is found where it now stands."""
    moved = replace(DOCUMENT, text=f"{before} {DOCUMENT.text} {after}")
    reply = replace(CONFLICT, answers=CONFLICT.answers[:1], conflicts=())

    assert about(moved, reply=reply)[0].now == Span("<80>", 22 + len(before), 26 + len(before))


@pytest.mark.parametrize("source", ["deep/a&b.txt", "other/deep/a&b.txt"])
def test_a_document_is_known_by_its_file_name(source: str) -> None:
    """A record made of a folder holds against the file alone, and the other way round."""
    assert verify(LINES, [replace(DOCUMENT, source=source)]).holds


def test_the_document_at_the_recorded_path_comes_first() -> None:
    """A copy elsewhere does not save a record whose own document changed."""
    changed, copy = replace(DOCUMENT, text="Changed."), replace(DOCUMENT, source="old/a&b.txt")

    assert not verify(LINES, [changed, copy]).holds


def test_a_file_that_is_no_utf_8_is_named_by_its_byte(tmp_path: Path) -> None:
    """Counted from the start of the file, a byte-order mark too."""
    path = tmp_path / "reply.json"
    for mark, at in ((b"", 2), (b"\xef\xbb\xbf", 5)):
        path.write_bytes(mark + b'{"\xff": 1}')

        with pytest.raises(RecordError, match=rf"reply\.json is not UTF-8 at byte {at}:"):
            read_file(path)


@pytest.mark.parametrize("export", [as_json, as_html])
def test_an_export_with_copies_stands_alone(export: Callable[..., str]) -> None:
    """Without the documents it is checked against its copies, and with them against them."""
    assert verify(export(REPLIES, [DOCUMENT]), []).holds
    assert not verify(export(REPLIES, [DOCUMENT]), [replace(DOCUMENT, text="Changed.")]).holds


def test_an_altered_copy_does_not_hold() -> None:
    """Not even where the document itself is at hand."""
    record = json.loads(as_json(REPLIES, [DOCUMENT]))
    record["documents"][0]["text"] += "!"

    problems = verify(json.dumps(record), [DOCUMENT]).problems

    assert problems == (Problem(Part.HASH, "a&b.txt"),)


@pytest.mark.parametrize("export", [as_markdown, as_html])
def test_an_edited_page_does_not_hold(export: Callable[..., str]) -> None:
    """What a reader sees is part of the proof: its record alone could be whole."""
    page = export(REPLIES, [DOCUMENT]).replace("&lt;80&gt;", "&lt;90&gt;", 1)

    assert verify(page, [DOCUMENT]).problems == (Problem(Part.PAGE),)


@pytest.mark.parametrize("export", [as_markdown, as_html])
def test_line_ends_are_no_edit(export: Callable[..., str]) -> None:
    """What a mail or a version control does to them is forgiven."""
    assert verify(export(REPLIES, [DOCUMENT]).replace("\n", "\r\n"), [DOCUMENT]).holds


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (
            Problem(Part.HASH, "a.txt", Words("80", 1, 3), 1, 2, Span("80", 4, 6)),
            "question 1, answer 2: a.txt is not the text that was quoted; “80” now stands at [4:6]",
        ),
        (
            Problem(Part.QUOTE, "a.txt", Words("\x1b[31m80\n", 1, 8), 1, 2),
            "question 1, answer 2: “[31m80 ” is not at a.txt[1:8]; “[31m80 ” is not found elsewhere",
        ),
        (
            Problem(Part.CLOSEST, "a.txt", Words("x" * 81, 1, 82), 1, None, Span("x" * 81, 2, 83)),
            "question 1, closest passage: “{0}…” is not at a.txt[1:82]; “{0}…” now stands at [2:83]".format("x" * 80),
        ),
        (
            Problem(Part.QUOTE, "a.txt", Words("80", 1, 3), 1, 2, Span("80", 1, 3)),
            "question 1, answer 2: “80” is at a.txt[1:3], but its sentence, neighbours or selectors are not as said",
        ),
        (
            Problem(Part.MISSING, "a.txt", Words("80", 1, 3), 1, 2),
            "question 1, answer 2: a.txt, from which “80” is quoted, is no document here: name it by --documents",
        ),
        (
            Problem(Part.SENTENCE, "a.txt", Words("All.", 1, 5), 1, 2),
            "question 1, answer 2: the sentence “All.” is not at a.txt[1:5], around the quote",
        ),
        (
            Problem(Part.ATTRIBUTION, "a.txt", Words("They", 1, 5), 1, 2),
            "question 1, answer 2: who says so, “They”, is not at a.txt[1:5]",
        ),
        (
            Problem(Part.HASH, "a.txt"),
            "a.txt, or the copy of it in the record, is not the text that was asked: its hash is another",
        ),
        (
            Problem(Part.PAGE),
            "what the page shows was edited after it was exported: trust its record alone, or export again",
        ),
    ],
    ids=lambda value: value.part if isinstance(value, Problem) else "",
)
def test_a_problem_is_a_sentence(problem: Problem, sentence: str) -> None:
    """It names the answer, what does not hold and where the quote went, on one line that no terminal obeys."""
    assert str(problem) == sentence


HOSTILE = {
    "empty": "",
    "words": "How many were injured?",
    "number": "1",
    "deep": '{"answers": ' + "[" * 100_000,
    "deep-object": '{"a":' * 100_000,
    "cut": reply_as_json(CONFLICT)[:-9],
    "huge-number": '{"answers": ' + "9" * 5000 + "}",
    "nan": reply_as_json(CONFLICT).replace('"start": 21', '"start": NaN'),
    "infinity": reply_as_json(CONFLICT).replace('"start": 21', '"start": 1e999'),
    "fraction": reply_as_json(CONFLICT).replace('"start": 21', '"start": 21.0'),
    "true": reply_as_json(CONFLICT).replace('"start": 21', '"start": true'),
    "null": reply_as_json(CONFLICT).replace('"start": 21', '"start": null'),
    "half-character": reply_as_json(CONFLICT).replace('"quote": "<80>"', r'"quote": "\ud800"'),
    "half-character-copy": r'{"conversation": [], "documents": [{"source": "a", "sha256": "", "text": "\udfff"}]}',
    "no-reply": "{}",
    "forged": json.dumps(json.loads(reply_as_json(CONFLICT)) | {"conversation": [], "documents": []}),
    "list-line": reply_as_json(GREETED) + "\n[]",
    "broken-line": reply_as_json(GREETED) + "\n{",
    "no-citation": '{"answers": [{"text": "80"}]}',
    "answers-object": '{"answers": {}}',
    "answer-text": '{"answers": ["80"]}',
    "conversation-text": '{"conversation": "x", "documents": []}',
    "documents-missing": '{"conversation": []}',
    "two-conversations": "\n".join([as_json(REPLIES, [DOCUMENT])] * 2),
    "two-records": as_markdown(REPLIES, [DOCUMENT]) * 2,
    "open-record": as_markdown(REPLIES, [DOCUMENT]).replace(" -->", ""),
    "text-record": "<!-- pincite-record x -->",
    "unhashed-page": '<!-- pincite-record {"conversation": [], "documents": []} -->',
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_record_is_refused_in_a_sentence(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever the file holds: one line on standard error that names the file, nothing else, and exit 2."""
    path = tmp_path / "record"
    path.write_text(text, "utf-8")

    assert main(["verify", str(path)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"pincite: {path}")
    assert printed.err.count("\n") == 1


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists))
def test_no_value_breaks_the_reading(value: object) -> None:
    """A member of any type is either as it should be or a RecordError."""
    for key in ("text", "citation", "citations", "according_to"):
        record = as_record(CONFLICT)
        record["answers"][0][key] = value
        try:
            verify(json.dumps(record), [DOCUMENT])
        except RecordError as error:
            assert str(error).startswith("the record")  # noqa: PT017  # either outcome is right


@pytest.mark.parametrize("name", ["missing", "."])
def test_an_unreadable_file_is_refused(name: str, tmp_path: Path) -> None:
    """No file, and a folder."""
    assert main(["verify", str(tmp_path / name)]) == 2


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    """A record is UTF-8; a byte-order mark is forgiven."""
    path = tmp_path / "record"
    path.write_bytes(b"\xff")
    assert main(["verify", str(path)]) == 2

    path.write_bytes(b"\xef\xbb\xbf" + reply_as_json(GREETED).encode())
    assert main(["verify", str(path)]) == 0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the document, and a reply and an export that quote it."""
    (tmp_path / "a&b.txt").write_text(DOCUMENT.text, "utf-8", newline="")
    (tmp_path / "reply.json").write_text(reply_as_json(CONFLICT), "utf-8")
    (tmp_path / "export.html").write_text(as_html(REPLIES, [DOCUMENT]), "utf-8")
    return tmp_path


def test_the_command_says_that_a_record_holds(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 0, and how many quotations were checked."""
    assert main(["verify", str(folder / "reply.json"), "--documents", str(folder / "a&b.txt")]) == 0
    assert capsys.readouterr().out == "holds; quotations checked: 3\n"


@pytest.mark.parametrize("export", [as_markdown, as_html])
def test_what_a_forged_page_quotes_is_listed(
    export: Callable[..., str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever shows other words and hashes them again is found out by who compares; one on a line, and no control."""
    written = export([CONFLICT], [DOCUMENT])
    page = written.replace("&lt;80&gt;", "&lt;90&gt;")
    old, new = (page_sha256(*re.split(f"{OPENING}.*{CLOSING}", each)) for each in (written, page))
    (folder / "forged").write_text(page.replace(old, new), "utf-8")

    assert main(["verify", str(folder / "forged"), "--documents", str(folder / "a&b.txt")]) == 0
    assert capsys.readouterr().out == (
        "holds; quotations checked: 3\nwhat the page shows beside its record may be forged; the record quotes:\n"
        "“<80>” a&b.txt[21:25]\n“23” a&b.txt[50:52]\n“<80>” a&b.txt[21:25]\n"
    )


def test_the_command_prints_a_line_for_each_problem(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 1; without --documents there is only the seed article, which was not quoted."""
    assert main(["verify", str(folder / "reply.json")]) == 1
    assert capsys.readouterr().out.count(" is no document here: name it by --documents\n") == 3


def test_the_command_prints_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each problem with its part, its places and its sentence."""
    (folder / "a&b.txt").write_text(f"Look\n{DOCUMENT.text}", "utf-8", newline="")
    arguments = ["verify", str(folder / "export.html"), "--documents", str(folder / "a&b.txt"), "--json"]

    assert main(arguments) == 1
    printed = json.loads(capsys.readouterr().out)
    assert (printed["holds"], printed["checked"]) == (False, 4)
    assert printed["problems"][1] == {
        "part": "hash",
        "source": "a&b.txt",
        "words": {"text": "<80>", "start": 21, "end": 25},
        "question": 1,
        "answer": 1,
        "now": {"text": "<80>", "start": 26, "end": 30},
        "message": "question 1, answer 1: a&b.txt is not the text that was quoted; “<80>” now stands at [26:30]",
    }


def test_verifying_loads_no_model(folder: Path) -> None:
    """Neither torch nor FAISS nor any model library is imported."""
    code = (
        "import sys; from qa.__main__ import main; main(sys.argv[1:]); "
        "print(*sorted({'torch', 'faiss', 'transformers', 'sentence_transformers'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code, "verify", str(folder / "export.html")]

    run = subprocess.run(command, cwd=Path(__file__).parent.parent, capture_output=True, text=True, check=True)

    assert run.stdout.startswith("holds; quotations checked: 4\n")
    assert run.stdout.endswith("]\n\n")  # of the last quotation, and no module
