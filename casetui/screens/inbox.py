"""The inbox: what presses most on top, worked off from the home row."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable, Iterable
from typing import ClassVar

from textual import events
from textual.containers import Horizontal
from textual.widget import Widget

from casetui.background import Interrupted
from casetui.practice import enquiries, filters, inbox, preferences, search
from casetui.practice.enquiries import EnquiryRow
from casetui.practice.filters import Filter
from casetui.practice.inbox import VIEWS, Page, Place
from casetui.practice.preferences import SavedView
from casetui.results import Refuse
from casetui.screens import looks
from casetui.screens.desk import Desk
from casetui.screens.thread_blocks import preview_blocks
from casetui.screens.triage_acts import TriageScreen
from casetui.widgets.lines import LineList
from casetui.widgets.reader import Reader
from casetui.widgets.status import Place as Tab
from casetui.widgets.status import TopLine

VIEW_KEYS = {
    "m": "mine", "f": "for-me", "n": "nobody", "o": "open", "w": "waiting", "s": "snoozed", "c": "closed", "a": "all",
}  # fmt: skip
COUNTED = ("mine", "for-me", "nobody", "open", "waiting", "snoozed")
PAGE = 60
MARKED_AT_MOST = 5_000
PREVIEW_SECONDS = 0.3
"""The preview follows once the cursor rests: on a slow line, each row passed would cost a screenful."""

BESIDE = 120
"""From this width on the preview stands beside the list unless it was put away."""


class InboxScreen(TriageScreen):
    """The list of enquiries in one view, filtered, with a preview."""

    SCOPE: ClassVar[str] = "inbox"
    PLACE: ClassVar[str] = "inbox"
    DEFAULT_CSS = """
    #panes { height: 1fr; }
    #preview { display: none; }
    .beside #preview { display: block; width: 1fr; margin-left: 1; }
    .beside #list { width: 1fr; min-width: 78; }
    .below { layout: vertical; }
    .below #preview { display: block; height: 1fr; margin-top: 1; }
    """

    def __init__(self, desk: Desk) -> None:
        """Begin in the view the user left."""
        super().__init__(desk)
        self.view, self.sort = _left_view(desk)
        self.filter: Filter | None = None
        self.places: dict[int, Place] = {}
        self.beyond: int | None = None
        self.preview = preferences.get(desk.session, "preview")
        self.acted: set[int] = set()
        self._search: asyncio.Task[None] | None = None
        self._mark_all_rows: dict[int, EnquiryRow] = {}

    def body(self) -> Iterable[Widget]:
        """The views, the list, the preview."""
        yield TopLine(id="views")
        self.list: LineList[EnquiryRow] = LineList(self._draw, lambda row: row.id, id="list")
        self.reader = Reader(id="preview")
        with Horizontal(id="panes"):
            yield self.list
            yield self.reader

    def on_mount(self) -> None:
        """Load the first page."""
        super().on_mount()
        self.desk.seen_entry = self.desk.session.head().number
        self.desk.session.changed()
        self.load()
        self._lay_out()

    def home(self) -> None:
        """Keys move in the list."""
        self.list.focus(scroll_visible=False)

    def _draw(self, row: EnquiryRow, width: int) -> Iterable[looks.Cell]:
        return looks.enquiry_cells(self.desk, row, width)

    # --- what is in the list

    def load(self, cursor: Hashable | None = None) -> None:
        """Show the view from its top, or around the cursor's record where it is still there."""
        self.acted.clear()
        self._mark_all_rows = {}
        for row in self.list.rows:
            self.list.set_gutter(row.id, "")
        self.list.empty = self._empty_words()
        if self.filter is not None and self.filter.searches:
            self._begin_search()
            return
        self._show(inbox.page(self.desk.session, self.view, sort=self.sort, where=self._where(), limit=PAGE), cursor)
        self.show_views()

    def _show(self, page: Page, cursor: Hashable | None = None) -> None:
        self.places = dict(zip((row.id for row in page.rows), page.places, strict=True))
        self.list.show(page.rows, cursor=cursor, more_after=page.more)

    def _where(self) -> tuple[object, ...]:
        return self.filter.conditions if self.filter else ()

    def on_line_list_needed(self, event: LineList.Needed) -> None:
        """Bring the next page before the cursor gets there."""
        rows = self.list.rows
        if not rows:
            return
        if self.filter is not None and self.filter.searches:
            if not event.before:
                self._continue_search()
            return
        edge = rows[0 if event.before else -1]
        if edge.id not in self.places:
            return
        page = inbox.page(
            self.desk.session, self.view, sort=self.sort, where=self._where(), beside=self.places[edge.id],
            backward=event.before, limit=PAGE,
        )  # fmt: skip
        self.places |= zip((row.id for row in page.rows), page.places, strict=True)
        (self.list.prepend if event.before else self.list.extend)(page.rows, page.more)

    def act_bottom(self) -> None:
        """Go to the view's end, however far it is."""
        if self.list.more_after and not (self.filter is not None and self.filter.searches):
            page = inbox.page(
                self.desk.session, self.view, sort=self.sort, where=self._where(), backward=True, limit=PAGE
            )
            self.places = dict(zip((row.id for row in page.rows), page.places, strict=True))
            last = page.rows[-1].id if page.rows else None
            self.list.show(page.rows, cursor=last, more_before=page.more)
        self.list.last()

    def act_top(self) -> None:
        """Go to the view's top."""
        if self.list.more_before:
            self.load()
        self.list.first()

    # --- moving

    def act_down(self) -> None:
        """Down a row, in the pane that has the focus."""
        self.reader.line(1) if self.reader.has_focus else self.list.move(1)

    def act_up(self) -> None:
        """Up a row."""
        self.reader.line(-1) if self.reader.has_focus else self.list.move(-1)

    def act_half_down(self) -> None:
        """Half a page down."""
        (self.reader if self.reader.has_focus else self.list).half_page(1)

    def act_half_up(self) -> None:
        """Half a page up."""
        (self.reader if self.reader.has_focus else self.list).half_page(-1)

    def act_page_down(self) -> None:
        """A page down."""
        (self.reader if self.reader.has_focus else self.list).page(1)

    def act_page_up(self) -> None:
        """A page up."""
        (self.reader if self.reader.has_focus else self.list).page(-1)

    def act_pane(self) -> None:
        """To the preview, and back."""
        if self.reader.display and not self.reader.has_focus:
            self.reader.focus(scroll_visible=False)
            self.say("In the preview; tab goes back.", "dim")
        else:
            self.home()
            self.status.clear()

    def act_open(self) -> None:
        """Open the row."""
        self.list.open()

    def on_line_list_opened(self, event: LineList.Opened) -> None:
        """Open the enquiry's thread."""
        from casetui.screens.enquiry import EnquiryScreen

        del event
        row = self.list.current
        if row is not None:
            self.app.push_screen(EnquiryScreen(self.desk, row, self), self._returned)

    def _returned(self, _result: None) -> None:
        self.compact()

    def step(self, delta: int) -> EnquiryRow | None:
        """Move the cursor and give the row there; None at the end. For J and K in the opened enquiry."""
        was = self.list.current_key
        self.list.move(delta)
        return self.list.current if self.list.current_key != was else None

    def act_back(self) -> None:
        """Take the filter off, then the marks; the inbox itself stays."""
        if self.reader.has_focus:
            self.act_pane()
        elif self.filter is not None:
            self.filter = None
            self.list.clear_marks()
            self.load()
            self.show_marks()
        elif self.list.marked:
            self.list.clear_marks()
            self.show_marks()
        else:
            self.say("ctrl+q quits.", "dim")

    # --- marks

    def act_mark(self) -> None:
        """Mark the row, or take the mark off."""
        self.list.toggle_mark()
        self.list.move(1)
        self.show_marks()

    def act_range(self) -> None:
        """Mark from the last mark to here."""
        self.list.mark_range_to_cursor()
        self.show_marks()

    def act_mark_all(self) -> None:
        """Mark the whole filtered list, or take all marks off."""
        if self.list.marked:
            self.list.clear_marks()
        elif self.filter is not None and self.filter.searches:
            self.list.mark_all(row.id for row in self.list.rows)
        else:
            rows = inbox.page(
                self.desk.session, self.view, sort=self.sort, where=self._where(), limit=MARKED_AT_MOST
            ).rows
            self._mark_all_rows = {row.id: row for row in rows}
            self.list.mark_all(self._mark_all_rows)
        self.show_marks()

    def show_marks(self) -> None:
        """Say how many rows are marked, and what filter holds."""
        parts = [f"/{self.filter.text}" if self.filter else "", f"sorted {self.sort}" if self.sort != "pressing" else ""]
        parts.append(f"{len(self.list.marked)} marked" if self.list.marked else "")
        self.status.aside("  ".join(part for part in parts if part), "accent")

    # --- triage

    def targets(self) -> list[EnquiryRow]:
        """The marked rows, else the one under the cursor."""
        if self.list.marked:
            held = {row.id: row for row in self.list.rows}
            rows = [held.get(int(str(key))) or self._mark_all_rows.get(int(str(key))) for key in self.list.marked]
            return [row for row in rows if row is not None]
        return [self.list.current] if self.list.current is not None else []

    def pending(self, rows: list[EnquiryRow]) -> None:
        """Sign the rows, and go on to the next one."""
        for row in rows:
            self.list.set_gutter(row.id, "…")
        if not self.list.marked and self.app.screen is self:
            self.list.move(1)

    def settled(self, rows: list[EnquiryRow], done: set[int], why: dict[int, str]) -> None:
        """Show the rows as they are now, with the sign of what happened."""
        self.changed(row.id for row in rows)
        for row in rows:
            self.list.set_gutter(row.id, "✓" if row.id in done else "!" if row.id in why else "")
        self.acted |= done
        if done:
            self.list.clear_marks()
            self.show_marks()
        if self.acted and not self.list.more_after and all(row.id in self.acted for row in self.list.rows):
            self.compact()

    def changed(self, ids: Iterable[int]) -> None:
        """Read these rows again and draw them; the counts follow."""
        for row in enquiries.by_ids(self.desk.session, list(ids)):
            self.list.replace_row(row)
        self.set_timer(0.05, self.show_counts)

    def compact(self) -> None:
        """Take what was acted on and left the view out of the list, the cursor staying with its record."""
        if self.acted:
            self.load(self._next_left())

    def _next_left(self) -> Hashable | None:
        rows, at = self.list.rows, self.list.position
        following = [row.id for row in (*rows[at:], *reversed(rows[:at])) if row.id not in self.acted]
        return following[0] if following else None

    def act_refresh(self) -> None:
        """Show what others have changed, and take out what is done."""
        self.load(self.list.current_key)
        self.show_places()
        self.status.clear()
        self.show_marks()

    def others_changed(self, ids: set[int]) -> None:
        """Say how many rows are not as they are shown; nothing moves."""
        held = {row.id: row.version for row in self.list.rows}
        now = {row.id: row.version for row in enquiries.by_ids(self.desk.session, list(ids & held.keys()))}
        stale = {number for number in ids & held.keys() if now.get(number) != held[number]}
        fresh = inbox.fitting(self.desk.session, self.view, list(ids - held.keys()), self._where())
        if stale or fresh:
            self.status.aside(f"{len(stale) + len(fresh)} changed – R", "accent")
            self.show_counts()

    def redraw(self) -> None:
        """Draw the ages anew."""
        self.list.refresh()

    # --- views, sorting, filter

    def show_views(self) -> None:
        """Show the views with their counts."""
        words = self.desk.words
        tabs = []
        for view in VIEWS:
            count = inbox.counted(inbox.count(self.desk.session, view)) if view in COUNTED else ""
            tabs.append(Tab("", words[f"view.{view}"], "" if count == "0" else count, view == self.view))
        self.query_one("#views", TopLine).show(tabs)

    def show_counts(self) -> None:
        """Count again, after something changed."""
        self.show_views()
        self.show_places()

    def go_to(self, view: str, sort: str = "pressing", filter_text: str = "") -> None:
        """Go to a view, sorted and filtered."""
        self.view, self.sort = view, sort
        self.list.clear_marks()
        preferences.put(self.desk.session, "view", f"{view} {sort}")
        self.filter = None
        if filter_text:
            self._understand(filter_text)
        self.list.show(())
        self.load()
        self.status.clear()
        self.show_marks()

    def act_next_part(self) -> None:
        """The next view."""
        self._turn(1)

    def act_previous_part(self) -> None:
        """The previous view."""
        self._turn(-1)

    def _turn(self, delta: int) -> None:
        names = list(VIEWS)
        self.go_to(names[(names.index(self.view) + delta) % len(names)])

    def prefix_choices(self, prefix: tuple[str, ...], choices: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """After V: the views of the desk and the user's own."""
        if prefix[-1] not in {keys[0] for keys in (self.desk.keymap.keys_of("view") or ("V",))}:
            return choices
        own = [(view.key, view.name) for view in preferences.saved_views(self.desk.session)]
        desk = [(key, self.desk.words[f"view.{view}"]) for key, view in VIEW_KEYS.items()]
        return [*desk, *own, ("+", "save this filter")]

    def act_view(self, key: str) -> None:
        """Go to the view on this key."""
        if key in VIEW_KEYS:
            self.go_to(VIEW_KEYS[key])
            return
        for view in preferences.saved_views(self.desk.session):
            if view.key == key:
                self.go_to(view.view, view.sort, view.filter)
                return
        self.say(f"No view is saved on “{key}”; V + saves this one.", "dim")

    async def act_save_view(self) -> None:
        """Save the filter as a view on a key."""
        key = await self.ask_line("Save this view on the letter or digit:")
        name = key and await self.ask_line("Called:", self.filter.text if self.filter else self.view)
        if not key or not name:
            return
        view = SavedView(key, name, self.view, self.filter.text if self.filter else "", self.sort)
        try:
            await asyncio.wrap_future(preferences.save_view(self.desk.session, view, tuple(VIEW_KEYS)))
        except Refuse as why:
            self.say(str(why), "bad")
            return
        self.say(f"Saved: V {key} goes to {name}.", "good")

    async def act_sort(self) -> None:
        """Sort the view by something else."""
        key = await self.ask_choice("Sort by", [("p", "pressing"), ("n", "newest"), ("o", "oldest")])
        sort = {"p": "pressing", "n": "newest", "o": "oldest"}.get(key or "")
        if sort:
            self.go_to(self.view, sort, self.filter.text if self.filter else "")

    async def act_filter(self) -> None:
        """Filter as the user types."""
        before = self.filter.text if self.filter else ""
        text = await self.ask_line("/", before, changed=self._filter_as_typed, echo=self._filter_echo)
        if text is None:
            self._filter_as_typed(before)
        self.show_marks()

    def _filter_echo(self, text: str) -> tuple[str, str]:
        if not text.strip():
            return "words from: to: owner: case: kind: is:overdue before: has:attachment", "dim"
        try:
            self._parse(text)
        except Refuse as why:
            return str(why), "bad"
        return "", "dim"

    def _parse(self, text: str) -> Filter:
        desk = self.desk
        return filters.parse(desk.session, desk.firm, desk.staff, desk.today(), text)

    def _understand(self, text: str) -> bool:
        try:
            self.filter = self._parse(text) if text.strip() else None
        except Refuse:
            return False
        return True

    def _filter_as_typed(self, text: str) -> None:
        if self._understand(text):
            self.list.clear_marks()
            self.load()

    # --- searching, beside the keys

    def _begin_search(self) -> None:
        assert self.filter is not None
        self._run_search(self.filter, None, ())

    def _continue_search(self) -> None:
        if self.filter is not None and self.beyond is not None and self._search is None:
            self._run_search(self.filter, self.beyond, [row.id for row in self.list.rows])

    def _run_search(self, wanted: Filter, beyond: int | None, skip: Iterable[int]) -> None:
        if self._search is not None:
            self._search.cancel()
        self._search = asyncio.create_task(self._search_page(wanted, beyond, tuple(skip)))

    async def _search_page(self, wanted: Filter, beyond: int | None, skip: tuple[int, ...]) -> None:
        """Search on the search thread; a newer search interrupts this one."""
        task = asyncio.current_task()
        session, view = self.desk.session, self.view
        try:
            reading = session.background.read(lambda: search.page(session, view, wanted, beyond, PAGE, skip))
            hits = await asyncio.wrap_future(reading)
        except (asyncio.CancelledError, Interrupted):
            return
        finally:
            if self._search is task:
                self._search = None
        if self.filter is not wanted:
            return
        self.beyond = hits.beyond
        if beyond is None:
            self.list.show(hits.rows, more_after=hits.beyond is not None)
            self.show_views()
        else:
            self.list.extend(hits.rows, hits.beyond is not None)

    # --- the preview

    def act_preview(self) -> None:
        """Show or hide the preview."""
        shown = self.reader.display
        self.preview = "off" if shown else "on"
        preferences.put(self.desk.session, "preview", self.preview)
        if shown:
            self.home()
        self._lay_out()

    def on_resize(self, event: events.Resize) -> None:
        """Beside the list where there is room, else below it."""
        del event
        self._lay_out()

    def _lay_out(self) -> None:
        wide = self.size.width >= BESIDE
        shown = self.preview == "on" or (self.preview != "off" and wide)
        panes = self.query_one("#panes")
        panes.set_class(shown and wide, "beside")
        panes.set_class(shown and not wide, "below")
        if shown:
            self._preview_soon(0.0)

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """The preview follows when the cursor rests."""
        del event
        self._preview_soon(PREVIEW_SECONDS)

    def _preview_soon(self, seconds: float) -> None:
        timer = getattr(self, "_preview_timer", None)
        if timer is not None:
            timer.stop()
        self._preview_timer = self.set_timer(max(seconds, 0.01), self._preview)

    def _preview(self) -> None:
        if self.reader.display:
            row = self.list.current
            self.reader.show(preview_blocks(self.desk, row) if row is not None else ())

    def _empty_words(self) -> str:
        if self.filter is not None:
            return "Nothing here fits the filter. esc takes it off."
        return {
            "mine": "Nothing of yours waits. V n shows nobody's, V o all that is open.",
            "for-me": "Nobody has put anything before you.",
            "nobody": "Everything has an owner.",
            "open": "The inbox is empty. 'casetui ingest' brings mail in; a takes a call down.",
            "waiting": "Nothing waits for somebody else.",
            "snoozed": "Nothing is snoozed.",
            "closed": "Nothing is closed yet.",
            "all": "There are no enquiries yet. 'casetui ingest' brings mail in; a takes a call down.",
        }[self.view]


def _left_view(desk: Desk) -> tuple[str, str]:
    """The view and order the user left; theirs when they are new."""
    view, _, sort = preferences.get(desk.session, "view").partition(" ")
    return (view if view in VIEWS else "mine"), (sort if sort in inbox.SORTS else "pressing")
