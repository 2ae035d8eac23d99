"""Tests of qa.library."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from index import Corpus, Document, Embedder, IndexFolderError, StaleIndexError
from index.folder import FORMAT
from qa.library import begin, load_given, open_corpus
from tests.assistants import LEASE, LETTER
from tests.fakes import FakeEmbedder


def fail(message: str) -> None:
    """Take no warning."""
    pytest.fail(message)


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder with the lease."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    (folder / LEASE.source).write_bytes(LEASE.text.encode())
    return folder


def opened(
    given: Sequence[Path | Document],
    folder: Path | None = None,
    *,
    embedder: FakeEmbedder | None = None,
    warned: list[str] | None = None,
) -> tuple[list[str], int]:
    """The sources of the corpus that is opened, and how many of its passages were embedded for it."""
    embedder = embedder or FakeEmbedder()
    warn = fail if warned is None else warned.append
    documents = load_given(given, warn=fail)
    corpus = open_corpus(given, documents, folder, embedder, warn=warn)
    assert [corpus.document(document.source).text for document in documents] == [one.text for one in documents]
    passages = {passage.text for passage in corpus.passages}
    return [document.source for document in corpus.documents], sum(text in passages for text in embedder.embedded)


def cache(home: Path) -> Path:
    """The one index in the cache of a home."""
    (manifest,) = home.rglob("manifest.json")
    return manifest.parent


def test_an_index_is_kept_from_one_time_to_the_next(shelf: Path, own_home: Path) -> None:
    """The second time nothing is embedded; no place need be named."""
    assert opened([shelf]) == (["lease.txt"], 1)
    assert opened([shelf]) == (["lease.txt"], 0)
    assert own_home in cache(own_home).parents


def test_what_changed_is_embedded_again(shelf: Path) -> None:
    """A document that came, one that changed, one that went."""
    opened([shelf])

    (shelf / "letter.txt").write_bytes(LETTER.text.encode())
    assert opened([shelf]) == (["lease.txt", "letter.txt"], 1)
    (shelf / "letter.txt").write_bytes(b"Dear Ben, it is due.")
    assert opened([shelf]) == (["lease.txt", "letter.txt"], 1)
    (shelf / "letter.txt").unlink()
    assert opened([shelf]) == (["lease.txt"], 0)


def test_other_paths_and_other_models_have_indexes_of_their_own(shelf: Path) -> None:
    """None makes another one anew."""
    opened([shelf])

    assert opened([shelf / "lease.txt"]) == (["lease.txt"], 1)
    assert opened([shelf], embedder=FakeEmbedder(name="other@2")) == (["lease.txt"], 1)
    assert opened([shelf]) == (["lease.txt"], 0)


def test_a_damaged_cache_is_made_again(shelf: Path, own_home: Path) -> None:
    """With a word, and only once."""
    warned: list[str] = []
    opened([shelf])
    (cache(own_home) / "manifest.json").write_text("{")

    assert opened([shelf], warned=warned) == (["lease.txt"], 1)
    (message,) = warned
    assert message.startswith("the kept index is made again: ")
    assert opened([shelf]) == (["lease.txt"], 0)


def test_a_cache_that_cannot_be_written_is_done_without(shelf: Path, own_home: Path) -> None:
    """With a word, and nothing is embedded twice."""
    (own_home / ".cache").write_text("a file where a folder is wanted")
    (own_home / "Library").write_text("and where macOS wants it")
    warned: list[str] = []

    assert opened([shelf], warned=warned) == (["lease.txt"], 1)
    (message,) = warned
    assert message.startswith("the index is not kept: ")


def test_loaded_documents_are_kept_nowhere(shelf: Path, own_home: Path) -> None:
    """No path says which index is theirs."""
    assert opened([LETTER, shelf]) == (["lease.txt", "letter.txt"], 2)
    assert list(own_home.rglob("manifest.json")) == []


def test_an_index_is_kept_where_it_is_wanted(shelf: Path, own_home: Path, tmp_path: Path) -> None:
    """There, and not in the cache; then it can be asked without its documents."""
    folder = tmp_path / "index"

    assert opened([LETTER, shelf], folder) == (["lease.txt", "letter.txt"], 2)
    assert list(own_home.rglob("manifest.json")) == []
    assert opened([], folder) == (["lease.txt", "letter.txt"], 0)


def test_a_named_index_loses_nothing(shelf: Path, tmp_path: Path) -> None:
    """Of what is in it, the documents given are asked; the others stay, with a word, and what is new comes beside."""
    folder, warned = tmp_path / "index", list[str]()
    opened([LETTER], folder)

    assert opened([shelf], folder, warned=warned) == (["lease.txt"], 1)
    assert opened([shelf], folder, warned=warned) == (["lease.txt"], 0)
    assert opened([], folder) == (["lease.txt", "letter.txt"], 0)
    assert set(warned) == {
        f"{folder} also holds letter.txt, which is not asked: ask without --documents, or take it out of the index"
    }


def test_a_half_written_index_is_written(shelf: Path, tmp_path: Path) -> None:
    """What a first save left when it was cut off is no index, and is swept away."""
    (tmp_path / "index" / f"generation-{0:032}").mkdir(parents=True)

    assert opened([shelf], tmp_path / "index") == (["lease.txt"], 1)
    assert not (tmp_path / "index" / f"generation-{0:032}").exists()


def test_a_folder_of_other_things_is_left_alone(shelf: Path) -> None:
    """It is said before anything is embedded."""
    embedder = FakeEmbedder()

    with pytest.raises(IndexFolderError, match=r"shelf holds 'lease\.txt', which is no part of an index"):
        opened([shelf], shelf, embedder=embedder)
    assert embedder.embedded == []
    assert [path.name for path in shelf.iterdir()] == ["lease.txt"]


def refused(folder: Path, message: str) -> list[str]:
    """What is embedded before a folder is refused."""
    embedder = FakeEmbedder()
    with pytest.raises(IndexFolderError, match=message):
        opened([LEASE], folder, embedder=embedder)
    return embedder.embedded


def test_what_is_no_index_of_ours_is_said_before_the_work(tmp_path: Path) -> None:
    """Another program's manifest, an index of a later version, and one among other things."""
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "manifest.json").write_text('{"name": "my app"}')
    for name in ("newer", "mixed"):
        Corpus.build([LETTER], FakeEmbedder()).save(tmp_path / name)
    newer = tmp_path / "newer" / "manifest.json"
    newer.write_text(json.dumps(json.loads(newer.read_text()) | {"format": FORMAT + 1}))
    (tmp_path / "mixed" / "thesis.txt").write_text("words")

    assert refused(tmp_path / "theirs", r"manifest\.json is not of an index: name another folder") == []
    assert refused(tmp_path / "newer", "update pincite") == []
    assert refused(tmp_path / "mixed", "which is no part of an index") == []


