"""PGP in the text of a mail (RFC 9580): what is signed without its armour, and that it is encrypted."""

from __future__ import annotations

import re

SIGNED = "[PGP, signed, not checked]"
END = "[PGP, end of what is signed]"
ENCRYPTED = "[PGP, encrypted: it can't be read here]"

_MARK = "-----BEGIN PGP "
_ENDS = r"[ \t]*$"
_SIGNED_BEGINS = re.compile(rf"^-----BEGIN PGP SIGNED MESSAGE-----{_ENDS}", re.MULTILINE)
_SIGNATURE_BEGINS = re.compile(rf"^-----BEGIN PGP SIGNATURE-----{_ENDS}", re.MULTILINE)
_SIGNATURE_ENDS = re.compile(rf"^-----END PGP SIGNATURE-----{_ENDS}\n?", re.MULTILINE)
_MESSAGE_BEGINS = re.compile(rf"^-----BEGIN PGP MESSAGE(?:, PART [\d/]{{1,9}})?-----{_ENDS}", re.MULTILINE)
_MESSAGE_ENDS = re.compile(rf"^-----END PGP MESSAGE(?:, PART [\d/]{{1,9}})?-----{_ENDS}", re.MULTILINE)
_ARMOUR_HEADER = re.compile(r"(?:[A-Za-z][A-Za-z-]{0,40}:[^\n]{0,200}\n){0,20}[ \t]*\n")
_ESCAPED = re.compile(r"^- ", re.MULTILINE)


def shown(text: str) -> str:
    """Return the text as it is to be read; what is begun and never ended stays as it is."""
    if _MARK not in text:
        return text
    text = text.replace("\r\n", "\n")
    return _without_encrypted(_without_armour(text))


def _without_armour(text: str) -> str:
    done: list[str] = []
    at = 0
    while begun := _SIGNED_BEGINS.search(text, at):
        signature = _SIGNATURE_BEGINS.search(text, begun.end())
        ended = _SIGNATURE_ENDS.search(text, signature.end()) if signature else None
        if signature is None or ended is None:
            break
        header = _ARMOUR_HEADER.match(text, begun.end() + 1)
        start = header.end() if header else begun.end() + 1
        content = text[start : max(start, signature.start())].rstrip("\n")
        if not (header and "notdashescaped" in header[0].lower()):
            content = _ESCAPED.sub("", content)
        end = f"\n{END}\n" if text[ended.end() :].strip() else ""
        done += (text[at : begun.start()], f"{SIGNED}\n{content}\n{end}")
        at = ended.end()
    return "".join((*done, text[at:]))


def _without_encrypted(text: str) -> str:
    done: list[str] = []
    at = 0
    while begun := _MESSAGE_BEGINS.search(text, at):
        ended = _MESSAGE_ENDS.search(text, begun.end())
        if ended is None:
            break
        done += (text[at : begun.start()], ENCRYPTED)
        at = ended.end()
    return "".join((*done, text[at:]))
