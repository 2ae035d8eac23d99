"""The shelf: documents come and go whole or not at all, what is there is not embedded again, and all is bounded."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from index import Corpus, Document, IndexFolderError, LoadingError, MissingLoaderError, Page
from index.embedding import FloatArray
from qa import Assistant
from qa.errors import ShelfError
from qa.shelf import LIBRARY, Bounds, Shelf
from tests.assistants import ANSWERS, LEASE, LETTER, assistant_on
from tests.fakes import FakeEmbedder, FakeReader
from tests.test_docx import with_body
from tests.test_pdf import LOCK, column, written

NOTE = b"The garden is shared by all tenants."


class Stop(Exception):  # noqa: N818  # nothing went wrong
    """What a visitor's wish to stop is raised as."""


def shelf_on(*documents: Document, bounds: Bounds = LIBRARY, fixed: tuple[str, ...] = ()) -> Shelf:
    """Return a shelf that knows the answers about the lease."""
    return Shelf(assistant_on(*documents, answers=ANSWERS), bounds=bounds, fixed=fixed)


def sources(shelf: Shelf) -> list[str]:
    """Return what is on a shelf."""
    return [document.source for document in shelf.corpus.documents]


def test_what_is_added_is_asked() -> None:
    """A conversation that began before goes on with the new document."""
    shelf = shelf_on()
    chat = shelf.conversation()
    before = chat.ask("What is the rent?").answered
    shelf.add("lease.txt", LEASE.text.encode())

    assert not before
    assert chat.ask("What is the rent?").answers[0].citation.quote == "500 euros"


def test_what_is_removed_is_asked_no_more() -> None:
    """Nothing of it is left."""
    shelf = shelf_on(LEASE)
    shelf.remove("lease.txt")

    assert not shelf.ask("What is the rent?").answered
    assert sources(shelf) == []


def test_a_file_takes_the_place_of_the_one_of_its_name() -> None:
    """The old words are gone, and the document is there once."""
    shelf = shelf_on(LEASE)
    shelf.add("lease.txt", b"The rent is 700 euros.")

    assert [document.text for document in shelf.corpus.documents] == ["The rent is 700 euros."]


def test_nothing_is_embedded_again() -> None:
    """Adding embeds the new document, removing none."""
    embedder = FakeEmbedder()
    shelf = Shelf(Assistant(Corpus.build([LEASE, LETTER], embedder), embedder, FakeReader({})))
    embedder.embedded.clear()
    shelf.add("note.txt", NOTE)
    shelf.remove("letter.txt")

    assert embedder.embedded == [NOTE.decode()]


def test_pasted_text_is_a_document_of_any_name() -> None:
    """It needs no suffix."""
    shelf = shelf_on()

    assert shelf.add_text("What Ann said", "The rent is 500 euros.").source == "What Ann said"
    assert shelf.ask("What is the rent?").answers[0].citation.source == "What Ann said"


def test_progress_is_told() -> None:
    """First the file is read, then its passages are indexed."""
    told: list[tuple[str, int, int]] = []
    shelf_on().add("note.txt", NOTE, progress=lambda *step: told.append(step))

    assert told == [("Reading", 0, 1), ("Indexing", 1, 1)]


@pytest.mark.parametrize("stage", ["Reading", "Indexing"])
def test_a_stop_changes_nothing(stage: str) -> None:
    """Wherever it comes, the documents are those from before, and the next change is made."""

    def stop(doing: str, _done: int, _total: int) -> None:
        if doing == stage:
            raise Stop

    shelf = shelf_on(LEASE)
    before = shelf.corpus
    with pytest.raises(Stop):
        shelf.add("note.txt", NOTE, progress=stop)

    assert shelf.corpus is before
    shelf.add("note.txt", NOTE)
    assert sources(shelf) == ["lease.txt", "note.txt"]


HOSTILE = {
    "a bomb in a DOCX": (
        "bomb.docx",
        lambda: with_body("leaks.", "x" * (129 << 20)),
        "unpacks to more than the 128 MiB",
    ),
    "a PDF that nests": ("nest.pdf", lambda: b"%PDF-1.4\n" + b"[" * 1_000_000, "is damaged, or no PDF"),
    "a PDF under a password": (
        "locked.pdf",
        lambda: written([column("Hello.")], trailer=LOCK % (b"x" * 32, b"y" * 32)),
        "is encrypted: save it without a password",
    ),
    "HTML a million tags deep": ("deep.html", lambda: b"<div>" * 999_999 + b"words", "nested too deep"),
    "a program that says it is text": ("program.txt", lambda: b"\x7fELF\0\0\0\1" * 20, "holds binary data, no text"),
    "a PDF that says it is Word": ("report.docx", lambda: written([column("Hello.")]), "name it .pdf"),
    "a file of no kind that is read": ("song.mp3", lambda: b"ID3", "none of the files that are read"),
    "a file without words": ("empty.md", lambda: b" \n", "holds no text"),
}


