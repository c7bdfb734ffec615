"""What `casetui evidence` does to items: put on the list, taken in, moved on, asked for, taken off."""

from __future__ import annotations

import argparse
from pathlib import Path

from casetui.cli import opening, output
from casetui.cli.acts import act_on, case, settled
from casetui.cli.errors import DONE, NotFound, Stop
from casetui.cli.evidence.evidence_show import need, need_all
from casetui.cli.ids import together
from casetui.cli.opening import Work
from casetui.practice.acting import Outcome
from casetui.practice.attachments import searching
from casetui.practice.evidence import adding, files, requesting, standing, terms, typed
from casetui.practice.evidence.files import Ready
from casetui.practice.evidence.items import ItemTarget
from casetui.practice.evidence.typed import Wish
from casetui.practice.papers import proposing
from casetui.session.results import Done, Refuse
from casetui.tables.evidence import EvidenceFile


def wish(work: Work, text: str, ref: str = "") -> Wish:
    """What a line says; Stop for what is unclear in it, or a case that it names and is another one."""
    try:
        found = typed.read(text, work.firm, work.today, work.words, work.staff)
    except Refuse as why:
        raise Stop(str(why)) from why
    if found.case and ref and found.case != ref:
        raise Stop(f"The line names {found.case}, and the command {ref}: which of them?")
    return found


def want(arguments: argparse.Namespace) -> None:
    """Put an item on the list."""
    with opening.opened(arguments) as work:
        number = case(work, arguments.ref)
        item = settled(adding.add(work.session, number, wish(work, arguments.line, arguments.ref)).result())
        output.say(f"S{item}: {need(work, item).title}, needed in {arguments.ref}.")


def usual(arguments: argparse.Namespace) -> None:
    """List what the area usually wants, or bring it."""
    with opening.opened(arguments) as work:
        number = case(work, arguments.ref)
        titles = adding.usual(work.session, work.areas, number, arguments.stage)
        if arguments.bring:
            count = settled(adding.bring(work.session, work.areas, number, titles).result())
            output.say(f"{count} put on the list of {arguments.ref}.")
            return
        for title in titles:
            output.say(title)


def add(arguments: argparse.Namespace) -> int:
    """Take files in."""
    with opening.opened(arguments) as work:
        number = case(work, arguments.ref)
        session = work.session
        sources = (arguments.attachment, arguments.message, arguments.paper)
        if sum(one is not None for one in (*sources, arguments.files or None)) != 1:
            raise Stop("Say what to take in: files, or one of --attachment, --message, --paper.")
        if arguments.item is not None and arguments.line is not None:
            raise Stop("An item that is there has a line of its own: 'evidence edit' changes it.")
        if arguments.item is not None and need(work, arguments.item).case != number:
            raise Stop(f"S{arguments.item} is of another case.")
        if arguments.files and arguments.item is None and arguments.line is None:
            codes = [_alone(arguments, work, number, Path(path)) for path in arguments.files]
            return max(codes)
        ready = _ready(arguments, work)
        if arguments.item is not None:
            row = need(work, arguments.item)
            code = act_on(
                [row], lambda found: files.take_for(
                    session, found[0], ready, arguments.origin, again=arguments.again
                ), f"{len(ready)} file{'s' if len(ready) > 1 else ''} taken in",
            )  # fmt: skip
            _read(work, row.id)
            return code
        what = (
            wish(work, arguments.line, arguments.ref) if arguments.line else _proposed(arguments, work, ready)
        )
        return _taken(arguments, work, number, what, ready)


def _alone(arguments: argparse.Namespace, work: Work, number: int, path: Path) -> int:
    """Take one file of several in as an item of its own; the others go on where it can't be."""
    try:
        ready = [files.from_path(work.session, path)]
        named = proposing.from_name(path.name)
        what = Wish(named.title, _kind(ready[0], named.title), day=named.day, source=arguments.origin)
        return _taken(arguments, work, number, what, ready)
    except (Refuse, OSError, Stop) as why:
        if len(arguments.files) == 1:
            raise
        output.tell(f"casetui: {why}")
        return 2


def _kind(ready: Ready, title: str) -> str:
    """What kind of evidence a file is, by what is in it, else by its name."""
    first = ready.taken.mime.partition("/")[0]
    return {"image": "photo", "video": "video", "audio": "audio"}.get(first) or adding.kind_of(title)


def _ready(arguments: argparse.Namespace, work: Work) -> list[Ready]:
    session = work.session
    if arguments.files:
        return [files.from_path(session, Path(path)) for path in arguments.files]
    try:
        if arguments.attachment is not None:
            return [files.from_attachment(session, arguments.attachment)]
        if arguments.message is not None:
            return [files.from_message(session, arguments.message)]
        return [files.from_paper(session, arguments.paper)]
    except Refuse as missing:
        raise NotFound(str(missing)) from missing


