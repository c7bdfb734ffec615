"""`casetui evidence custody|form|verify`: who had a thing, on paper, and whether its files are whole."""

from __future__ import annotations

import argparse
from pathlib import Path

from casetui.cli import opening, output
from casetui.cli.acts import case, moment, settled
from casetui.cli.errors import DONE, NOTHING, Stop
from casetui.cli.evidence.evidence_show import need
from casetui.cli.ids import numbered
from casetui.cli.opening import Work
from casetui.cli.output import Column
from casetui.cli.progress import counting
from casetui.practice.evidence import custody, files, forms, verifying
from casetui.practice.evidence.custody import Entry, Step
from casetui.practice.evidence.files import FileRow
from casetui.practice.evidence.verifying import Reading
from casetui.practice.printing import text
from casetui.practice.printing.layout import Pages
from casetui.session.results import Done, Refuse

COLUMNS = (
    Column("NO"), Column("WHEN"), Column("ACT"), Column("FROM", 30, 8), Column("TO", 30, 8),
    Column("PLACE", 24, 6), Column("SEAL"), Column("BY"), Column("WHY", 60, 10),
)  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """List the chain, or record a step."""
    with opening.opened(arguments) as work:
        row = need(work, arguments.id)
        work.session.viewed(row.case)
        if arguments.act is None:
            names = ("at", "giver", "holder", "place", "why", "seal", "receipt", "gap", "corrects")
            if any(getattr(arguments, name) for name in names):
                raise Stop(f"Say what was done: {', '.join(custody.ACTS)}.")
            _list(arguments, work, custody.of_item(work.session, row.id))
            return DONE
        when = moment(work, arguments.at, past=True) if arguments.at else work.now
        step = Step(
            arguments.act, when, arguments.giver, arguments.holder, arguments.place, arguments.why,
            arguments.seal, arguments.receipt, arguments.gap, arguments.corrects,
        )  # fmt: skip
        try:
            result = custody.enter(work.session, row.id, step).result()
        except Refuse as why:
            raise Stop(str(why)) from why
        output.say(f"{row.name}: step {settled(result)} is recorded, {work.words[f'custody.{step.act}']}.")
        for told in result.told if isinstance(result, Done) else ():
            output.tell(f"casetui: {told}")
        return DONE


def _list(arguments: argparse.Namespace, work: Work, entries: list[Entry]) -> None:
    if arguments.json:
        from casetui.cli.evidence import records

        output.show_json_list(records.entry(one, work) for one in entries)
        return
    output.show_table(COLUMNS, (_cells(one, work) for one in entries))


def _cells(one: Entry, work: Work) -> tuple[str, ...]:
    notes = (
        one.why, one.receipt and f"receipt {one.receipt}", one.gap and f"gap: {one.gap}",
        f"corrects {one.corrects}" if one.corrects else "",
        f"corrected by {one.corrected_by}" if one.corrected_by else "",
        one.broken and f"does not follow: {one.broken}",
    )  # fmt: skip
    return (
        str(one.number), work.moment(one.happened), work.words[f"custody.{one.act}"], one.giver or "-",
        one.holder or "-", one.place or "-", one.seal or "-", work.staff.initials(one.recorded_by),
        "; ".join(filter(None, notes)) or "-",
    )  # fmt: skip


def form(arguments: argparse.Namespace) -> None:
    """Print the chain of custody, or the facts for a certificate."""
    with opening.opened(arguments) as work:
        row = need(work, arguments.id)
        work.session.viewed(row.case)
        made = forms.certificate if arguments.certificate else forms.form
        pages = made(work.session, work.firm, work.staff, work.words, row)
        what = "the certificate's facts" if arguments.certificate else "the chain of custody"
        show_pages(work, row.case, f"{what} of {row.name}", pages, arguments.pdf)


def show_pages(work: Work, case: int, what: str, pages: Pages, pdf: str | None) -> None:
    """Write pages out as text, or as a PDF into a file that is not there yet."""
    if pdf is None:
        output.say(text.whole(pages).rstrip("\n"))
        return
    path = Path(pdf)
    if pdf == "-":
        raise Stop("A PDF is written into a file: say its name.")
    if path.exists() or path.is_symlink():
        raise Stop(f"{path} is there already; nothing was written.")
    if not path.parent.is_dir():
        raise Stop(f"There is no folder {path.parent}.")
    copying = forms.copy_out(work.session, case, what, pages, work.firm.name, path.parent, path.name)
    output.say(f"{what[:1].upper()}{what[1:]} was written to {settled(copying.result())}.")


def verify(arguments: argparse.Namespace) -> int:
    """Read files again; the exit status is 1 where anything differs."""
    with opening.opened(arguments) as work:
        rows = _meant(arguments, work)
        size, done, count = sum(row.size for row in rows), 0, 0
        with counting(size, "files") as shown:

            def told(one: Reading) -> None:
                nonlocal done, count
                done, count = done + one.file.size, count + 1
                shown.show(done, count)
                if one.difference:
                    output.tell(f"casetui: DIFFERENT: {one.difference}")

            named = arguments.what is not None
            read, different = verifying.verify(work.session, rows, told, all_of_them=named)
        whole = read - different
        output.say(
            f"{read} file{'' if read == 1 else 's'} read again: {whole} the same, {different} different."
        )
        return NOTHING if different else DONE


def _meant(arguments: argparse.Namespace, work: Work) -> list[FileRow]:
    what = arguments.what
    if what is None:
        return files.of_case(work.session, None)
    if what[:1] in "sS":
        try:
            number = numbered("evidence")(what)
        except argparse.ArgumentTypeError as error:
            raise Stop(f"{error}.") from error
        return files.of_item(work.session, need(work, number).id)
    return files.of_case(work.session, case(work, what))
