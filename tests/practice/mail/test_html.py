"""HTML mail reads as text: links with their address, tables as tables, nothing hidden, nothing hostile."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casetui.practice.mail.html import MAX_HTML, plain_strip, readable
from casetui.text import clean


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("one<br>two", "one\ntwo"),
        ('<a href="https://example.com/a">our page</a>', "our page <https://example.com/a>"),
        ('<a href="https://example.com/">example.com</a>', "example.com"),
        ('<a href="http://www.example.com">https://example.com</a>', "https://example.com"),
        ('<a href="https://example.org/">www.example.com</a>', "www.example.com <https://example.org/>"),
        ('<a href="mailto:ann@example.com">ann@example.com</a>', "ann@example.com"),
        ('<a href="javascript:alert(1)">click</a>', "click"),
        ('<a href="#top">top</a>', "top"),
        ('<a href="https://example.com/x"><b>bold</b></a> end', "bold <https://example.com/x> end"),
        ("<ul><li>one<li>two</ul>", "  * one\n  * two"),
        (
            "<table><tr><th>Item<th>Sum</tr><tr><td>Court fee<td>120.00</tr></table>",
            "Item       Sum\nCourt fee  120.00",
        ),
        (
            "<table><tr><td><table><tr><td>Dear Ms Example,</table></td><td>we write</td></table>",
            "Dear Ms Example,\nwe write",
        ),
        ("<script>alert(1)</script><style>p{}</style><title>t</title>seen", "seen"),
        ('<div style="display: none">hidden</div>seen', "seen"),
        ('<span style="font-size:0">hidden</span><i hidden>hidden</i>seen', "seen"),
        ("<!-- comment -->seen<!-- unclosed", "seen"),
        ('<img src="https://example.com/p.gif" alt="Logo"><img src="t.gif">x', "[Logo]x"),
        ("a &lt;b&gt; &amp;amp; &copy; &#8364;", "a <b> &amp; © €"),
        ("[/x] [@click=app.quit]", "[/x] [@click=app.quit]"),
        ("<p>\x1b]52;c;x\x07\u202eabc\x9b", "␛]52;c;x␇\ufffdabc\ufffd"),
        ('<?xml version="1.0" encoding="utf-16"?><p>x</p>', "x"),
        (
            '<a href="https://example.com/\x1b[1m">a\x1b&#27;&#1;\ufffe</a>&amp;\x07',
            "a␛␛␁\ufffd <https://example.com/␛[1m>&␇",
        ),
        ("plain", "plain"),
        ("", ""),
        ("\x00<p>a\x00b", "ab"),
        ('<p style="margin-before:99999999em;padding-left:9999999px">x', "x"),
    ],
)
def test_html_reads_as_text(html: str, text: str) -> None:
    lines = [line.rstrip() for line in readable(html).strip("\n").split("\n")]
    assert "\n".join(lines) == text


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 50_000 + "word",
        "<table><tr><td>" * 300 + "word",
        "<b>" * 100_000 + "word",
        "<ul><li>" * 5_000 + "word",
        "<table><tr><td>" + "y" * 100_000 + "</td><td>b" + "<tr><td>x<td>y" * 5_000 + "</table>word",
        "<p " + "a=b " * 100_000 + ">word",
        "<" * 1_000_000 + " word",
        "<!--" * 100_000 + "-->word",
        "&#" + "9" * 6_000 + ";word",
        "<p>word" + "<p>x" * 100_000,
        "x" * MAX_HTML + "<p>more" + "word",
    ],
    ids=[
        "divs",
        "tables",
        "bolds",
        "lists",
        "padding",
        "attributes",
        "angles",
        "comments",
        "entity",
        "many",
        "huge",
    ],
)
def test_a_hostile_page_loses_its_layout_but_ends_soon(html: str) -> None:
    begun = time.process_time()
    text = readable(html)
    assert time.process_time() - begun < 3
    assert len(text) <= len(html)
    assert "word" in text or len(html) > MAX_HTML


PIECES = st.sampled_from(
    [
        '<a href="http://x.test">',
        "</a>",
        "&#27;",
        "&amp;",
        "<table>",
        "<tr>",
        "<td>",
        "<img alt='\x1b'>",
        "<li>",
        "<pre>",
    ]
)


@given(
    st.lists(st.text("<>/abtrdp&#;!-=\"' \n\x00\x1b\ufffe\ud800é", max_size=4) | PIECES, max_size=30).map(
        "".join
    )
)
@settings(max_examples=200, deadline=None)
def test_any_text_at_all_comes_out_clean(html: str) -> None:
    for text in (readable(html), clean(plain_strip(html))):
        assert clean(text) == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a<script>x</script>b", "\nab"),
        ("a<!-- <p> -->b", "ab"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("<style>p</style >x", "x"),
    ],
)
def test_the_plain_strip_keeps_every_word(html: str, text: str) -> None:
    assert plain_strip(html) == text
