"""What a reply quotes, told apart from what its writer wrote, so that a thread reads without repetition."""

from __future__ import annotations

import re
from itertools import groupby

_ON = "On|Am|Le|El|Il|Op|Em|Den|Dne|Dnia|W dniu|På|Pada|Vào|Kl"
_WROTE = (
    r"wrote|schrieb|schrieb am .{1,80}|a écrit|escribió|ha scritto|schreef|het volgende geschreven|escreveu"
    r"|skrev|kirjoitti|napisał\(a\)|napisała?|napsal\(a\)|napsala?|написала?|пишет|写道|寫道|のメール"
)
# In some languages the name comes after the verb: "Am 3. März schrieb Ann Example:".
_INTRO = re.compile(rf"(?:{_ON})\s.{{5,300}}?(?:{_WROTE})(?:\s.{{1,150}})?\s?[:：]", re.IGNORECASE)
_EXACT = re.compile(r"\d:\d\d|\S@\S")
_BEFORE_QUOTE = re.compile(
    rf".{{2,300}}?\b(?:{_WROTE})\s?[:：]|.{{2,300}}(?:写道|寫道)\s?[:：]", re.IGNORECASE
)
_SEPARATOR = re.compile(
    r"\s*-{2,20}\s?(?:Original Message|Original Appointment|Ursprüngliche Nachricht|Originalnachricht"
    r"|Message d'origine|Message original|Mensaje original|Messaggio originale|Oorspronkelijk bericht"
    r"|Mensagem original|Ursprungligt meddelande|Oprindelig meddelelse|Opprinnelig melding"
    r"|Wiadomość oryginalna|Исходное сообщение)"
    r"\s?-{2,20}\s*",
    re.IGNORECASE,
)
_FORWARD = re.compile(
    r"\s*(?:-{2,20}\s?)?(?:Forwarded message|Begin forwarded message|Weitergeleitete Nachricht"
    r"|Message transféré|Anfang der weitergeleiteten Nachricht|Mensaje reenviado|Messaggio inoltrato"
    r"|Doorgestuurd bericht)\s?:?(?:\s?-{2,20})?\s*",
    re.IGNORECASE,
)
_BLOCK_FIRST = re.compile(r"\s*\*?(?:From|Von|De|Da|Van|Från|Fra|Od|От)\s?:\*?\s.{1,500}", re.IGNORECASE)
_BLOCK_NEXT = re.compile(
    r"\s*\*?(?:Sent|Date|To|Subject|Gesendet|Datum|An|Betreff|Envoyé|À|Objet|Enviado|Fecha|Para|Asunto|Inviato|Data|A"
    r"|Oggetto|Verzonden|Aan|Onderwerp|Assunto|Skickat|Till|Ämne|Sendt|Til|Emne|Wysłano|Do|Temat)\s?:\*?\s.{1,2000}",
    re.IGNORECASE,
)

MAX_LINES = 20_000
"""Lines of a mail that are looked at; nobody writes more, and a thread must open at once."""


def split_quote(text: str) -> list[tuple[bool, str]]:
    """Return `text` in runs of (is it quoted, the run); put together again the runs are `text` exactly."""
    lines = text.split("\n")
    lines = [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
    flags = _flags(lines)
    runs = groupby(range(len(lines)), key=lambda at: flags[at])
    return [(is_quoted, "".join(lines[at] for at in group)) for is_quoted, group in runs]


def _flags(lines: list[str]) -> list[bool]:
    """Say of each line whether it is quoted."""
    flags = [False] * len(lines)
    is_forward = has_own = False
    at = 0
    while at < min(len(lines), MAX_LINES):
        line = lines[at]
        if _is_marked(line):
            flags[at] = True
        elif not line.strip():
            # A blank line goes with what stands before it.
            flags[at] = at > 0 and flags[at - 1]
        elif _FORWARD.fullmatch(line):
            # What is forwarded is new to its reader: it is not folded, whatever it looks like.
            is_forward = True
        elif (length := _intro(lines, at)) and _next_is_marked(lines, at + length):
            flags[at : at + length] = [True] * length
            at += length
            continue
        elif has_own and not is_forward and _begins_the_rest(lines, at):
            flags[at:] = [True] * (len(lines) - at)
            break
        else:
            has_own = True
        at += 1
    return flags


def _is_marked(line: str) -> bool:
    return line.startswith((">", " >")) and not line.startswith(">From ")


def _next_is_marked(lines: list[str], at: int) -> bool:
    return _is_marked(next((line for line in lines[at : at + 3] if line.strip()), ""))


def _intro(lines: list[str], at: int) -> int:
    """Return how many lines an intro, "On … Ann Example wrote:", takes that begins here; 0 for none."""
    joined = ""
    for count, line in enumerate(lines[at : at + 3], start=1):
        if not line.strip() or len(line) > 400:
            return 0
        joined = f"{joined} {line.strip()}".strip()
        if joined.endswith((":", "：")):
            is_intro = _INTRO.fullmatch(joined) or (count == 1 and _BEFORE_QUOTE.fullmatch(joined))
            return count if is_intro else 0
    return 0


def _begins_the_rest(lines: list[str], at: int) -> bool:
    """Say whether from here on everything is the older mail, which has no marks of its own."""
    line = lines[at].rstrip("\n")
    if len(line) > 600:
        return False
    is_rule = line.strip().startswith("____") and not line.strip("_ ")
    if _SEPARATOR.fullmatch(line) or (is_rule and _block(lines, at + 1)) or _block(lines, at):
        return True
    length = _intro(lines, at)
    joined = " ".join(" ".join(lines[at : at + length]).split())
    # Without marks after it an intro counts only with a time or an address: people write such sentences, too.
    return bool(_EXACT.search(joined) and _INTRO.fullmatch(joined))


def _block(lines: list[str], at: int) -> bool:
    """Say whether an Outlook header stands here: From, and two of Sent, To, Subject in the lines after it."""
    begin = next((line for line in lines[at : at + 3] if line.strip()), "")
    if not _BLOCK_FIRST.fullmatch(begin.rstrip("\n")):
        return False
    following = lines[at + 1 : at + 9]
    return sum(1 for line in following if len(line) < 2600 and _BLOCK_NEXT.fullmatch(line.rstrip("\n"))) >= 2
