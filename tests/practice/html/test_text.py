"""HTML mail reads as text: links with their address, tables as tables, nothing hidden, nothing hostile."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casetui.practice.html.links import links_in
from casetui.practice.html.text import MAX_HTML, plain_strip, readable
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
        ("a <s>b</s> c", "a [struck: b] c"),
    ],
)
def test_the_plain_strip_keeps_every_word(html: str, text: str) -> None:
    assert plain_strip(html) == text


SMALL = "font-size:13px"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (f'<td style="font-size:0px"><div style="{SMALL}">The words.</div></td>', "The words."),
        (f'<div style="font-size:0"><p>gone<span style="{SMALL}">seen</span>gone</p></div>', "seen"),
        ('<p style="font-size:0"><b style="font-size:2em">gone</b><i style="font-size:9%">no</i></p>x', "x"),
        ('<p style="font-size:0"><b style="font:italic 12px/1.4 Arial">seen</b></p>', "seen"),
        ('<p style="font-size:0"><font size=2>seen</font></p>', "seen"),
        ('<p style="font:0/0 a">gone</p>seen', "seen"),
        ('<p style="font-size:0.9em">seen</p>', "seen"),
        ('<p style="FONT-SIZE: 0 !IMPORTANT">gone</p>seen', "seen"),
        ('<div style="max-height:0;overflow:hidden">gone</div>seen', "seen"),
        ('<div style="max-height:0px">seen</div>', "seen"),
        ('<div style="height:0;overflow-y:hidden">gone</div>seen', "seen"),
        ('<div style="opacity:0.0">gone</div><div style="opacity:0.5">seen</div>', "seen"),
        ('<div style="mso-hide:all">gone</div>seen', "seen"),
        ('<div style="visibility:hidden">gone <b style="visibility:visible">seen</b></div>', "seen"),
        ("<style>.pre{display:none}</style><div class='x pre'>gone</div>seen", "seen"),
        ("<style>@media print{.m{display:none}} p.n:hover{display:none}</style><p class='m n'>seen", "seen"),
        ("<style>/* .a{ */ #top, td.h {font-size:0}</style><p id=top>gone</p>seen", "seen"),
        ("<style>.a{display:none}</style><p class=a style='display:block'>seen", "seen"),
        ("<style>.a{display:none!important}</style><p class=a style='display:block'>gone</p>seen", "seen"),
        ("<style>.a{display:none} unclosed {{{</style><p>seen", "seen"),
        ("<button>Press</button>", "Press"),
        ("<input value=26-0117> <input type=hidden value=no><input type=submit value=Ok>", "[26-0117] [Ok]"),
        ("<div style='font-size:0'> <img src=x alt='Court seal'> </div>", "[Court seal]"),
        ("<div style='font-size:0'><table><tr><td>seen</table></div>", "seen"),
        ("<!doctype html><div style='font-size:0'><table><tr><td>gone</table></div>seen", "seen"),
    ],
)  # fmt: skip
def test_what_a_page_hides_stays_hidden_and_what_it_shows_is_shown(html: str, text: str) -> None:
    assert readable(html).strip() == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>We pay <s>10,000</s> 8,000.", "We pay [struck: 10,000] 8,000."),
        ("We pay <del>10<b>,000</b></del><strike> now</strike> 8,000", "We pay [struck: 10,000 now] 8,000"),
        ('<span style="text-decoration: line-through red">old</span> new', "[struck: old] new"),
        ('<u style="text-decoration-line:underline line-through">old</u> new', "[struck: old] new"),
        ("<style>.gone{text-decoration:line-through}</style><b class=gone>old</b> new", "[struck: old] new"),
        ('<s>old <b style="text-decoration:none">too</b></s> new', "[struck: old too] new"),
        ('<del style="text-decoration:none">kept</del>', "kept"),
        ("<ins>put in</ins> and <u>stressed</u>", "put in and stressed"),
        ("<del><p>One</p><p>Two</p></del><p>Three</p>", "[struck: One\n\nTwo]\n\nThree"),
        ("<s>  </s>none", "none"),
        ("<s>a &amp; b</s>", "[struck: a & b]"),
        ('<s><a href="https://x.test/a">page</a></s> now', "[struck: page <https://x.test/a>] now"),
        ('a <span style="color:#fff">b</span> c', "a [white on white: b] c"),
        ('<p style="color:#FEFEFE;background:white none">b</p>', "[white on white: b]"),
        ('<div bgcolor=navy><font color=white>b</font></div>', "b"),
        ('<div style="background:#123 url(x.png)"><i style="color:#112233">b</i></div>', "b"),
        ('<p style="background:linear-gradient(#fff,#000);color:rgb(255,255,255)">b</p>', "b"),
        ('<body bgcolor="#000000"><p>b</p></body>', "[in the colour of its ground: b]"),
        ('<p style="color:rgba(0,0,0,0)">b</p>', "[transparent: b]"),
        ('<s style="color:white">b</s>', "[struck, white on white: b]"),
    ],
)  # fmt: skip
def test_words_that_look_apart_are_told_apart(html: str, text: str) -> None:
    assert readable(html).strip() == text


@pytest.mark.parametrize(
    ("html", "marks"),
    [
        ("<ol><li>x<li>x</ol>", "1. 2."),
        ("<ol start=5><li>x<li>x</ol>", "5. 6."),
        ("<ol start='-1'><li>x<li>x<li>x</ol>", "-1. 0. 1."),
        ("<ol start=x><li>x</ol>", "1."),
        ("<ol reversed><li>x<li>x<li>x</ol>", "3. 2. 1."),
        ("<ol reversed start=10><li>x<li>x</ol>", "10. 9."),
        ("<ol><li>x<li value=7>x<li>x</ol>", "1. 7. 8."),
        ("<ol type=a start=26><li>x<li>x</ol>", "z. aa."),
        ("<ol type=I start=4><li>x<li>x</ol>", "IV. V."),
        ("<ol type=A start=0><li>x<li>x</ol>", "0. A."),
        ("<ol style='list-style-type: lower-roman' start=9><li>x</ol>", "ix."),
        ("<ol start=3><li>x<ol type=a><li>x<li>x</ol><li>x</ol>", "3. a. b. 4."),
        ("<ol><li style='display:none'>x<li>x</ol>", "1."),
        ("<ul><li>x<ol start=2><li>x</ol><li>x</ul>", "* 2. *"),
    ],
)
def test_a_numbered_list_has_the_numbers_its_writer_sees(html: str, marks: str) -> None:
    assert [line.split()[0] for line in readable(html).splitlines() if line.strip()] == marks.split()


def test_a_list_of_a_page_too_large_to_lay_out_still_tells_what_is_struck() -> None:
    assert "[struck: 10,000] 8,000" in readable("<p>x" * 21_000 + "<s>10,000</s> 8,000")


def test_all_links_can_be_had_whole_however_long() -> None:
    address = "https://court.test/confirm?key=" + "k" * 700 + "end"
    page = f'<a href="{address}">here</a> <a href="{address}">again</a> <a href="#x">top</a>'
    assert links_in(page) == [("here", address)]
    assert "…>" in readable(page)
