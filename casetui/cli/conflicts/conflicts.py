"""`casetui conflicts`: looks for somebody among all whom the firm knows, and signs checks off."""

from __future__ import annotations

from casetui.cli.days import METAVAR, past_day
from casetui.cli.ids import numbered
from casetui.cli.parser import Parser, choices, later, limited, line, plain_or_json
from casetui.practice.conflicts.signing import OUTCOMES
from casetui.practice.people.parties import ROLES

REF = "the case's ref, such as 2026-0042"


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    add = choices(parser)
    check = add("check", "check a name, an enquiry or a case", later("conflicts.checking", "run"))
    check.epilog = (
        "'casetui conflicts NAME' does the same. Each check is kept, also where it found nothing; the exit"
        " status is 1 then."
    )
    check.add_argument(
        "names", nargs="*", type=line, metavar="NAME", help="a name, mail address or telephone number"
    )
    check.add_argument("--enquiry", type=numbered("enquiries"), metavar="E12", help="whoever asked this")
    check.add_argument("--case", type=line, metavar="REF", help="all who are in this case")
    check.add_argument("--role", choices=ROLES, default="", help="what they would be in a case of ours")
    plain_or_json(check)
    sign = add("sign", "sign off the check of a case", later("conflicts.signing", "run"))
    sign.epilog = " ".join(f"{name}: {meaning}." for name, meaning in OUTCOMES.items())
    sign.add_argument("ref", type=line, metavar="REF|K12", help="the case, or the number of a check")
    sign.add_argument("--outcome", required=True, choices=tuple(OUTCOMES), help="what it comes to")
    sign.add_argument("--reason", required=True, type=line, metavar="REASON", help="why, in a line")
    sign.add_argument(
        "--paper", type=numbered("papers"), metavar="P12", help="the consent, or what permits it"
    )
    sign.add_argument(
        "--out", action="append", default=[], type=line, metavar="WHO",
        help="of screened: whom a wall keeps out",
    )
    listed = add("list", "list the checks that were made", later("conflicts.checking", "listing"))
    listed.add_argument("ref", nargs="?", type=line, metavar="REF", help="those of this case alone")
    limited(listed)
    plain_or_json(listed)
    show = add("show", "show what a check looked for and found", later("conflicts.checking", "show"))
    show.add_argument("check", type=numbered("conflict_checks"), metavar="K12", help="the check's number")
    plain_or_json(show)
    paper = add("print", "tell a check as it is kept, for printing", later("conflicts.printing", "run"))
    paper.add_argument("check", type=numbered("conflict_checks"), metavar="K12", help="the check's number")
    paper.add_argument("--pdf", metavar="FILE", default="", help="write it as a PDF")
    _interests(
        add(
            "interests",
            "list what binds the firm's own people, or keep it",
            later("conflicts.interests", "run"),
        )
    )


def _interests(parser: Parser) -> None:
    parser.add_argument(
        "--add", type=line, metavar="NAME", help="somebody or something one of them is bound to"
    )
    parser.add_argument(
        "--who", type=line, metavar="WHO", help="whose it is: initials or login (without it: yours)"
    )
    parser.add_argument(
        "--nature", type=line, default="", metavar="WORDS", help="such as 'shareholder', 'sister'"
    )
    parser.add_argument("--since", type=past_day, metavar=METAVAR, help="its first day")
    parser.add_argument("--end", type=numbered("interests"), metavar="I12", help="this one has ended")
    parser.add_argument("--on", type=past_day, metavar=METAVAR, help="its last day (without it: today)")
    plain_or_json(parser)
