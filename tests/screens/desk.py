"""A small firm with a clock that stands still, its mail taken in as mail is, and desks opened on it."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from textual import events
from textual.message_pump import MessagePump
from textual.pilot import Pilot

from casetui.app import DeskApp, build_desk
from casetui.cli.opening import FOLLOWERS
from casetui.config import Config
from casetui.db import open_database
from casetui.practice.acting import Target
from casetui.practice.enquiries import enquiries, triage
from casetui.practice.enquiries.enquiries import EnquiryRow
from casetui.practice.enquiries.intake import Intake
from casetui.practice.firm import firm, founding, staff
from casetui.practice.firm.founding import Founder
from casetui.practice.mail.sources import Raw
from casetui.practice.people import contacts, parties
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.pressing import Mistyped
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column
from casetui.tables.cases import Case
from casetui.tables.mail import Message
from casetui.terminal.typed import DeskParser
from tests.practice.attachments.test_extract import pdf

ZONE = ZoneInfo("America/New_York")
NOW = int(datetime(2026, 11, 18, 10, 0, tzinfo=ZONE).timestamp())  # a Wednesday
HOUR, DAY = 3600, 86_400

STAFF = (
    Founder("marta", "Marta Bielak", "MB", "case manager", ("marta@quill.test",)),
    Founder("tomas", "Tomas Nowak", "TN", "case manager", ("tomas@quill.test",)),
    Founder("ada", "Ada Quill", "ADA", "attorney", ("ada@quill.test",)),
    Founder("rm", "Rosa Merrow", "RM", "supervisor", ("rosa@quill.test",)),
    Founder("it", "Ivo Tanaka", "IT", "administrator", ("ivo@quill.test",)),
)
CASES = (
    (
        "2026-0001",
        "Harlow v. Wayside Indemnity",
        "MB",
        (("June Harlow", "june@harlow.example.com", "client"),),
    ),
    ("2026-0002", "Okafor lease", "MB", (("Chidi Okafor", "chidi@okafor.example.com", "client"),)),
    ("2026-0003", "Estate of Brandt", "TN", (("Lena Brandt", "lena@brandt.example.com", "client"),)),
    ("2026-0004", "People v. Sorensen", "MB", (("County Court", "clerk@court.example.com", "court"),)),
)


class Clock:
    """A clock that stands still until it is moved, in UTC seconds."""

    def __init__(self, at: int = NOW) -> None:
        self.at = at

    def __call__(self) -> int:
        return self.at


def mail(
    sender: str, subject: str, body: str, at: int, *, html: str = "",
    files: Iterable[tuple[str, str, bytes]] = (),
    to: str = "Quill LLP <office@quill.test>", key: str = "", answers: str = "",
) -> tuple[bytes, int]:  # fmt: skip
    """A message as it came in at an instant."""
    made = EmailMessage(policy=SMTP)
    made["From"], made["To"], made["Subject"] = sender, to, subject
    made["Date"] = format_datetime(datetime.fromtimestamp(at, ZONE))
    made["Message-ID"] = f"<{key or abs(hash((sender, subject)))}@mail.test>"
    if answers:
        made["In-Reply-To"] = f"<{answers}@mail.test>"
    if html:
        made.set_content(html, subtype="html")
    else:
        made.set_content(body)
    for name, mime, data in files:
        kind, _, sub = mime.partition("/")
        made.add_attachment(data, maintype=kind, subtype=sub, filename=name)
    return made.as_bytes(), at


QUOTED = "\n".join(f"> quoted line {n}" for n in range(1, 9))
LETTER_HTML = "<html><body><h1>Notice</h1><p>Pay by <b>Friday</b>.</p><script>no()</script></body></html>"

# In this order they become E1, E2, ...
E_HARLOW, E_COURT, E_FILES, E_LATE, E_HTML, E_OKAFOR = range(1, 7)
E_CYRILLIC, E_BRACKETS, E_ARABIC, E_BRANDT, E_LIST, E_HOSTILE = range(7, 13)
MINE = (E_COURT, E_HARLOW, E_OKAFOR)
"""What Marta Bielak finds in her inbox, in order: the court first, then by the clock."""

NOBODYS = (E_LATE, E_FILES, E_HTML, E_CYRILLIC, E_BRACKETS, E_ARABIC, E_HOSTILE, E_LIST)


def mailbag() -> list[tuple[bytes, int]]:
    """The firm's mail, oldest first in each thread."""
    june, clerk = "June Harlow <june@harlow.example.com>", "County Court <clerk@court.example.com>"
    return [
        mail(june, "The deed", "Where is the deed?\n\nJune", NOW - 30 * HOUR, key="h1"),
        mail(clerk, "Hearing moved", "The hearing in No. 26-114 is moved.", NOW - 3 * HOUR),
        mail(
            "Ines Vidal <ines@vidal.example.com>", "Three papers", "See the files.", NOW - 20 * HOUR,
            files=(("terms.txt", "text/plain", b"The terms: thirty days."),
                   ("notice.html", "text/html", LETTER_HTML.encode()),
                   ("scan.pdf", "application/pdf", pdf("Scanned deed of 1998"))),
        ),
        mail("Bo Late <bo@late.example.com>", "Still waiting", "Nobody answers.", NOW - 2 * DAY),
        mail("Shop <shop@shop.example.com>", "Only rich text", "", NOW - 19 * HOUR, html=LETTER_HTML),
        mail("Chidi Okafor <chidi@okafor.example.com>", "Lease ends", "May I leave early?", NOW - 10 * HOUR),
        mail("Екатерина <eka@sokolova.example.com>", "Вопрос о договоре", "Добрый день!", NOW - 9 * HOUR),
        mail(
            "Raj [sic] <raj@smith.example.com>", "[/x] [REDACTED] [sic]", "[@click=app.quit]x[/] [/Smith]",
            NOW - 8 * HOUR,
        ),
        mail("ليلى <layla@haddad.example.com>", "سؤال", "شكرا", NOW - 7 * HOUR),
        mail("Lena Brandt <lena@brandt.example.com>", "The will", "I found a second will.", NOW - 6 * HOUR),
        mail("News <news@letters.example.com>", "Our letter", "News.", NOW - 5 * HOUR),
        mail(
            "Eve <eve@eve.example.com>", "t\x1bitle \u202etxt.exe", "a\x1b]52;c;AAAA\x07b \x9b31m",
            NOW - 4 * HOUR,
        ),
        mail(
            "Marta Bielak <marta@quill.test>", "Re: The deed", "At the registry.\n", NOW - 29 * HOUR, to=june,
            key="h2", answers="h1",
        ),
        mail(
            june, "Re: The deed", f"Thanks. And now?\n\n{QUOTED}\n", NOW - 12 * HOUR, key="h3",
            answers="h2",
        ),
    ]  # fmt: skip


