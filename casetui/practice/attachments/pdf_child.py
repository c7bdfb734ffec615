"""The child process that reads a PDF: from standard input to standard output, within limits it sets itself.

It is run as a script, not imported from the package, so that it needs nothing but pypdf. It writes the number
of pages on a line, then each page's text, ended by a form feed; it ends with ENCRYPTED, or with anything but
0 when the PDF cannot be read to its end.
"""

from __future__ import annotations

import resource
import sys

ENCRYPTED = 3
UNREADABLE = 1
MAX_OUTPUT = 8_000_000
MAX_PAGES = 500
MAX_MEMORY = 1 << 30


def main(libraries: str, seconds: int) -> int:
    """Read the PDF with the pypdf in the folder `libraries`; return the exit status."""
    _limit(resource.RLIMIT_CPU, seconds)
    _limit(resource.RLIMIT_AS, MAX_MEMORY)
    _limit(resource.RLIMIT_FSIZE, MAX_OUTPUT)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, 64)
    sys.path.append(libraries)

    from pypdf import PasswordType, PdfReader

    reader = PdfReader(sys.stdin.buffer)
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        return ENCRYPTED
    count = len(reader.pages)
    _write(f"{count}\n")
    room = MAX_OUTPUT - 100
    for number in range(min(count, MAX_PAGES)):
        page = reader.pages[number].extract_text().replace("\f", "\n") + "\f"
        room -= len(page.encode("utf-8", "replace"))
        if room < 0:
            break
        _write(page)
    return 0


def _limit(kind: int, most: int) -> None:
    """Set a limit of the operating system, never above the one that holds already."""
    hard = resource.getrlimit(kind)[1]
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (most, most))


def _write(text: str) -> None:
    # Page by page, so that what was read before a fault or the end of the time is not lost.
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
