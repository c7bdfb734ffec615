"""Making a paper of what came with a message, or of the whole message."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from casetui.practice.attachments.media import size_words
from casetui.practice.enquiries.correspondence import AttachmentLine, Item
from casetui.practice.papers import proposing
from casetui.screens.frame.acting import Ended, act, named_act
from casetui.screens.frame.asking import narrowed
from casetui.screens.frame.surface import Surface
from casetui.screens.papers import taking
from casetui.screens.papers.taking import Chosen
from casetui.session.results import Refuse


class PaperMaking:
    """What makes papers of the messages of a thread."""

    def __init__(self, on: Surface, items: Callable[[], Sequence[Item]], on_top: Callable[[], str]) -> None:
        """Act on the items of a thread, the first in sight being `on_top`, such as "M12"."""
        self.on, self.desk, self._items, self._on_top = on, on.desk, items, on_top

    @act("make-paper", "paper.add")
    async def make(self) -> None:
        """Make a paper of the one file that came with the message in sight, or of what is chosen."""
        await self._make(await self.chosen("Make a paper of:"))

    async def chosen(self, label: str) -> Chosen:
        """The one file that came with the message in sight, or what is chosen of the thread's."""
        message = self._message()
        files = [line for item in self._items() for line in item.attachments]
        own = [line for line in files if line.message == message]
        if not files:
            return _whole(message)
        if len(files) == len(own) == 1:
            return _file(own[0])
        others = [line for line in files if line.message != message]
        offers = [(n, one.name, f"M{one.message}  {size_words(one.size)}") for n, one in enumerate(own)]
        offers.append((-1, f"M{message} as it came", "the whole message"))
        more = enumerate(others, len(own))
        offers += [(n, one.name, f"M{one.message}  {size_words(one.size)}") for n, one in more]
        key = int(str(await self.on.ask.pick(label, narrowed(offers))))
        files = [*own, *others]
        return _whole(message) if key < 0 else _file(files[key])

    @named_act("Make a paper of this whole message", "as it came", "paper.add")
    async def make_of_message(self) -> None:
        """Make a paper of the message on top of the window."""
        await self._make(_whole(self._message()))

    def _message(self) -> int:
        messages = [item.id for item in self._items() if item.letter == "M"]
        if not messages:
            self.on.say("There is no message here.", "dim")
            raise Ended
        return next((one for one in messages if self._on_top() == f"M{one}"), messages[-1])

    async def _make(self, chosen: Chosen) -> None:
        await taking.take_in(self.on, self.case_of(chosen), chosen, lambda _paper: None)

    def case_of(self, chosen: Chosen) -> int:
        """The case of what was chosen; where it is in none it says so, and it is Ended."""
        try:
            assert chosen.message is not None
            case, _details = proposing.from_message(self.desk.session, self.desk.firm, chosen.message)
            if case is None:
                raise Refuse(f"M{chosen.message} is in no case; c c files it in one.")
        except Refuse as why:
            self.on.say(str(why), "bad")
            raise Ended from why
        return case


def _whole(message: int) -> Chosen:
    return Chosen(f"M{message}", message=message)


def _file(line: AttachmentLine) -> Chosen:
    return Chosen(line.name, message=line.message, attachment=line.id)
