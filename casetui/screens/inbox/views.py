"""The inbox's views: the desk's, the user's own on a key, their order, and the filter as it is typed."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from casetui.practice.enquiries import inbox
from casetui.practice.enquiries.inbox import VIEWS
from casetui.practice.private import preferences
from casetui.practice.private.preferences import SavedView
from casetui.screens.frame.desk import written
from casetui.screens.inbox.pager import InboxRows
from casetui.session.results import Refuse
from casetui.widgets.status import Tab, TopLine

VIEW_KEYS = {
    "m": "mine", "f": "for-me", "n": "nobody", "o": "open", "w": "waiting", "s": "snoozed", "c": "closed",
    "a": "all",
}  # fmt: skip
COUNTED = ("mine", "for-me", "nobody", "open", "waiting", "snoozed")
SORT_KEYS = {"p": "pressing", "n": "newest", "o": "oldest"}


class InboxViews(InboxRows):
    """Going from view to view, sorting and filtering."""

    _counts: Mapping[str, str] = MappingProxyType({})

    def show_marks(self) -> None:
        """Say what holds for the list: its filter, its order, how many rows are marked."""

    def show_views(self) -> None:
        """Count the views and show them."""
        counts = {view: inbox.count(self.desk.session, view) for view in COUNTED}
        self._counts = {view: inbox.counted(count) for view, count in counts.items() if count}
        self.show_tabs()

    def show_tabs(self) -> None:
        """Show the views with the counts they had."""
        words, counts = self.desk.words, self._counts
        tabs = [Tab("", words[f"view.{view}"], counts.get(view, ""), view == self.view) for view in VIEWS]
        self.query_one("#views", TopLine).show(tabs)

    def go_to(self, view: str, sort: str = "pressing", filter_text: str = "") -> None:
        """Go to a view, sorted and filtered."""
        self.view, self.sort = view, sort
        preferences.put(self.desk.session, "view", f"{view} {sort}")
        self.filter = None
        self.status.clear()
        if filter_text and not self.understand(filter_text):
            self.say(f"The saved filter is not understood any more: {filter_text}", "bad")
        self.load_anew()

    def load_anew(self) -> None:
        """Show another list from its top: marks belonged to the old one."""
        self.list.clear_marks()
        self.load_top()
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

    def prefix_choices(
        self, prefix: tuple[str, ...], choices: list[tuple[str, str]]
    ) -> list[tuple[str, str]]:
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
        while key and not (len(key) == 1 and key.isascii() and key.isalnum() and key not in VIEW_KEYS):
            desks = key in VIEW_KEYS
            why = "A view of the desk is on that key." if desks else "It takes one letter or digit."
            key = await self.ask_line("Save this view on the letter or digit:", key, why=why)
        if not key:
            return
        name = await self.ask_line("Called:", self.filter.text if self.filter else self.view)
        if not name:
            return
        view = SavedView(key, name, self.view, self.filter.text if self.filter else "", self.sort)
        try:
            await written(preferences.save_view(self.desk.session, view, tuple(VIEW_KEYS)))
        except Refuse as why:
            self.say(str(why), "bad")
            return
        self.say(f"Saved: V {key} goes to {name}.", "good")

    async def act_sort(self) -> None:
        """Sort the view by something else."""
        sort = SORT_KEYS.get(await self.ask_choice("Sort by", list(SORT_KEYS.items())) or "")
        if sort:
            self.go_to(self.view, sort, self.filter.text if self.filter else "")

    async def act_filter(self) -> None:
        """Filter as the user types; leaving it brings back the list as it was."""
        before = self.filter.text if self.filter else ""
        at = self.list.current_key
        text = await self.ask_line("/", before, changed=self._filter_as_typed, echo=self._filter_echo)
        if text is not None:
            try:
                self.parse(text)
            except Refuse as why:
                self.say(str(why), "bad")
        elif (self.filter.text if self.filter else "") != before:
            self._filter_as_typed(before)
            if at is not None:
                self.list.to(at)
        self.show_marks()

    def _filter_echo(self, text: str) -> tuple[str, str]:
        if not text.strip():
            return "words from: to: owner: case: kind: is:overdue before: has:attachment", "dim"
        try:
            self.parse(text)
        except Refuse as why:
            return str(why), "bad"
        return "", "dim"

    def _filter_as_typed(self, text: str) -> None:
        was = self.filter
        if self.understand(text) and (was or self.filter):
            self.list.clear_marks()
            self.load_top()
