"""OpenDocument texts and presentations, and those of PowerPoint, read as they are shown."""

from __future__ import annotations

from itertools import count

import pytest

from casetui.practice.formats.word import TRACKED
from tests.practice.documents import odf, pptx
from tests.practice.formats.test_word import text_of

AUTOMATIC = (
    '<style:style style:name="T1"><style:text-properties style:text-line-through-style="solid"/>'
    "</style:style>"
    '<style:style style:name="T2"><style:text-properties style:text-line-through-style="none"/></style:style>'
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"'
    ' style:num-suffix="." text:start-value="5"/>'
    '<text:list-level-style-number text:level="2" style:num-format="a"'
    ' style:num-prefix="(" style:num-suffix=")"/></text:list-style>'
    '<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1"/></text:list-style>'
)


CONTINUED = ' text:style-name="L1" text:continue-numbering="true"'
CELL = "<table:table-cell>"
FRAME = "<draw:frame><draw:image><office:binary-data>AAAA</office:binary-data></draw:image></draw:frame>"


def item(*content: str) -> str:
    return f"<text:list-item>{''.join(content)}</text:list-item>"


def listed(*items: str, style: str = ' text:style-name="L1"') -> str:
    return f"<text:list{style}>{''.join(items)}</text:list>"


def p(content: str) -> str:
    return f"<text:p>{content}</text:p>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<text:h>Lease</text:h>" + p("One") + p("") + p("Two"), "Lease\nOne\n\nTwo"),
        (p('a<text:tab/>b<text:s text:c="3"/>c<text:line-break/>d'), "a\tb   c\nd"),
        (p("folded\n    in the file"), "folded     in the file"),
        (p('$<text:span text:style-name="T1">10,000</text:span> 8,000'), "$[struck: 10,000] 8,000"),
        (p('<text:span text:style-name="T2">kept</text:span>'), "kept"),
        (p("On <text:date>3 March 2026</text:date>, <text:title>Deed</text:title>"), "On 3 March 2026, Deed"),
        (listed(item(p("We admit"), listed(item(p("in part")), item(p("and late")), style="")),
                item(p("We deny")))
         + p("not this") + listed(item(p("again"))),
         "5. We admit\n(a) in part\n(b) and late\n6. We deny\nnot this\n5. again"),
        (listed(item(p("one"))) + listed(item(p("two")), style=CONTINUED),
         "5. one\n6. two"),
        (listed(item(p("point")), style=' text:style-name="L2"'), "• point"),
        (listed(item(p("unknown")), style=' text:style-name="L9"'), "unknown"),
        ("<table:table><table:table-row>" + CELL + p("Fee") + "</table:table-cell>" + CELL
         + p("$250") + p("net") + "</table:table-cell></table:table-row></table:table>", "Fee\t$250 net"),
        (p("Due<text:note><text:note-citation>1</text:note-citation><text:note-body>" + p("See §7.")
           + "</text:note-body></text:note> now"), "Due[note 1] now\n\n[note 1] See §7."),
        (p("So<office:annotation><dc:creator>Ann</dc:creator><dc:date>2026</dc:date>" + p("Really?")
           + "</office:annotation>."), "So[comment 1].\n\n[comment 1] Really?"),
        (p(f"{FRAME}x"), "x"),
    ],
    ids=count(),
)  # fmt: skip
def test_a_text(body: str, text: str) -> None:
    assert text_of(odf("text", body, AUTOMATIC)) == text


def test_what_was_deleted_stands_struck_where_it_stood() -> None:
    changes = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info>'
        "<dc:creator>Ann</dc:creator></office:change-info>"
        + p("10,000")
        + "</text:deletion></text:changed-region>"
        '<text:changed-region text:id="c2"><text:insertion/></text:changed-region></text:tracked-changes>'
    )
    body = p('$<text:change text:change-id="c1"/> <text:change-start text:change-id="c2"/>8,000'
             '<text:change-end text:change-id="c2"/> due')  # fmt: skip
    assert text_of(odf("text", changes + body)) == f"$[struck: 10,000] 8,000 due\n\n{TRACKED}"


def test_headers_and_footers_of_the_pages() -> None:
    styles = (
        f"<style:header>{p('Draft<text:tab/>v2')}</style:header><style:footer>{p('Page 1')}</style:footer>"
    )
    assert text_of(odf("text", p("x"), styles=styles)) == "[header: Draft v2]\n[footer: Page 1]\nx"


def test_presentations_slide_by_slide() -> None:
    page = f'<draw:page draw:name="Opening"><draw:frame>{p("Damages")}</draw:frame></draw:page>'
    assert text_of(odf("presentation", page)) == "\nOpening\nDamages"
    first = "<a:p><a:r><a:t>Damages</a:t></a:r><a:br/><a:r><a:t>in full</a:t></a:r></a:p><a:p/>"
    second = (
        '<a:p><a:r><a:rPr strike="sngStrike"/><a:t>old</a:t></a:r><a:r><a:t> new</a:t></a:r></a:p>'
        "<a:p><a:fld><a:t>2</a:t></a:fld></a:p><a:tr><a:tc><a:p><a:r><a:t>A</a:t></a:r></a:p></a:tc>"
        "<a:tc><a:p><a:r><a:t>B</a:t></a:r></a:p></a:tc></a:tr>"
    )
    assert text_of(pptx([first, second])) == "\nSlide 1\nDamages\nin full\n\nSlide 2\n[struck: old] new\nA\tB"
