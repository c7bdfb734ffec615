"""Office documents for the tests, made part by part, all of them invented."""

from __future__ import annotations

import io
import zipfile

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ODF_NAMES = {"office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing"}
_ODF = 'xmlns:dc="http://purl.org/dc/elements/1.1/" ' + " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"' for name, space in _ODF_NAMES.items()
)


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A zip file of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            # Made at the same moment always, so that the same parts are the same bytes.
            made.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def relations(*targets: tuple[str, str]) -> str:
    """A `.rels` part: (kind, target) each, with the ids rId1, rId2, …"""
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{lines}</Relationships>'


def word_part(root: str, content: str) -> str:
    """A part of a Word document."""
    return f'<w:{root} xmlns:w="{_WORD}" xmlns:mc="urn:mc" xmlns:v="urn:v">{content}</w:{root}>'


def docx(body: str, **parts: str) -> bytes:
    """A Word document; `parts` are further ones by kind, such as `footnotes`."""
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": word_part("document", f"<w:body>{body}<w:sectPr/></w:body>"),
        "word/_rels/document.xml.rels": relations(*((kind, f"{kind}.xml") for kind in parts)),
    }
    return packed(made | {f"word/{kind}.xml": content for kind, content in parts.items()})


def p(*runs: str, properties: str = "") -> str:
    """A paragraph of Word; a run that is no markup is text."""
    made = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{made}</w:p>"


def r(text: str, properties: str = "", tag: str = "t") -> str:
    """A run of Word."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def xlsx(sheets: dict[str, str], strings: str = "", styles: str = "", book: str = "") -> bytes:
    """A workbook: the rows of each sheet by its name."""
    named = "".join(
        f'<sheet name="{name.removesuffix("!")}" sheetId="{number}" r:id="rId{number}"'
        f"{' state=' + chr(34) + 'hidden' + chr(34) if name.endswith('!') else ''}/>"
        for number, name in enumerate(sheets, start=1)
    )
    targets = [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)]
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relations(("officeDocument", "/xl/workbook.xml")),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_SHEET}" xmlns:r="{OFFICE}">{book}<sheets>{named}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": relations(
            *targets, ("sharedStrings", "shared.xml"), ("styles", "styles.xml")
        ),
        "xl/shared.xml": f'<sst xmlns="{_SHEET}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{_SHEET}">{styles}</styleSheet>',
    }
    for number, rows in enumerate(sheets.values(), start=1):
        content = f'<worksheet xmlns="{_SHEET}"><sheetData>{rows}</sheetData></worksheet>'
        parts[f"xl/worksheets/sheet{number}.xml"] = content
    return packed(parts)


def pptx(slides: list[str]) -> bytes:
    """A presentation: the paragraphs of each slide; they stand in it in the opposite order of their names."""
    numbers = range(1, len(slides) + 1)
    order = "".join(f'<p:sldId id="{255 + n}" r:id="rId{n}"/>' for n in reversed(numbers))
    space = 'xmlns:p="urn:p" xmlns:a="urn:a"'
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relations(("officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": f'<p:presentation {space} xmlns:r="{OFFICE}">{order}</p:presentation>',
        "ppt/_rels/presentation.xml.rels": relations(*(("slide", f"slides/{n}.xml") for n in numbers)),
    }
    for number, content in zip(numbers, reversed(slides), strict=True):
        parts[f"ppt/slides/{number}.xml"] = f"<p:sld {space}>{content}</p:sld>"
    return packed(parts)


def odf(kind: str, body: str, automatic: str = "", styles: str = "", manifest: str = "") -> bytes:
    """An OpenDocument file of this kind: text, spreadsheet or presentation."""
    return packed({
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
        "styles.xml": f"<office:document-styles {_ODF}>{styles}</office:document-styles>",
        "content.xml": (
            f"<office:document-content {_ODF}><office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
        ),
    })  # fmt: skip