def found(folder: Path) -> Path:
    """Found the firm, with its cases and its mail; the database, closed."""
    path = folder / "firm.db"
    clock = Clock(NOW - 30 * DAY)
    settings = {
        "name": "Quill LLP",
        "system": "us",
        "zone": "America/New_York",
        "mailbox": "office@quill.test",
    }
    founding.found(path, settings, STAFF, clock)
    database = open_database(path)
    people = staff.load(Session(database, path, None, clock))
    session = Session(database, path, people.need("MB").actor, clock, walls=False)
    session.act("case.open", lambda tx: _cases(tx, people))
    intake = Intake(session, firm.load(session))
    for number, (sent, at) in enumerate(mailbag()):
        clock.at = at
        listed = b"List-Id: <letters.example.com>\r\nPrecedence: list\r\n" if number == E_LIST - 1 else b""
        raw = listed + sent
        assert list(intake.run([Raw(str(number), raw, None, len(raw))]))
    assert intake.report.added == len(mailbag()), intake.report
    # What the court wrote has no dates in it; where it would hold them, its test says so.
    triage.say_dates(session, [Target(E_COURT, 1)], "none").result()
    session.close()
    return path


def _cases(tx: Tx, people: staff.Staff) -> None:
    for ref, title, manager, named in CASES:
        case = tx.insert(
            Case, ref=ref, title=title, status="open", manager_id=people.need(manager).id,
            attorney_id=people.need("ADA").id, court_number="", opened_at=tx.now,
            begun_at=tx.now,
        )  # fmt: skip
        for name, email, role in named:
            parties.add_in(tx, case, contacts.add(tx, name, email), role)


class Office:
    """A copy of the firm for one test: sessions, desks, and a look at the rows."""

    def __init__(self, template: Path, folder: Path) -> None:
        self.path = folder / "firm.db"
        shutil.copy(template, self.path)
        shutil.copytree(template.with_name("firm.db.files"), folder / "firm.db.files")
        self.folder = folder / "mine"
        self.clock = Clock()
        self.sessions: list[Session] = []
        self.keys: dict[str, str | list[str]] = {}
        self.theme = "house-dark"
        self.typed_at = 0.0  # stands still while keys are pressed in one go

    def session(self, initials: str) -> Session:
        """Somebody's session on a connection of its own."""
        database = open_database(self.path)
        people = staff.load(Session(database, self.path, None, self.clock))
        session = Session(database, self.path, people.need(initials).actor, self.clock)
        session.followers = FOLLOWERS
        self.sessions.append(session)
        return session

    def config(self) -> Config:
        source = self.folder.parent / "config.toml"
        return Config(self.path, self.folder, source, theme=self.theme, keys=self.keys)

    def app(self, initials: str = "MB") -> DeskApp:
        session = self.session(initials)
        desk = build_desk(self.config(), session, firm.load(session))
        desk.mistyped = Mistyped(lambda _event: self.typed_at)
        return DeskApp(desk, driver_class=None)

    @asynccontextmanager
    async def desk(self, initials: str = "MB", size: tuple[int, int] = (80, 24)) -> AsyncIterator[Hands]:
        """Somebody's desk, open."""
        app = self.app(initials)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Hands(self, app, pilot)
        app.desk.session.close()

    def take_in(self, raw: bytes) -> int:
        """Let a message come in now; the number of its enquiry."""
        session = self.session("RM")
        intake = Intake(session, firm.load(session))
        list(intake.run([Raw("new", raw, None, len(raw))]))
        query = session.rows(Message, Message.enquiry).order_by(Message.id.desc())
        return int(column(query.limit(1))[0])

    def row(self, number: int, initials: str = "RM") -> EnquiryRow:
        """An enquiry as it is in the database now."""
        row = enquiries.one(self.reading(initials), number)
        assert row is not None
        return row

    def reading(self, initials: str = "RM") -> Session:
        """A session to look with."""
        own = (one for one in self.sessions if one.actor and one.actor.initials == initials)
        return next(own, None) or self.session(initials)

    def close(self) -> None:
        for session in self.sessions:
            session.close()


