"""What every screen works with: the session, the firm, its people and words, the user's keys."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from casetui.clock import local
from casetui.config import Config
from casetui.keys import Keymap
from casetui.practice.cases import pending as cases_pending
from casetui.practice.firm import cover, ref_pattern
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.staff import Staff
from casetui.screens.frame.pace import Pace
from casetui.screens.frame.pressing import Mistyped
from casetui.session.reader import Actor
from casetui.session.session import Session
from casetui.words import Words

if TYPE_CHECKING:
    from casetui.practice.areas.areas import Areas

T = TypeVar("T")

USUAL_REF = 9
"""How long a ref is by the usual pattern, which the columns of lists are made for."""


@dataclass
class Desk:
    """One user's desk; the only thing that screens hold besides their widgets."""

    session: Session
    firm: Firm
    staff: Staff
    words: Words
    keymap: Keymap
    config: Config
    common: tuple[Callable[[Any], object], ...] = ()
    """What makes the parts that every screen has, of the screen."""

    notes: tuple[Callable[[Any], str], ...] = ()
    """What gives, of the desk, what holds for its user on every screen; '' where nothing does."""

    last_deeds: dict[str, Any] = field(default_factory=dict)
    """What was done last to records of each kind, by the name of its table, for `.`."""

    pace: Pace = field(default_factory=Pace)
    mistyped: Mistyped = field(default_factory=Mistyped)
    seen_entry: int = 0
    """The newest audit entry whose changes this desk knows."""

    hidden: frozenset[int] = frozenset()
    """The cases that a wall keeps from the user, as far as this desk knows."""

    covered: tuple[int, ...] = ()
    own_entries: set[int] = field(default_factory=set)
    """What this desk wrote itself since `seen_entry`."""

    done_in: dict[int, str] = field(default_factory=dict)
    """In which place each act of this desk was done, by its number in the audit log."""

    remembered: dict[str, tuple[Hashable, Any]] = field(default_factory=dict)
    """What was read for the top of a screen, by what it is, each with the state of the data then."""

    @property
    def areas(self) -> Areas:
        """The firm's practice areas, as their files say now."""
        from casetui.practice.areas import areas  # here: the desk opens without them

        return areas.load(self.session.path, self.words)

    def case(self, ref: str | None) -> str:
        """A case's ref as lists show it, with the sign of one that is pending; '' for none."""
        pending = self.remember("pending", None, lambda: cases_pending.refs(self.session))
        return cases_pending.marked(ref, pending)

    def with_ref(self, least: Sequence[int], place: int) -> tuple[int, ...]:
        """The least widths of a line's parts, that of a case's ref as wide as the firm's refs are."""
        more = ref_pattern.usual_length(self.firm.ref_pattern) - USUAL_REF if least[place] else 0
        return tuple(width + max(0, more) * (at == place) for at, width in enumerate(least))

    @property
    def me(self) -> Actor:
        """The user at this desk."""
        assert self.session.actor is not None
        return self.session.actor

    def now(self) -> int:
        """The present instant."""
        return self.session.clock()

    def today(self) -> date:
        """The firm's day."""
        return self.local(self.now()).date()

    def local(self, instant: int) -> datetime:
        """An instant in the firm's zone."""
        return local(instant, self.firm.zone)

    def moment(self, instant: int) -> str:
        """An instant as people read it, in the firm's zone."""
        return f"{self.local(instant):%a %-d %b %Y %H:%M}"

    def remember(self, what: str, of: Hashable, read: Callable[[], T]) -> T:
        """What `read` gives of something; it is read again once anybody wrote, or a minute has passed."""
        state = (of, self.session.written(), self.now() // 60)
        if what not in self.remembered or self.remembered[what][0] != state:
            self.remembered[what] = state, read()
        value: T = self.remembered[what][1]
        return value

    def whose(self) -> tuple[int, ...]:
        """This user, and whose work they do today; `covered` remembers the latter for the lists."""
        users = cover.users(self.session, self.today())
        self.covered = users[1:]
        return users