def test_to_begin_leaves_a_damaged_index_to_be_made_anew(tmp_path: Path) -> None:
    """It is no reason to refuse the folder."""
    Corpus.build([LEASE], FakeEmbedder()).save(tmp_path)
    (tmp_path / "manifest.json").write_text("{")

    begin(tmp_path, FakeEmbedder())

    assert (tmp_path / "manifest.json").read_text() == "{"


def test_a_file_for_a_folder_is_said_before_the_work(shelf: Path) -> None:
    """Nothing is embedded for a place that cannot keep it."""
    embedder = FakeEmbedder()

    with pytest.raises(IndexFolderError, match="cannot be written"):
        opened([shelf], shelf / "lease.txt", embedder=embedder)
    assert embedder.embedded == []


def test_a_named_index_of_another_embedder_is_left_as_it_is(shelf: Path, tmp_path: Path) -> None:
    """To build it again is for the user to decide."""
    opened([shelf], tmp_path / "index")

    with pytest.raises(StaleIndexError, match="build the index again"):
        opened([shelf], tmp_path / "index", embedder=FakeEmbedder(name="other@2"))
    assert opened([shelf], tmp_path / "index") == (["lease.txt"], 0)


def test_an_index_of_no_documents_cannot_be_asked(tmp_path: Path) -> None:
    """It would refuse every question, and not say why."""
    begin(tmp_path / "index", FakeEmbedder())

    with pytest.raises(IndexFolderError, match="index holds no documents: add some, or give --documents PATH"):
        opened([], tmp_path / "index")


def test_to_begin_leaves_what_another_program_begins_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it has added is not lost."""
    build = Corpus.build

    def build_and_be_late(documents: Sequence[Document], embedder: Embedder) -> Corpus:
        build([LEASE], embedder).save(tmp_path / "index")
        return build(documents, embedder)

    monkeypatch.setattr(Corpus, "build", build_and_be_late)
    begin(tmp_path / "index", FakeEmbedder())

    assert opened([], tmp_path / "index") == (["lease.txt"], 0)


def test_to_begin_leaves_an_index_that_is_there(tmp_path: Path) -> None:
    """Only where there is none one is begun."""
    Corpus.build([LEASE], FakeEmbedder()).save(tmp_path / "index")

    begin(tmp_path / "index", FakeEmbedder())

    assert opened([], tmp_path / "index") == (["lease.txt"], 0)
