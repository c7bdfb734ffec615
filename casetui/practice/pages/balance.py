"""Whether the content of a page leaves all as it found it, so that more can be drawn behind it."""

from __future__ import annotations

import re

# It begins with letters, which is fast to look for; what stands before it is looked at after.
_BRACKETS = re.compile(rb"(?:q|Q|BT|ET|BDC|BMC|EMC)(?![^\s\[</(])")
_BEFORE = frozenset(b" \t\r\n\f\0]>)")
_LAST = re.compile(rb"(?:^|[\s\]>)])(Q|ET|EMC|Do|f\*?|F|S|s|B\*?|b\*?|n|sh|EI)\s*$")
_OPENS = {b"q": b"Q", b"BT": b"ET", b"BDC": b"EMC", b"BMC": b"EMC"}


def is_closed(content: bytes) -> bool:
    """Whether it surely is so; False where it is not, and where a look does not tell."""
    if content.strip() and _LAST.search(content[-64:]) is None:
        return False
    waiting: list[bytes] = []
    for found in _BRACKETS.finditer(content):
        word, at = found[0], found.start()
        if at and content[at - 1] not in _BEFORE:
            continue
        if closing := _OPENS.get(word):
            waiting.append(closing)
        elif not waiting or waiting.pop() != word:
            return False
    return not waiting
