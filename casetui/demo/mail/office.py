"""What needs no answer (notes, lists, automatic replies), and the firm's own turns of phrase."""

from __future__ import annotations


def lines(text: str) -> tuple[str, ...]:
    """Read a plain stock: one sentence a line, indented lines go on."""
    return tuple(text.strip().replace("\n  ", " ").splitlines())


NOTES: tuple[tuple[str, str], ...] = tuple(
    (subject, body)
    for subject, _, body in (
        row.partition(" | ")
        for row in lines("""
Lunch on {date} | Ivo has booked the long table for {n}0. Please tell him what you don't eat.
{client} called | {client} called at {time} about {thing}. I said you would ring back. Not urgent, sounded
  well.
Conference room | {atty} needs the large room on {date} from {time}. Could you move the mediation prep to
  the small one?
Exhibit binders {case} | Binders are done up to {exh}. {bates} is still missing; I think it is on your desk.
Who has {thing}? | It was signed out on {past} and the sheet has no name on it. Please look around you.
Conflict check: {person} | New enquiry from {person} against {opp2}. Does anybody know either?
Covering for me {date} to {date2} | I am away. Theo has the hearing list, Prisca the mail. Nothing is due
  except {case}.
Trust account: {amount} | {amount} came in today without a name, reference "{n}{n} shoulder". Whose is it?
Interpreter for {date} | Booked, {amount} for half a day. She asks whether it is the same witness as last
  time.
Calendar check, please | Can a second person look at {date} for {case}? I count it from service, not from
  mailing.
Courier | Picked up at {time}, signed by a Mr. [illegible]. Slip is in the red tray.
Draft for {judge} | Second paragraph is yours, the rest is mine. I took out "outrageous" twice.
Scanner | It eats page {n} of everything again. Please check your scans of {past}.
{carrier} | The adjuster called again and will not put it in writing. I made a phone note.
Fwd: parking | The garage on {street} is closed until {date}. Clients should use the one behind the library.
""")
    )
)

LISTS: tuple[tuple[str, str, str], ...] = (
    ("Kestrel County Bar", "bar-announce", "CLE: {n} hours of ethics on {date}"),
    ("Kestrel County Bar", "bar-announce", "Reminder: dues for next year"),
    ("Tenant Practitioners", "tenant-law", "[tenant-law] Digest, Vol {page}, Issue {n}"),
    ("Tenant Practitioners", "tenant-law", "Re: [tenant-law] heat complaints before {judge}"),
    ("Kestrel Courts e-Filing", "efiling-status", "Planned maintenance on {date}, {time}"),
    ("Paralegal Exchange", "paralegals", "[paralegals] looking for a process server upstate"),
    ("Advance Sheets Weekly", "advance-sheets", "This week: {n} new decisions, [2024] EWCA Civ 12 noted"),
)

LIST_BODIES = lines("""
The program on {date} covers conflicts of interest, screens and the duty to a former client. Places are
  limited to {n}0. Lunch is not included.
Has anyone had luck with a motion before {judge} after the new part rules? Mine came back twice, once for
  the staples.
The system will not accept papers from {time} for about {n} hours. Papers due that day may be lodged at the
  window.
Three decisions on late notice, one on spoliation of a telephone, and one that turns on a comma. Summaries
  below.
Can somebody recommend a process server who is patient with rural addresses? Reply to me and not to the
  list.
The committee met on {past}. Minutes are on the page for members. The next meeting is on {date} at {place}.
""")

AWAY = lines("""
I am out of the office until {date} and read my mail only now and then. In urgent matters please call
  {phone}.
Thank you for your message. This mailbox is read on business days between 9 and 5. Please do not reply to
  this message.
I no longer work nights and answer in the mornings. If it is about the boat, call the yard.
Your message has been received and a reference number will be given to it. Automatic answer, please do not
  reply.
""")

THANKS = lines("""
Thank you for your message.
Thank you for your e-mail, and for the quick answer.
Thanks for letting us know.
I have your message, thank you.
Thank you for getting in touch about this.
""")

CLOSERS = lines("""
If anything changes before then, please let me know at once.
Please call me on the office number if that is easier.
I will come back to you as soon as I hear more.
{atty} has seen this and agrees.
You will hear from us again by {date2}.
Please keep this between us for the time being.
I have made a note of it on the file.
""")

INTERNAL = lines("""
Can you look at this before I answer? I would say yes, but {atty} should hear about {thing} first.
For the file. I spoke to them at {time}; calmer than the mail sounds.
This needs a lawyer, not me. Deadline is {date} if they are right.
Did we not answer this once already? See {bates}.
""")
