"""A thread as blocks to read: each message or note with its head, its text, its quotes folded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from casetui.practice.attachments.media import size_words
from casetui.practice.enquiries import correspondence, telling, whose
from casetui.practice.enquiries.correspondence import AttachmentLine, Item
from casetui.practice.enquiries.enquiries import EnquiryRow
from casetui.practice.firm.hours import span
from casetui.practice.mail.quotes import split_quote
from casetui.screens.frame.desk import Desk
from casetui.screens.inbox.looks import SOON_SECONDS, guidance_line
from casetui.widgets.cells import Cell
from casetui.widgets.document import Block

QUOTE_LINES = 3
"""Quotes of so few lines are not folded: folding them would save nothing."""


Invitations = Mapping[int, Sequence[Sequence[Cell]]]
"""What is said of the invitations that came along, by message."""


def thread_blocks(
    desk: Desk, row: EnquiryRow, items: list[Item] | None = None, invitations: Invitations | None = None
) -> list[Block]:
    """The enquiry's head and its thread, the newest first: what one wants to see at a glance."""
    if items is None:
        items = correspondence.of_enquiry(desk.session, row.id)
    said = invitations or {}
    thread = (block for item in reversed(items) for block in item_blocks(desk, item, said.get(item.id, ())))
    return [head_block(desk, row), *thread]


def head_block(desk: Desk, row: EnquiryRow) -> Block:
    """What is known of the enquiry itself."""
    words, now = desk.words, desk.now()
    owner = desk.staff.name(row.owner) or words["nobody"]
    kind = words[f"kind.{row.kind}"]
    lines: list[Sequence[Cell]] = [
        [Cell(f"{row.sender}"), Cell(f" <{row.sender_email}>" if row.sender_email else "", "dim"),
         Cell(f"  {kind}, by {words[f'channel.{row.channel}']}", "dim"),
         Cell(f"  {row.reach}" if row.reach else "")],
        [Cell("owner ", "dim"), Cell(owner), Cell("   asked ", "dim"), Cell(desk.moment(row.asked_at)),
         *_clock(row, now)],
    ]  # fmt: skip
    if whose.looks_like_court(row):
        key = desk.keymap.keys_of("sender")[0]
        lines.append([Cell(f"looks like a court's: {key} says so", "soon")])
    if row.case_ref:
        lines.append([Cell("case ", "dim"), Cell(desk.case(row.case_ref))])
    elif row.proposed_ref:
        lines.append([Cell("case? ", "dim"), Cell(row.proposed_ref, "accent"),
                      Cell(f"  {row.proposed_why} (c c files it)", "dim")])  # fmt: skip
    if row.instruction:
        who = desk.staff.initials(row.with_user)
        lines.append([Cell(f"with {who}: " if who else "answer: ", "dim"), Cell(row.instruction, "accent")])
    if (guidance := telling.guidance(desk.session, row)) is not None:
        lines.append(guidance_line(desk, guidance))
    if row.pending_reply is not None:
        number, standing = row.pending_reply
        lines.append(
            [Cell("reply ", "dim"), Cell(f"O{number} is {standing}", "soon"), Cell(" (r goes on)", "dim")]
        )
    if row.outcome:
        lines.append([Cell("outcome ", "dim"), Cell(row.outcome)])
    if row.problem:
        lines.append([Cell(f"needs a look: {row.problem}", "soon")])
    return Block("head", (Cell(f"E{row.id}  ", "accent"), Cell(row.subject, "strong")), [*lines, ""])


def _clock(row: EnquiryRow, now: int) -> list[Cell]:
    left = row.clock_left(now)
    if left is None:
        return [Cell("   no clock runs" if row.answered_at is None else "   answered", "dim")]
    if left <= 0:
        return [Cell(f"   OVERDUE by {span(-left)}", "overdue")]
    return [Cell(f"   {span(left)} left to reply", "soon" if left < SOON_SECONDS else "dim")]


def item_blocks(
    desk: Desk, item: Item, invitation: Sequence[Sequence[Cell]] = ()
) -> Iterator[Block]:  # fmt: skip
    """One message, note or outgoing message: its head with the text, each long quote as a folded block.

    Of a message with an invitation, that comes first.
    """
    key = f"{item.letter}{item.id}"
    head = _head(desk, item)
    lines: list[str | list[Cell]] = []
    if item.recipients:
        lines.append([Cell(f"to {item.recipients}" + (f"  cc {item.copies}" if item.copies else ""), "dim")])
    if item.problems:
        lines.append([Cell(item.problems, "soon")])
    if item.letter == "M":
        lines += [list(line) for line in invitation]
    number = 0
    for quoted, text in split_quote(item.body):
        body = text.strip("\n").split("\n")
        if quoted and len(body) > QUOTE_LINES:
            yield Block(key if number == 0 else f"{key}.{number}", head, lines)
            number += 1
            folded = [[Cell(line, "dim")] for line in body]
            yield Block(f"{key}.q{number}", (), folded, True, f"… {len(body)} quoted lines")
            head, lines = (), []
        else:
            lines += [[Cell(line, "dim")] for line in body] if quoted else body
    if item.has_cut_link:
        lines.append([Cell("  a link is cut short – : and “links” shows it whole", "dim")])
    lines += [_attachment(number, line) for number, line in enumerate(item.attachments, 1)]
    yield Block(key if number == 0 else f"{key}.{number}", head, [*lines, ""])


def _head(desk: Desk, item: Item) -> tuple[Cell, ...]:
    who = item.sender_name or item.sender_email or desk.staff.name(item.author)
    if item.letter == "N":
        what, role = desk.words[f"note_kind.{item.direction}"], "good"
    elif item.letter == "O":
        what, role = f"{item.direction}, not sent", "soon"
    else:
        what, role = {"in": "from", "out": "sent by", "internal": "internal, from"}[item.direction], "accent"
    return (
        Cell(f"── {item.letter}{item.id} ", role), Cell(f"{what} ", "dim"), Cell(who, "strong"),
        Cell(f"  {desk.moment(item.at)} ", "dim"),
    )  # fmt: skip


def _attachment(number: int, line: AttachmentLine) -> list[Cell]:
    return [Cell(f"  file {number}: ", "dim"), Cell(line.name, "accent"),
            Cell(f"  {line.mime}, {size_words(line.size)} – {_promise(line)}", "dim")]  # fmt: skip


def _promise(line: AttachmentLine) -> str:
    """What the key does with a file: a text that can't be had is promised to nobody."""
    if not line.is_read:
        return "o tries to read it"
    return "o reads it" if line.has_words else "no text can be had from it"
