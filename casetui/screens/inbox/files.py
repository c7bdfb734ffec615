"""The files and headers of an opened enquiry: read as text, copied out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path

from casetui.practice.attachments import attachments
from casetui.practice.attachments.media import size_words
from casetui.practice.enquiries.correspondence import AttachmentLine, Item
from casetui.practice.mail import mail
from casetui.screens.frame.acting import Ended, act, named_act
from casetui.screens.frame.asking import narrowed
from casetui.screens.frame.performing import write
from casetui.screens.frame.reading import TextScreen, read_text, text_block
from casetui.screens.frame.surface import Surface
from casetui.session.results import Refuse, Result
from casetui.session.session import Session


class FileActs:
    """What can be done with the files and the originals of a thread."""

    def __init__(
        self, on: Surface, items: Callable[[], Sequence[Item]], on_top: Callable[[], str],
        copied: Callable[[], None],
    ) -> None:  # fmt: skip
        """Act on the items of a thread, the first in sight being `on_top`; `copied` hears of a new one."""
        self.on, self.desk = on, on.desk
        self._items, self._on_top, self._copied = items, on_top, copied

    async def _pick(self, label: str) -> AttachmentLine:
        """Ask which attachment, unless there is only one."""
        files = [line for item in self._items() for line in item.attachments]
        if not files:
            self.on.say("This enquiry has no attachments.", "dim")
            raise Ended
        if len(files) == 1:
            return files[0]
        offers = [
            (line.id, line.name, f"M{line.message}  {line.mime}, {size_words(line.size)}") for line in files
        ]
        key = await self.on.ask.pick(label, narrowed(offers))
        return next(line for line in files if line.id == key)

    @property
    def looked_at(self) -> list[tuple[str, int, str]]:
        """The messages, notes and files of the thread, what is on top of the window first."""
        found = []
        for item in sorted(self._items(), key=lambda item: f"{item.letter}{item.id}" != self._on_top()):
            table = {"M": "messages", "N": "notes"}.get(item.letter)
            if table is not None:
                found.append((table, item.id, f"{item.letter}{item.id}"))
            found += [("attachments", line.id, f"A{line.id} {line.name}") for line in item.attachments]
        return found

    @act("file")
    async def read_file(self) -> None:
        """Read an attachment as text."""
        line = await self._pick("Read as text:")
        await read_text(self.on, line.name, lambda: attachments.text(self.desk.session, line.id))

    @named_act("Copy an attachment out to your folder", lambda part: str(part.desk.config.folder))
    async def copy_out(self) -> None:
        """Copy an attachment into the user's own folder."""
        line = await self._pick("Copy out:")
        await self._copy(attachments.copy_out, line.id)

    @named_act("Copy this message out to your folder", "as it came, byte for byte")
    async def copy_message(self) -> None:
        """Copy the message on top of the window, as it came, into the user's own folder."""
        await self._copy(attachments.copy_original, self._message().id)

    @act("copy", "attachment.copy")
    async def copy_any(self) -> None:
        """Copy the message on top of the window, or a file of the thread, into the user's own folder."""
        message = self._message()
        files = [line for item in self._items() for line in item.attachments]
        if not files:
            await self._copy(attachments.copy_original, message.id)
            return
        offers = [(0, f"M{message.id} as it came", "the whole message, .eml"), *(
            (line.id, line.name, f"M{line.message}  {size_words(line.size)}") for line in files
        )]  # fmt: skip
        number = int(str(await self.on.ask.pick("Copy out:", narrowed(offers))))
        if number:
            await self._copy(attachments.copy_out, number)
        else:
            await self._copy(attachments.copy_original, message.id)

    async def _copy(self, copy: Callable[[Session, int, Path], Future[Result[str]]], number: int) -> None:
        try:
            copying = copy(self.desk.session, number, self.desk.config.folder)
            why = await write(self.on, copying, lambda path: f"Copied to {path}.")
        except (Refuse, OSError) as error:
            why = str(error)
        if why:
            self.on.say(why, "bad")
        else:
            self._copied()

    def _message(self) -> Item:
        """The message on top of the window, else the newest."""
        messages = [item for item in self._items() if item.letter == "M"]
        if not messages:
            self.on.say("There is no message here.", "dim")
            raise Ended
        return next((item for item in messages if self._on_top() == f"M{item.id}"), messages[-1])

    @named_act("Links of this message", "each with its whole address")
    def show_links(self) -> None:
        """Show where the links of the message on top of the window lead."""
        item = self._message()
        try:
            links = attachments.links(self.desk.session, item.id)
        except (Refuse, OSError) as error:
            self.on.say(str(error), "bad")
            return
        if not links:
            self.on.say(f"M{item.id} has no links.", "dim")
            return
        blocks = [text_block(link.words or "in the text", link.address) for link in links]
        self.on.app.push_screen(TextScreen(self.desk, blocks))

    @act("headers")
    def show_headers(self) -> None:
        """Show the headers of the message on top of the window."""
        item = self._message()
        try:
            headers = mail.headers_text(attachments.original(self.desk.session, item.id))
        except (Refuse, OSError) as error:
            self.on.say(str(error), "bad")
            return
        self.on.app.push_screen(TextScreen(self.desk, [text_block(f"Headers of M{item.id}", headers)]))