@pytest.mark.parametrize(("name", "content", "complaint"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_costs_a_sentence(name: str, content: Callable[[], bytes], complaint: str) -> None:
    """One line that names the file as it was uploaded, and nothing has changed."""
    shelf = shelf_on(LEASE)
    before = shelf.corpus
    with pytest.raises(LoadingError, match=complaint) as raised:
        shelf.add(name, content())

    assert str(raised.value).startswith(f"{name} ")
    assert "\n" not in str(raised.value)
    assert shelf.corpus is before


def test_a_missing_library_is_named_by_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message holds the command that installs it."""
    monkeypatch.setattr("index.loading.files.find_spec", lambda _name: None)

    with pytest.raises(MissingLoaderError, match=r"page\.html needs the extra 'html': pip install"):
        shelf_on().add("page.html", b"<p>Words.</p>")


@pytest.mark.parametrize(
    ("bounds", "complaint"),
    [
        (replace(LIBRARY, mebibytes=0), r"note\.txt is larger than the 0 MiB"),
        (replace(LIBRARY, documents=1), "1 documents are here, as many as are taken"),
        (replace(LIBRARY, passages=1), r"note\.txt has 1 passages, and there is room for 0"),
        (replace(LIBRARY, seconds=-1), r"note\.txt was not read within -1 seconds"),
    ],
)
def test_a_bound_is_said(bounds: Bounds, complaint: str) -> None:
    """Each names what was found and what is taken, and nothing has changed."""
    shelf = shelf_on(LEASE, bounds=bounds)
    before = shelf.corpus
    with pytest.raises(ShelfError, match=complaint):
        shelf.add("note.txt", NOTE)

    assert shelf.corpus is before


def test_pages_are_bounded() -> None:
    """A document of more pages than are taken is refused."""
    shelf = shelf_on(bounds=replace(LIBRARY, pages=1))

    with pytest.raises(ShelfError, match=r"two\.pdf has more than the 1 pages"):
        shelf.add("two.pdf", written([column("One."), column("Two.")]))


def test_a_full_shelf_takes_a_replacement() -> None:
    """It makes no document more."""
    shelf = shelf_on(LEASE, bounds=replace(LIBRARY, documents=1, passages=1))
    shelf.add("lease.txt", NOTE)

    assert sources(shelf) == ["lease.txt"]


@pytest.mark.parametrize(
    ("name", "source"),
    [("/etc/passwd.txt", "passwd.txt"), ("..\\..\\boot.txt", "boot.txt"), ("a\0b\n\ud800c.txt", "abc.txt")],
)
def test_a_name_is_its_last_part_in_visible_characters(name: str, source: str) -> None:
    """No path comes with it, and nothing that a file or a page cannot hold."""
    assert shelf_on().add(name, NOTE).source == source


@pytest.mark.parametrize(
    ("name", "complaint"), [("", "no name"), (" ", "no name"), ("..", "no name"), ("a" * 121, "121")]
)
def test_a_name_that_is_none_is_refused(name: str, complaint: str) -> None:
    """The message says what to do."""
    with pytest.raises(ShelfError, match=complaint):
        shelf_on().add_text(name, "Words.")


def test_the_name_of_a_pasted_text_is_no_path() -> None:
    """Notes of the first and of the second quarter are two."""
    shelf = shelf_on()

    assert [shelf.add_text(name, "Words.").source for name in ("Q1/Notes", "Q2\\Notes")] == ["Q1-Notes", "Q2-Notes"]


def test_what_was_given_stays() -> None:
    """It is neither removed nor replaced."""
    shelf = shelf_on(LEASE, fixed=("lease.txt",))

    with pytest.raises(ShelfError, match=r"lease\.txt was given when the program was started"):
        shelf.remove("lease.txt")
    with pytest.raises(ShelfError, match=r"lease\.txt was given when the program was started"):
        shelf.add("lease.txt", NOTE)


def test_what_is_not_there_cannot_be_removed() -> None:
    """Another may have removed it before."""
    with pytest.raises(ShelfError, match=r"lease\.txt is not here"):
        shelf_on().remove("lease.txt")


def test_the_listing_says_what_was_read() -> None:
    """Size, pages, passages, and whether it stays."""
    two = Document("two.pdf", "One.\nTwo.", pages=(Page(1, 0, 5), Page(2, 5, 9)))
    held = shelf_on(two, fixed=("two.pdf",)).listing[0]

    assert (held.source, held.sha256, held.characters, held.pages) == ("two.pdf", two.sha256, 9, 2)
    assert (held.passages, held.notes, held.is_fixed) == (1, (), True)


def test_pages_without_text_are_named() -> None:
    """Those in a row as a run."""
    text = "One.\nThree."
    places = ((0, 5), (5, 5), (5, 11), (11, 11), (11, 11))
    pages = tuple(Page(number, *place) for number, place in enumerate(places, start=1))

    assert shelf_on(Document("scan.pdf", text, pages=pages)).listing[0].notes == ("pages 2, 4–5: no text found",)


def test_another_language_is_named() -> None:
    """Answers from it are not to be trusted."""
    german = "Die Miete ist nicht hoch, aber der Garten wird von allen Mietern geteilt und ist sehr klein. " * 5
    (note,) = shelf_on(Document("miete.txt", german)).listing[0].notes

    assert note.startswith("does not seem to be in English")


def test_a_library_is_kept_between_runs(tmp_path: Path) -> None:
    """What was added is there again, nothing embedded anew; what was given is not kept."""
    folder = tmp_path / "library"
    first = Shelf.open(assistant_on(LETTER), folder, fixed=("letter.txt",))
    first.add("note.txt", NOTE)
    assistant = assistant_on()
    again = Shelf.open(assistant, folder)

    assert sources(first) == ["letter.txt", "note.txt"]
    assert sources(again) == ["note.txt"]
    assert isinstance(assistant.embedder, FakeEmbedder)
    assert assistant.embedder.embedded == []


def test_an_example_is_there_while_the_library_is_empty(tmp_path: Path) -> None:
    """With the first document that is kept it goes; the next run has the library alone."""
    first = Shelf.open(assistant_on(LEASE), tmp_path)
    before = sources(first)
    first.add("note.txt", NOTE)

    assert before == ["lease.txt"]
    assert sources(first) == ["note.txt"]
    assert sources(Shelf.open(assistant_on(LEASE), tmp_path)) == ["note.txt"]


def test_a_library_of_another_embedder_is_embedded_again(tmp_path: Path) -> None:
    """Its documents outlive a change of models."""
    Shelf.open(assistant_on(), tmp_path).add("note.txt", NOTE)
    other = FakeEmbedder(name="other@1")
    assistant = Assistant(Corpus.build([], other), other, FakeReader({}))

    assert sources(Shelf.open(assistant, tmp_path)) == ["note.txt"]
    assert other.embedded == [NOTE.decode()]


def spoil(folder: Path, name: str) -> None:
    """Alter one bit of a file of a library."""
    (path,) = folder.rglob(name)
    content = bytearray(path.read_bytes())
    content[-2] ^= 1
    path.write_bytes(content)


def test_a_library_with_damaged_vectors_is_embedded_again(tmp_path: Path) -> None:
    """Once, with a word: its documents are whole."""
    Shelf.open(assistant_on(), tmp_path).add("note.txt", NOTE)
    spoil(tmp_path, "vectors.npy")
    warned: list[str] = []

    for _ in range(2):
        assert sources(Shelf.open(assistant_on(LEASE), tmp_path, warn=warned.append)) == ["note.txt"]
    (message,) = warned
    assert message.startswith("the library is indexed again: ")


@pytest.mark.parametrize("name", ["manifest.json", "documents.jsonl"])
def test_a_library_with_damaged_documents_is_set_aside(tmp_path: Path, name: str) -> None:
    """Another begins in its place, and where the old one is kept is said."""
    folder = tmp_path / "library"
    Shelf.open(assistant_on(), folder).add("note.txt", NOTE)
    spoil(folder, name)
    spoilt = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    warned: list[str] = []
    shelf = Shelf.open(assistant_on(), folder, warn=warned.append)
    shelf.add("lease.txt", LEASE.text.encode())
    (aside,) = tmp_path.glob("library-damaged-*")

    assert sources(Shelf.open(assistant_on(), folder)) == ["lease.txt"]
    assert {path.name: path.read_bytes() for path in aside.rglob("*") if path.is_file()} == spoilt
    (message,) = warned
    assert message.startswith(f"the library is begun anew, and the old one kept in {aside}: ")


def test_what_another_program_adds_while_a_library_is_embedded_again_is_not_lost(tmp_path: Path) -> None:
    """Two programs after an update: the slower one leaves what the faster one has saved and changed."""
    Shelf.open(assistant_on(), tmp_path).add("note.txt", NOTE)

    def on(embedder: FakeEmbedder) -> Assistant:
        return Assistant(Corpus.build([], embedder), embedder, FakeReader({}))

    class Slow(FakeEmbedder):
        def documents(self, texts: Sequence[str], *, progress: Callable[[int, int], None] | None = None) -> FloatArray:
            if texts:
                Shelf.open(on(FakeEmbedder(name="other@1")), tmp_path).add("lease.txt", LEASE.text.encode())
            return super().documents(texts, progress=progress)

    Shelf.open(on(Slow(name="other@1")), tmp_path)

    assert sources(Shelf.open(on(FakeEmbedder(name="other@1")), tmp_path)) == ["lease.txt", "note.txt"]


def test_a_given_document_takes_the_place_of_a_kept_one(tmp_path: Path) -> None:
    """For as long as it is given: the library keeps its own, whatever is added or removed meanwhile."""
    Shelf.open(assistant_on(), tmp_path).add("lease.txt", b"The rent was 300 euros.")
    shelf = Shelf.open(assistant_on(LEASE), tmp_path, fixed=("lease.txt",))
    for name in ("note.txt", "other.txt"):
        shelf.add(name, NOTE)
    shelf.remove("other.txt")
    again = Shelf.open(assistant_on(), tmp_path)

    assert [document.text for document in shelf.corpus.documents] == [LEASE.text, NOTE.decode()]
    assert [document.text for document in again.corpus.documents] == ["The rent was 300 euros.", NOTE.decode()]


def test_two_programs_keep_one_library(tmp_path: Path) -> None:
    """What one of them changed is not undone by the other."""
    first = Shelf.open(assistant_on(), tmp_path)
    second = Shelf.open(assistant_on(LETTER), tmp_path, fixed=("letter.txt",))
    first.add("note.txt", NOTE)
    second.add("lease.txt", LEASE.text.encode())
    first.remove("note.txt")

    assert sources(second) == ["lease.txt", "letter.txt", "note.txt"]
    assert sources(first) == ["lease.txt"]


def test_what_another_program_removed_cannot_be_removed(tmp_path: Path) -> None:
    """It is said in a sentence, and the document is listed no more."""
    first = Shelf.open(assistant_on(), tmp_path)
    first.add("note.txt", NOTE)
    second = Shelf.open(assistant_on(), tmp_path)
    first.remove("note.txt")

    with pytest.raises(ShelfError, match=r"note\.txt is not here: it was removed before"):
        second.remove("note.txt")
    assert sources(second) == []


@pytest.mark.parametrize("is_begun", [True, False])
def test_what_another_program_adds_during_a_change_is_not_lost(tmp_path: Path, is_begun: bool) -> None:  # noqa: FBT001  # a table
    """The change is refused, and can be made again."""
    first, second = Shelf.open(assistant_on(), tmp_path), Shelf.open(assistant_on(), tmp_path)
    if is_begun:
        first.add("letter.txt", LETTER.text.encode())

    def meanwhile(stage: str, _done: int, _total: int) -> None:
        if stage == "Indexing":
            second.add("lease.txt", LEASE.text.encode())

    with pytest.raises(IndexFolderError, match="was changed by another program meanwhile: do this again"):
        first.add("note.txt", NOTE, progress=meanwhile)
    first.add("note.txt", NOTE)

    assert sources(first) == ["lease.txt", *["letter.txt"] * is_begun, "note.txt"]


def test_what_cannot_be_kept_is_not_there(tmp_path: Path) -> None:
    """A change that the folder does not take is none."""
    shelf = Shelf.open(assistant_on(), tmp_path / "library")
    (tmp_path / "library").write_text("A file in the way.", "utf-8")

    with pytest.raises(IndexFolderError):
        shelf.add("note.txt", NOTE)
    assert sources(shelf) == []