class Hands:
    """A person at a desk: presses keys, reads the screen."""

    def __init__(self, office: Office, app: DeskApp, pilot: Pilot[int]) -> None:
        self.office, self.app, self.pilot = office, app, pilot
        self.parser = DeskParser(False)

    @property
    def screen(self) -> DeskScreen:
        screen = self.app.screen
        assert isinstance(screen, DeskScreen)
        return screen

    async def press(self, *keys: str) -> None:
        """Press keys one right after the other, as a slow line delivers them, and wait until all is done."""
        self.office.typed_at += 1.0
        for key in keys:
            await self.send(key)
        await self.rest()

    async def send(self, key: str) -> None:
        """Press a key and wait for nothing."""
        if key in ALONE:
            self.app.post_message(events.Key(ALONE[key], None))
            return
        for event in DeskParser(False).feed(SENT.get(key, key)):
            self.app.post_message(event)

    async def type(self, text: str) -> None:
        """Type a text; a newline is enter."""
        await self.press(*text)

    async def paste(self, text: str) -> None:
        """Paste a text, as the terminal says it."""
        self.app.post_message(events.Paste(text))
        await self.rest()

    async def rest(self) -> None:
        """Wait until every key has been heard, every act has written or asks, and the screen is drawn."""
        for _ in range(2):
            await self._heard(self.app)
            await self.until(lambda: self.screen.asking or not self._at_work())
            await self._heard(*self.screen.walk_children(), self.screen)
        await self.until(lambda: not self._to_draw())

    async def _heard(self, *pumps: MessagePump) -> None:
        """Wait until these parts of the app have handled all that was sent to them."""
        assert self.app._exception is None, "the desk broke down"
        events = [asyncio.Event() for _ in pumps]
        for pump, event in zip(pumps, events, strict=True):
            if not pump.call_later(event.set):
                event.set()
        for event in events:
            await asyncio.wait_for(event.wait(), 5.0)

    def _at_work(self) -> bool:
        return any(worker.group == "act" and not worker.is_finished for worker in self.app.workers)

    def _to_draw(self) -> bool:
        screen = self.screen
        return bool(screen._layout_required or screen._repaint_required or screen._dirty_widgets)

    async def until(self, true: Callable[[], Any], seconds: float = 5.0) -> None:
        """Wait until something holds."""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while not true():
            assert self.app._exception is None, "the desk broke down"
            assert loop.time() < end, f"it never came to hold; the screen shows:\n{self.text}"
            await asyncio.sleep(0.002)

    @property
    def lines(self) -> list[str]:
        """The lines of the screen as they go to the terminal."""
        screen = self.app.screen
        return [strip.text.rstrip() for strip in screen._compositor.render_strips()]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def status(self) -> str:
        """What the status line says happened."""
        return self.screen.status.text

    @property
    def foot(self) -> str:
        """The line of the status or the prompt."""
        return self.lines[-2]

    def shows(self, text: str) -> bool:
        return text in self.text

    def numbers(self) -> list[int]:
        """The enquiries or outgoing messages of the list, in order."""
        return [row.id for row in self.screen.list.rows]  # type: ignore[attr-defined]

    @property
    def at(self) -> int:
        """The number of the row under the cursor."""
        return self.screen.list.current_key  # type: ignore[attr-defined, no-any-return]

    async def to(self, number: int) -> None:
        """Put the cursor on a row that is in the list."""
        self.screen.list.to(number)  # type: ignore[attr-defined]
        await self.rest()

    async def view(self, letter: str) -> None:
        await self.press("V", letter)

    async def open(self, number: int, view: str = "o") -> None:
        """Open an enquiry from a view."""
        await self.view(view)
        await self.to(number)
        await self.press("enter")
        await self.until(lambda: self.shows(f"E{number} "))


ALONE = {"esc": "escape", "tab": "tab", "shift+tab": "shift+tab"}
SENT = {
    "enter": "\r", "\n": "\r", "space": " ", "backspace": "\x7f", "up": "\x1b[A",
    "down": "\x1b[B", "home": "\x1b[H",
    "end": "\x1b[F", "pgup": "\x1b[5~", "pgdn": "\x1b[6~", "left": "\x1b[D",
} | {f"ctrl+{letter}": chr(ord(letter) & 31) for letter in "abcdefghijklnopqrstuvwxyz"}  # fmt: skip
