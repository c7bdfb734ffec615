"""The views of a paged list: the desk's, the user's own, and their order."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeVar

from casetui.practice.paging import counted
from casetui.practice.private import preferences
from casetui.practice.private.preferences import SavedView
from casetui.screens.frame.acting import act
from casetui.screens.frame.page_filter import PageFilter
from casetui.screens.frame.pager import Numbered, Pager
from casetui.screens.frame.performing import written
from casetui.screens.frame.rows import Rows
from casetui.screens.frame.surface import Surface
from casetui.session.results import Done, Refuse
from casetui.widgets.status import Tab, TabLine

SAVE_ON = "Save this view on the letter or digit:"


T = TypeVar("T", bound=Numbered)


class Views(PageFilter[T]):
    """Going from view to view, sorting and filtering."""

    def __init__(self, on: Surface, tabs: TabLine, pager: Pager[T], rows: Rows[T]) -> None:
        """Show the views as tabs, and what is in them through the pager."""
        super().__init__(on, pager, rows)
        self.tabs = tabs
        self._counts: Mapping[str, str] = MappingProxyType({})
        pager.shown, rows.notes = self.show, self.notes

    def show(self) -> None:
        """Show the views and how much is in each; a filter changes none of the counts."""
        if self.pager.filter is None or not self._counts:
            self.count()
        else:
            self._show_tabs()
        if self.pager.searching:
            self.rows.note()

    def count(self) -> None:
        """Count the views and show them."""
        counts = {view: self.source.count(view) for view in self.source.COUNTED}
        self._counts = {view: counted(count) for view, count in counts.items() if count}
        self._show_tabs()

    def _show_tabs(self) -> None:
        words, counts, here = self.on.desk.words, self._counts, self.pager.view
        kind = self.source.WORD
        shorter = words.table(f"{kind}_short")
        self.tabs.show([
            Tab("", words[f"{kind}.{view}"], counts.get(view, ""), view == here, shorter.get(view, ""))
            for view in self.source.LETTERS.values()
        ])  # fmt: skip

    def go_to(self, view: str, sort: str = "", filter_text: str | None = None) -> None:
        """Go to a view, sorted and filtered; without another filter the one that is there stays."""
        self.pager.view, self.pager.sort = view, sort or self._own_order
        name = f"{self.source.NAME} view".strip()
        preferences.put(self.on.desk.session, name, f"{view} {self.pager.sort}")
        self.on.say("")
        if filter_text is not None and not self.pager.understand(filter_text):
            self.pager.filter = None
            self.on.say(f"The saved filter is not understood any more: {filter_text}", "bad")
        self.load_anew()

    def follow(self) -> None:
        """Go to the view where the filter finds something, where it does not here."""
        if self.pager.found and not self.rows.list.rows:
            self.go_to(self.pager.found[0].view)

    @act("next-part", given=1)
    @act("previous-part", given=-1)
    def turn(self, delta: int) -> None:
        """The next view, or the previous one."""
        names = list(self.source.LETTERS.values())
        self.go_to(names[(names.index(self.pager.view) + delta) % len(names)])

    def letters(self) -> list[tuple[str, str]]:
        """What may follow V: the views of the desk and the user's own."""
        desk = self.on.desk
        own = [(view.key, view.name) for view in preferences.saved_views(desk.session, self.source.NAME)]
        word = self.source.WORD
        desks = [(key, desk.words[f"{word}.{view}"]) for key, view in self.source.LETTERS.items()]
        return [*desks, *own, ("+", "save this filter")]

    @act("view")
    def to_view(self, key: str) -> None:
        """Go to the view on this key."""
        if key in self.source.LETTERS:
            self.go_to(self.source.LETTERS[key])
            return
        for view in preferences.saved_views(self.on.desk.session, self.source.NAME):
            if view.key == key:
                self.go_to(view.view, view.sort, view.filter)
                return
        self.on.say(f"No view is saved on “{key}”; V + saves this one.", "dim")

    @act("save-view")
    async def save(self) -> None:
        """Save the filter as a view on a key."""
        ask, pager, letters = self.on.ask, self.pager, self.source.LETTERS
        key = await ask.line(SAVE_ON)
        while key and not (len(key) == 1 and key.isascii() and key.isalnum() and key not in letters):
            desks = key in letters
            why = "A view of the desk is on that key." if desks else "It takes one letter or digit."
            key = await ask.line(SAVE_ON, key, why=why)
        if not key:
            return
        name = await ask.line("Called:", pager.filter_text or pager.view)
        if not name:
            return
        view = SavedView(key, name, pager.view, pager.filter_text, pager.sort)
        try:
            saving = preferences.save_view(
                self.on.desk.session, view, tuple(letters), place=self.source.NAME
            )
            result = await written(saving)
        except Refuse as why:
            self.on.say(str(why), "bad")
            return
        saved = isinstance(result, Done)
        self.on.say(f"Saved: V {key} goes to {name}." if saved else str(result), "good" if saved else "bad")

    @act("sort")
    async def sort(self) -> None:
        """Sort the view by something else."""
        key = await self.on.ask.choice("Sort by", list(self.source.SORTS.items()))
        self.go_to(self.pager.view, self.source.SORTS[key])
