"""`casetui dispose`: what is due to be destroyed, legal holds, and destroying, which takes two."""

from __future__ import annotations

from casetui.cli.days import METAVAR, past_day
from casetui.cli.ids import numbered
from casetui.cli.parser import Parser, choices, later, line, plain_or_json

WHAT = "the case's ref, such as 2026-0042, or what is sealed, such as S3"
REF = "the case's ref, such as 2026-0042"


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    add = choices(parser)
    listed = add("list", "list what need not be kept any longer", later("disposal.destroying", "show"))
    plain_or_json(listed)
    sentence = "destroy a case, or what is sealed: ask for it, or confirm it"
    run = add("run", sentence, later("disposal.destroying", "run"))
    run.epilog = (
        "A supervisor asks for it with --reason; another supervisor or an attorney says --confirm. Nothing is"
        " destroyed before that, and nothing can be brought back after it."
    )
    run.add_argument("what", type=line, metavar="WHAT", help=WHAT)
    how = run.add_mutually_exclusive_group()
    how.add_argument("--reason", type=line, metavar="TEXT", help="ask for it, and why")
    how.add_argument("--confirm", action="store_true", help="destroy what somebody else asked for")
    back = add("return", "say that it is not to be destroyed", later("disposal.destroying", "send_back"))
    back.add_argument("what", type=line, metavar="WHAT", help=WHAT)
    _reason(back)
    sentence = "show what was destroyed, by whom and when"
    proof = add("certificate", sentence, later("disposal.destroying", "certify"))
    proof.add_argument("what", type=line, metavar="WHAT", help=WHAT)
    plain_or_json(proof)
    sentence = "put a legal hold on a case: nothing of it is destroyed"
    hold = add("hold", sentence, later("disposal.holding", "hold"))
    hold.add_argument("ref", type=line, metavar="REF", help=REF)
    _reason(hold)
    hold.add_argument("--date", type=past_day, metavar=METAVAR, help="since when (without it: today)")
    release = add("release", "end the legal hold on a case", later("disposal.holding", "release"))
    release.add_argument("ref", type=line, metavar="REF", help=REF)
    _reason(release)
    release.add_argument("--which", type=numbered("holds"), metavar="H3", help="of several this one")
    holds = add("holds", "list the legal holds on a case", later("disposal.holding", "show"))
    holds.add_argument("ref", type=line, metavar="REF", help=REF)
    plain_or_json(holds)


def _reason(parser: Parser) -> None:
    parser.add_argument("--reason", required=True, type=line, metavar="TEXT", help="why")