def _proposed(arguments: argparse.Namespace, work: Work, ready: list[Ready]) -> Wish:
    taken = ready[0].taken
    if taken.message is not None:
        details = proposing.from_message(work.session, work.firm, taken.message, taken.attachment)[1]
        source = arguments.origin or details.sender
        return Wish(details.title, _kind(ready[0], details.title), source, day=details.day)
    named = proposing.from_name(taken.name)
    return Wish(named.title, _kind(ready[0], named.title), arguments.origin, day=named.day)


def _taken(arguments: argparse.Namespace, work: Work, number: int, what: Wish, ready: list[Ready]) -> int:
    result = files.take(work.session, number, what, ready, arguments.origin, again=arguments.again).result()
    if not isinstance(result, Done):
        raise Stop(str(result))
    _read(work, result.value)
    output.say(f"S{result.value}: {what.title}, taken into {arguments.ref}.")
    for file in files.of_item(work.session, result.value):
        output.say(f"U{file.id}: {file.name}, SHA-256 {file.sha256}")
    for told in result.told:
        output.say(told)
    return DONE


def _read(work: Work, item: int) -> None:
    for file in files.of_item(work.session, item):
        searching.read_now(work.session, EvidenceFile, file.id)


def edit(arguments: argparse.Namespace) -> int:
    """Say anew what is known of an item, or show how it is said."""
    with opening.opened(arguments) as work:
        row = need(work, arguments.id)
        if arguments.line is None:
            output.say(typed.said(Wish.of(row), work.staff.initials))
            return DONE
        what = wish(work, arguments.line, row.case_ref)
        return act_on([row], lambda found: adding.change(work.session, found[0], what), "changed")


def withdraw(arguments: argparse.Namespace) -> int:
    """Take items off the list."""
    with opening.opened(arguments) as work:
        rows = need_all(work, together(arguments.ids))
        return act_on(rows, lambda found: adding.withdraw(work.session, found, arguments.why), "off the list")


def state(arguments: argparse.Namespace) -> int:
    """Say how items stand."""
    with opening.opened(arguments) as work:
        rows = need_all(work, together(arguments.ids))
        wanted = arguments.state.replace("-", "_")
        given = {
            name for name in ("why", "checked", "privilege", "about", "held") if getattr(arguments, name)
        }
        allowed = {terms.REQUESTED: {"why"}, terms.VERIFIED: {"checked"}, terms.NOT_HAD: {"why", "held"},
                   terms.WITHHELD: {"why", "privilege", "about"}}.get(wanted, set())  # fmt: skip
        if extra := sorted(given - allowed):
            raise Stop(f"--{extra[0]} says nothing of what is {arguments.state}.")
        if wanted in (terms.VERIFIED, terms.WITHHELD) and len(rows) > 1:
            raise Stop(f"Each item is {arguments.state} by itself.")

        def act(found: list[ItemTarget]) -> Outcome:
            session = work.session
            if wanted == terms.NEEDED:
                return standing.need(session, found)
            if wanted == terms.REQUESTED:
                return standing.asked(session, found, arguments.why)
            if wanted == terms.RECEIVED:
                return standing.receive(session, found)
            if wanted == terms.NOT_HAD:
                return standing.not_had(session, found, arguments.why, held=arguments.held)
            if wanted == terms.WITHHELD:
                return standing.withhold(
                    session, found[0], arguments.privilege, arguments.about, arguments.why
                )  # fmt: skip
            return standing.verify(session, found[0], arguments.checked)

        try:
            return act_on(rows, act, work.words[f"evidence_state.{wanted}"])
        except Refuse as why:
            raise Stop(str(why)) from why


def snooze(arguments: argparse.Namespace) -> int:
    """Put chasing items off."""
    with opening.opened(arguments) as work:
        rows = need_all(work, together(arguments.ids))
        until = arguments.until(work) if arguments.until is not None else None
        said = f"put off until {until:%a %-d %b %Y}" if until is not None else "chased when due"
        try:
            return act_on(rows, lambda found: standing.put_off(work.session, found, until, work.today), said)
        except Refuse as why:
            raise Stop(str(why)) from why


def assign(arguments: argparse.Namespace) -> int:
    """Have somebody else chase items."""
    with opening.opened(arguments) as work:
        rows, person = need_all(work, together(arguments.ids)), work.staff.need(arguments.to)
        said = f"chased by {person.name}"
        return act_on(rows, lambda found: adding.give(work.session, found, person.id), said)


def request(arguments: argparse.Namespace) -> int:
    """Draft the letters that ask for items, one for each source."""
    with opening.opened(arguments) as work:
        rows = need_all(work, together(arguments.ids))
        for group in requesting.by_source(rows):
            try:
                letter = requesting.letter(work.session, work.firm, work.words, group)
            except Refuse as why:
                raise Stop(str(why)) from why
            names = ", ".join(row.name for row in group)
            if arguments.dry_run:
                output.say(f"To: {letter.recipients}\nSubject: {letter.subject}\n\n{letter.body}")
                continue
            number = settled(requesting.draft(work.session, letter, group).result())
            output.say(
                f"{names}: O{number} is a draft to {letter.recipients}; it is requested once that is sent."
            )
        return DONE
