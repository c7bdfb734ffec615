"""Every link of a message can be had whole, from whichever of its texts."""

from __future__ import annotations

import time

import pytest

from casetui.practice.mail.links import links_of
from casetui.practice.mail.mail import read_message
from tests.practice.raw_mail import message, mixed

LONG = "https://court.test/confirm?key=" + "k" * 900 + "&end=END"
PLAIN = f"Content-Type: text/plain\n\nConfirm here: {LONG}."
HTML = f'Content-Type: text/html\n\n<p>Confirm <a href="{LONG}">here</a> or <a href="tel:+15550101">call</a>'


@pytest.mark.parametrize(
    ("raw", "links"),
    [
        (message(f"See {LONG}, please."), [("", LONG)]),
        (message(f"See <{LONG[:70]}\n{LONG[70:]}>."), [("", LONG)]),
        (mixed(HTML), [("here", LONG), ("call", "tel:+15550101")]),
        (mixed(PLAIN, HTML, kind="alternative"), [("", LONG), ("call", "tel:+15550101")]),
        (mixed(PLAIN.replace(LONG, "see the web page"), HTML, kind="alternative"),
         [("here", LONG), ("call", "tel:+15550101")]),
        (message('<a href="javascript:x()">x</a> <a href="http://x.test/\x1b[1m">\x1b[2J</a>',
                 "Content-Type: text/html\n"), [("␛[2J", "http://x.test/␛[1m")]),
        (message("No links."), []),
    ],
    ids=["text", "over a line", "html", "both the same", "html alone has it", "hostile", "none"],
)  # fmt: skip
def test_links_are_whole(raw: bytes, links: list[tuple[str, str]]) -> None:
    assert [tuple(link) for link in links_of(raw)] == links


def test_a_long_link_of_a_plain_text_is_not_cut_in_the_text() -> None:
    assert LONG in read_message(message(f"See {LONG}")).text


@pytest.mark.parametrize("body", ["http://" * 200_000, "<http://" + "x" * 1_000_000, "<https://a " * 100_000])
def test_a_text_made_of_links_ends_soon(body: str) -> None:
    begun = time.process_time()
    assert len(links_of(message(body))) <= 500
    assert time.process_time() - begun < 2
