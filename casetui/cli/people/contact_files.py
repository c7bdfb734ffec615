"""`casetui contact import` and `export`: contacts from and to the files of other programs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from casetui.cli.parser import Parser, Run, later, line, plain_or_json

FIELDS = (
    "A CSV file's columns are guessed from its first line and shown. A field is name, given, family, company,"
    " email, phone, mobile, work, fax, postal, street, city, code, country, note, uid, ... or - to leave a"
    " column out; a field that there is not is answered with all of them."
)


def arguments(add: Callable[[str, str, Run], Parser]) -> None:
    """Add the two commands."""
    into = add("import", "take contacts in from a vCard or CSV file", later("people.contact_import", "run"))
    into.epilog = FIELDS
    into.add_argument("file", type=line, metavar="FILE", help="a .vcf or .csv file; '-' reads standard input")
    into.add_argument(
        "--map", type=line, action="append", default=[], metavar="COLUMN=FIELD", dest="said",
        help="what a column is, by its name or number; as often as needed",
    )  # fmt: skip
    into.add_argument(
        "--mapping", type=line, default="", metavar="NAME",
        help="use the columns kept under this name; with --map, keep them",
    )  # fmt: skip
    into.add_argument("--dry-run", action="store_true", help="say what it would come to, and write nothing")
    plain_or_json(into)
    out = add("export", "write contacts as a vCard or CSV file", later("people.contact_export", "run"))
    out.add_argument("filter", nargs="*", type=line, metavar="FILTER", help="only these, as 'list' takes it")
    to = out.add_mutually_exclusive_group(required=True)
    to.add_argument("--vcard", type=Path, metavar="FILE", help="a .vcf file; '-' writes to standard output")
    to.add_argument("--csv", type=Path, metavar="FILE", help="a .csv file; '-' writes to standard output")
    out.add_argument(
        "--vcard-version", choices=("4.0", "3.0"), default="4.0", metavar="N",
        help="4.0 (as it is without this), or 3.0 for older programs",
    )  # fmt: skip
