"""Raw messages for the tests about mail, all of them invented."""

from __future__ import annotations

import base64

NOW = 1_800_000_000
HEAD = (
    "From: Ann Example <ann@example.com>\n"
    "To: desk@firm.test\n"
    "Date: Tue, 3 Mar 2026 10:00:00 +0100\n"
    "Subject: Your letter\n"
    "Message-ID: <m1@example.com>\n"
)


def message(body: str = "Hello.\n", extra: str = "", head: str = HEAD) -> bytes:
    return f"{head}{extra}\n{body}".encode()


def mixed(*parts: str, kind: str = "mixed") -> bytes:
    body = "".join(f"--b\n{part}\n" for part in parts)
    return message(f"{body}--b--\n", f'Content-Type: multipart/{kind}; boundary="b"\n')


PLAIN = "Content-Type: text/plain; charset=utf-8\n\nThe plain text."
HTML = "Content-Type: text/html; charset=utf-8\n\n<p>The <b>rich</b> text.</p>"
SCAN = (
    "Content-Type: application/pdf; name=scan.pdf\nContent-Disposition: attachment; filename=scan.pdf\n"
    f"Content-Transfer-Encoding: base64\n\n{base64.b64encode(b'%PDF-1.4 invented').decode()}"
)
