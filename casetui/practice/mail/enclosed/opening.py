"""Opens what parts of a message are wrapped in, and says of the parts what they are to a reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from casetui.practice.formats.limits import Unreadable
from casetui.practice.mail.enclosed import cms, pgp, tnef
from casetui.practice.mail.headers import Headers
from casetui.practice.mail.parts import Entity, read_tree

SIGNED = "[S/MIME, signed, not checked]"
ENCRYPTED = "[S/MIME, encrypted: it can't be read here]"
_SIGNED = "[signed, not checked]"
MOST_OPENED, MOST_WITHIN = 20, 3
_TNEF = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_CMS = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_UNNAMED = "application/octet-stream"
_SIGNATURES = {
    "application/pgp-signature": pgp.SIGNED,
    "application/pkcs7-signature": SIGNED,
    "application/x-pkcs7-signature": SIGNED,
}


def open_parts(root: Entity, walk: Callable[[Entity], Iterator[Entity]], problems: list[str]) -> None:
    """Open what can be opened in the message `root`, and what is in that; `walk` yields the parts of one."""
    waiting, opened = [(root, 0)], 0
    for top, depth in waiting:
        for entity in walk(top):
            _tell(entity)
            if not _is_wrapped(entity):
                continue
            if opened >= MOST_OPENED or depth >= MOST_WITHIN:
                problems.append("more is wrapped in this message than is opened")
                return
            opened += 1
            _open(entity, problems, is_own=depth == 0)
            waiting += [(inner, depth + 1) for inner in entity.wrapped()]


def _tell(entity: Entity) -> None:
    """Say of a signed or encrypted multipart what it is; its signature is no file that came with it."""
    if not entity.children:
        return
    last = entity.children[-1]
    if entity.mime == "multipart/signed":
        entity.told = _SIGNATURES.get(last.mime, _SIGNED)
        last.is_noise = last.mime in _SIGNATURES and len(entity.children) > 1
    elif entity.mime == "multipart/encrypted":
        entity.told = pgp.ENCRYPTED
        entity.children[0].is_noise = entity.children[0].mime == "application/pgp-encrypted"


def _is_wrapped(entity: Entity) -> bool:
    if entity.children:
        return False
    if entity.mime == _UNNAMED:
        name = entity.given_name.lower()
        return name.endswith(".p7m") or name in ("winmail.dat", "win.dat")
    return entity.mime in _TNEF or entity.mime in _CMS


def _open(entity: Entity, problems: list[str], *, is_own: bool) -> None:
    data = entity.decoded()[0]
    if data.startswith(tnef.SIGNATURE):
        _open_tnef(entity, data, problems, is_own=is_own)
    elif entity.mime in _TNEF:
        problems.append("a winmail.dat that is damaged")
    else:
        _open_cms(entity, cms.read(data), problems)


def _open_tnef(entity: Entity, data: bytes, problems: list[str], *, is_own: bool) -> None:
    try:
        found = tnef.read(data)
    except Unreadable:
        problems.append("a winmail.dat that is damaged")
        return
    if found.is_cut:
        problems.append("a winmail.dat that is damaged or too large, read as far as it goes")
    if found.text is not None:
        made = _made(found.text.data, found.text.mime, "" if is_own else "message.txt")
        made.params["charset"] = found.text.charset
        entity.inside.append(made)
    for number, file in enumerate(found.files, start=1):
        mime = "application/ms-tnef" if file.is_message else file.mime.lower() or _UNNAMED
        entity.inside.append(_made(file.data, mime, file.name or f"file-{number}"))


def _open_cms(entity: Entity, inside: cms.Inside, problems: list[str]) -> None:
    name = entity.given_name
    file = name[: -len(".p7m")] if name.lower().endswith(".p7m") else ""
    if inside.kind == cms.ENCRYPTED:
        entity.told = ENCRYPTED
    elif inside.kind == cms.SIGNED and "." in file:
        entity.inside.append(_made(inside.content, _UNNAMED, file))  # a file that is signed, not a letter
    elif inside.content:
        entity.letter = read_tree(inside.content, 0, problems)
        entity.told = SIGNED if inside.kind == cms.SIGNED else ""
        entity.is_noise = True
    elif inside.kind == cms.UNKNOWN:
        problems.append(f"{name or 'a signed part'} cannot be read")


def _made(data: bytes, mime: str, name: str) -> Entity:
    """Return a part as it would be, had it been sent as mail sends files; without a name it is text."""
    headers = Headers()
    if name:
        headers.fields["content-disposition"] = ["attachment"]
    return Entity(data, headers, 0, len(data), mime, {"name": name} if name else {}, 0)
