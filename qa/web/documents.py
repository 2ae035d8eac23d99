"""The panel of the documents: which there are, how much of each was read, and taking in others."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime
from html import escape
from typing import Any

from gradio.data_classes import DataWithFiles

from index import CorpusError
from index.loading import FORMATS
from qa.errors import AnsweringError
from qa.shelf import Held
from qa.web.rooms import Engine, Room, Rooms, StoppedError, Work

MOST_WAITING = 8  # files of all visitors, each in memory; they are read one after another
STOPPED = "Stopped: nothing was added."
BUSY = "Too many files are being read: try again in a moment."
KILO = 1000
ONE_AT_A_TIME = "Another file is being read: wait for it, or stop it."

Answer = dict[str, Any]  # JSON for the panel's script


def documents_html(room: Room) -> str:
    """Return the panel, which a button of the masthead opens."""
    bounds = room.engine.bounds
    return (
        f'<div class="documents" data-visit="{room.key}" data-mebibytes="{bounds.mebibytes}">'
        '<section id="shelf" popover role="dialog" aria-label="Documents"><header><h2>Documents</h2>'
        '<button type="button" class="close" popovertarget="shelf" popovertargetaction="hide" '
        'aria-label="Close">×</button></header>'
        f'<p class="whose">{escape(_whose(room))}</p>'
        f'<ul class="held">{list_html(room)}</ul><ul class="coming" aria-live="polite"></ul>'
        '<div class="adding"><button type="button" data-files>Choose files</button>'
        '<button type="button" data-paste aria-expanded="false">Paste text</button>'
        "<span>or drop them anywhere</span>"
        f'<input type="file" multiple hidden aria-label="Files" accept="{",".join(FORMATS)}"></div>'
        '<form hidden><input name="name" aria-label="Name" placeholder="Name" required>'
        '<textarea name="text" aria-label="Text" placeholder="Text" rows="5" required></textarea>'
        "<button>Add</button></form>"
        f'<p class="bounds">{escape(str(bounds))} A file takes the place of the one of its name.</p>'
        '</section><div class="drop" hidden><p>Drop to add to the documents</p></div></div>'
    )


def list_html(room: Room) -> str:
    """Return a row for each document."""
    return "".join(_row_html(held, is_asked=held.source not in room.left_out) for held in room.engine.listing)


def functions(rooms: Rooms) -> list[Callable[..., Any]]:
    """Return what the panel's script may call: what changes the documents returns them as they are then."""
    intake = Intake(rooms)

    async def add(sent: DataWithFiles) -> Answer:
        name, content = sent.files[0]
        return await intake.take(
            sent.data["visit"], name, lambda engine, work: engine.add(name, content, progress=work)
        )

    async def paste(sent: Mapping[str, str]) -> Answer:
        name, text = sent["name"], sent["text"]
        return await intake.take(sent["visit"], name, lambda engine, work: engine.add_text(name, text, progress=work))

    def remove(sent: Mapping[str, str]) -> Answer:
        room = rooms.of(sent["visit"])
        try:
            room.engine.remove(sent["source"])
        except (CorpusError, AnsweringError) as error:
            return _answer(room, str(error))
        return _answer(room)

    def look(sent: Mapping[str, str]) -> Answer:
        return _answer(rooms.of(sent["visit"]))

    def choose(sent: Mapping[str, Any]) -> None:
        rooms.of(sent["visit"]).choose(str(sent["source"]), asked=bool(sent["asked"]))

    def progress(sent: Mapping[str, str]) -> Answer:
        work = rooms.of(sent["visit"]).work
        return {"name": work.name, "stage": work.stage, "done": work.done, "total": work.total} if work else {}

    def stop(sent: Mapping[str, str]) -> None:
        if work := rooms.of(sent["visit"]).work:
            work.is_stopped = True

    return [add, paste, remove, look, choose, progress, stop]


class Intake:
    """Where the files of all visitors are read, one after another."""

    def __init__(self, rooms: Rooms) -> None:
        """Begin with none."""
        self._rooms = rooms
        self._turn = asyncio.Semaphore(1)
        self._waiting = 0

    async def take(self, key: str, name: str, add: Callable[[Engine, Work], object]) -> Answer:
        """Add one document to those of a visit when its turn comes, and return what the panel shows then."""
        room = self._rooms.of(key)
        if room.work is not None:
            return _answer(room, ONE_AT_A_TIME)
        if self._waiting >= MOST_WAITING:
            return _answer(room, BUSY)
        room.work = work = Work(name)
        self._waiting += 1
        try:
            async with self._turn:
                await asyncio.to_thread(add, room.engine, work)
        except StoppedError:
            return _answer(room, STOPPED)
        except (CorpusError, AnsweringError) as error:
            return _answer(room, str(error))
        finally:
            self._waiting -= 1
            room.work = None
        return _answer(room)


def _answer(room: Room, problem: str = "") -> Answer:
    """Return what the panel's script shows."""
    return {"list": list_html(room), "problem": problem}


def _row_html(held: Held, *, is_asked: bool) -> str:
    """Return the row of a document: whether it is asked, its figures, and what of it was not read."""
    name = escape(held.source)
    figures = [_size(held.characters), *_counted(held.pages, "page"), *_counted(held.passages, "passage")]
    added = datetime.fromisoformat(held.added)
    notes = "".join(f'<p class="note">{escape(note)}</p>' for note in held.notes)
    remove = "" if held.is_fixed else f'<button type="button" class="remove" aria-label="Remove {name}">×</button>'
    return (
        f'<li data-source="{name}" data-sha256="{held.sha256}"><label title="Ask it">'
        f'<input type="checkbox"{" checked" * is_asked}><span>{name}</span></label>{remove}'
        f'<p class="figures">{" · ".join(figures)} · '
        f'<time datetime="{held.added}">{added.day} {added:%b %Y}</time></p>{notes}</li>'
    )


def _size(characters: int) -> str:
    """Return a length in words."""
    return f"{characters:,} characters" if characters < KILO else f"{characters // KILO:,} thousand characters"


def _counted(number: int, what: str) -> list[str]:
    """Return a number with its noun; nothing for none."""
    return [f"{number:,} {what}{'s' * (number != 1)}"] if number else []


def _whose(room: Room) -> str:
    """Return who sees the documents, and how long they stay."""
    if room.engine.folder is not None:
        return f"Kept on this machine, in {room.engine.folder}."
    if room.is_private:
        return "What you add is seen by you alone, and forgotten an hour after you leave."
    return "Everybody who opens this page sees these, and what you add, until the program ends."
