"""What of a line is no date, whatever it looks like: sums, telephone and docket numbers, exhibits, names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casetui.practice.dates.typed.grammar import MONTH, WEEKDAY

_NUMBERED = (
    r"exhibits?|exhs?|exs?|rules?|sections?|secs?|ss?|rr?|paras?|paragraphs?|nos?|nrs?|numbers?|nums?|pages?|pgs?|pp?|clauses?|cls?"
    r"|articles?|arts?|counts?|items?|chapters?|chs?|vols?|volumes?|versions?|vers?|v|lots?|units?|flats?|apts?|apartments?|suites?|ste"
    r"|tabs?|schedules?|scheds?|bates|fre|frcp|frap|fra|cpr|lr|l\.r|c\.?c\.?p|crc|ucc|usc|cfr|parts?|pts?|lines?|cols?|questions?|qs?|rfas?|rfps?|rogs?"
    r"|interrogator(?:y|ies)|requests? nos?|requests for admissions?|docs?|dkts?|ecf|docket"
    r"|forms?|appendix|app|annex|annexure|attachments?|tables?|figs?|figures?"
    r"|titles?|acts?|reg(?:ulation)?s?|regs|steps?|phases?|stages?|boxe?s?|invoices?|inv|cheques?|checks?|polic(?:y|ies)|acct|account|parcels?|plots?|blocks?"
    r"|houses?|room|floor|fl|gate|route|hwy|ext|extension|ratio|score|footnotes?|fns?|notes?|verses?|slides?|recitals?|topics?|categor(?:y|ies)|class|type"
    r"|grade|level|tier|phase|draft no|order no|claim no|case no|¶+|§+"
)
_NO_UNIT = r"(?!\s*(?:days?|weeks?|wks?|months?|years?|hours?|hrs?|minutes?|mins?|wd|[ap]\.?m)(?![a-z]))"
_ONE = r"#?(?:[a-z]{1,3}[.-]?)?[0-9]+(?:[.:/-][0-9a-z]+)*(?:\([0-9a-z]{1,4}\))*[a-z]?"
_NUMBERS = re.compile(
    rf"(?<![\w.])(?<!by )(?:(?:{_NUMBERED})\.?|¶+|§+)\s*(?:nos?\.?\s*|numbers?\s*|#)"
    rf"?{_ONE}(?![\w/:]){_NO_UNIT}"
    rf"(?:(?:\s*[,;&]\s*(?:and\s+|or\s+)?|\s+(?:and|or|to|through|thru)\s+|\s*-\s*)[0-9]+(?:[.-][0-9]+)*[a-z]?(?:\([0-9a-z]{{1,4}}\))*(?![\w/:]))*"
)
_ALWAYS = re.compile(
    r"[$£€¥]\s?[0-9][0-9.,]*(?:\s?(?:k|m|million|thousand)\b)?"
    r"|\b(?:usd|gbp|eur)\s?[0-9][0-9.,]*|[0-9][0-9.,]*\s?(?:usd|gbp|eur|dollars|pounds|euros|%"
    r"|percent|per cent)(?![a-z])"
    r"|[0-9][0-9.,]*%"
    r"|\+[0-9]{1,3}[\s.-]\(?[0-9]{2,5}\)?(?:[\s.-][0-9]{2,5}){1,4}(?![\w:/])"
    r"|\+[0-9]{7,15}(?![\w:/])"
    r"|(?<![\w+])\(?[0-9]{3}\)?[\s.-]?[0-9]{3}[\s.-][0-9]{4}(?![\w:/])"
    r"|(?<![\w+])0[0-9]{2,4}\s[0-9]{3,4}\s?[0-9]{3,4}(?![\w:/])"
    r"|(?<![\w+/:.-])\(?[0-9]{3}\)?[\s-][0-9]{4}(?![\w:/-])"
    r"|(?<![\w])[0-9]{1,2}:[0-9]{2}-[a-z]{2,4}-[0-9]+(?:-[a-z0-9]+)*"
    rf"|(?<![\w])[0-9]{{2,4}}-(?!(?:{MONTH}))[a-z]{{1,4}}-[0-9]{{2,7}}(?:-[a-z0-9]+)*"
    r"|(?<![\w/.-])[0-9]+(?:\([0-9a-z]{1,4}\))+"
    r"|https?://\S+|\b[\w.-]+\.(?:pdf|docx?|xlsx?|eml|msg|txt|ics)\b"
    r"|(?<![\w.])[0-9]{1,3}\s+(?:u\.?s\.?c|c\.?f\.?r|f\.[23]d|f\.?\s?supp|u\.s)\.?\s*§*\s*[0-9]+(?:\.[0-9]+)*(?:\([0-9a-z]{1,4}\))*"
    r"|(?<![\w])24/7(?=\s+[a-z])"
    r"|(?<![\w/.:])[0-9]{1,4}(?:st|nd|rd|th)?-(?:day|week|month|year|hour|minute|page|point|count)s?(?![a-z])(?=\s+(?!estimate|est\.|trial|hearing|listing)[a-z(])"
    r"|(?<![\w/.:])#[0-9]+(?=\s+(?:priority|reason|issue|thing|concern|choice|goal|rule|question|witness|target|item|on)(?![a-z]))"
)
_NUMBER_WORDS = "two|three|four|five|six|seven|ten|fourteen|thirty|sixty|ninety|[0-9]{1,3}"
_ADJECTIVE = re.compile(
    rf"(?<![\w/.:])(?:{_NUMBER_WORDS})[ -](?:(?:day|week|month|year|yr|mo|hour|minute|min|hr)(?= "
    rf"(?!(?:hearing|slot|listing|trial|estimate|est\.|at|on|by|before|after|from|@|#))[a-z])"
    r"|(?:days|weeks|months|years|hours)'?(?= (?:old|notice|grace|pay|pto|leave|cpe|cle|credit)))"
)
_TITLES = re.compile(
    r"(?<!\w)(?:(?:[Mm]rs?|[Mm]s|[Mm]iss|[Dd]r)\.?\s+[^\W\d_]+\.?"
    r"|(?:Mx|Prof|[Jj]udge|[Jj]ustice|Hon|Sir|Lady|Lord|Dame|Attorney|Atty|HHJ|DJ|Magistrate|Master|Recorder|Officer|Detective|Rev)"
    r"\.?\s+[A-Z][^\W\d_]*\.?)"
)
_CAPTION = re.compile(
    r"(?<!\S)([^\W\d_][\w.&'-]*)\s+(?:v|vs)\.?\s+([^\W\d_][\w.&'-]*)((?:\s+[A-Z][\w.&'-]*)*)"
)
_DAY_OR_MONTH = re.compile(rf"(?:{WEEKDAY}|{MONTH})$")
_POSSESSIVE = re.compile(
    rf"(?<![a-z])(?:{WEEKDAY[:-3]}|today|tomorrow|yesterday|{MONTH[:-3]})'s?(?![a-z])|(?:last|this"
    rf"|next) {WEEKDAY[:-3]}'s(?![a-z])"
)
_FIRM_NAMES = re.compile(
    r"(?<!\w)(?:Good|Black|Ash|Palm|Ruby|Super|Maundy|Easter|Freaky|Cyber) (?:Friday|Wednesday"
    r"|Sunday|Tuesday|Thursday|Monday)(?= [A-Z])"
)


def literal(raw: str, low: str) -> Iterator[tuple[int, int]]:
    """The stretches of a line (as typed, and in small letters) that are only words and numbers."""
    for pattern in (_NUMBERS, _ALWAYS, _ADJECTIVE, _POSSESSIVE):
        yield from (found.span() for found in pattern.finditer(low))
    for pattern in (_TITLES, _FIRM_NAMES):
        yield from (found.span() for found in pattern.finditer(raw))
    for found in _CAPTION.finditer(raw):
        yield found.span(1)
        yield found.span(2)
        yield from _names(raw, found)


def _names(raw: str, caption: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The names after "v": capital words, up to a day that stands at their end."""
    names = list(re.finditer(r"\S+", raw[caption.start(3) : caption.end(3)]))
    while names and _DAY_OR_MONTH.match(names[-1][0].lower()):
        names.pop()
    if names:
        yield caption.start(3), caption.start(3) + names[-1].end()
