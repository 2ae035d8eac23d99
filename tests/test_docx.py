"""Tests of index.loading.docx."""

import re
import zipfile
from io import BytesIO

import docx
import pytest
from docx.document import Document as Package
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsmap, qn
from lxml import etree

from index.errors import LoadingError
from index.loading import document_from_file
from index.loading import docx as loader
from index.loading.docx import docx_document

BODY = "word/document.xml"


def saved(package: Package) -> bytes:
    """The bytes of a document."""
    file = BytesIO()
    package.save(file)
    return file.getvalue()


def with_body(old: str, new: str) -> bytes:
    """A document that says "The roof leaks.", its XML changed."""
    package = docx.Document()
    package.add_paragraph("The roof leaks.")
    file, changed = zipfile.ZipFile(BytesIO(saved(package))), BytesIO()
    with zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in file.namelist():
            content = file.read(name)
            target.writestr(name, content.replace(old.encode(), new.encode()) if name == BODY else content)
    return changed.getvalue()


def test_paragraphs_headings_lists_and_tables() -> None:
    """Blocks come in the document's order; what a style says is a heading is a span."""
    package = docx.Document()
    package.add_heading("Report", 0)
    package.add_heading("The roof", 1)
    package.add_paragraph("It leaks.\nBadly.")
    package.add_paragraph("one", style="List Bullet")
    package.add_paragraph("two", style="List Number")
    table = package.add_table(2, 2)
    for cell, text in zip(table._cells, ("Year", "Rain", "1999", "12 mm"), strict=True):  # noqa: SLF001 - all at once
        cell.text = text
    package.add_paragraph("The end.")
    document = docx_document("a.docx", saved(package))

    rows = "| Year | Rain |\n| 1999 | 12 mm |"
    assert document.text == f"Report\n\nThe roof\n\nIt leaks.\nBadly.\n\n- one\n\n1. two\n\n{rows}\n\nThe end."
    assert document.headings == (document.span(0, 6), document.span(8, 16))


def test_a_document_that_marks_no_heading_has_those_that_look_like_one() -> None:
    """Many set them in bold and in no style."""
    package = docx.Document()
    package.add_paragraph().add_run("The roof").bold = True
    package.add_paragraph("It leaks in the rain, and nobody who lives in the house knows why it does so.")
    document = docx_document("a.docx", saved(package))

    assert document.headings == (document.span(0, 8),)


def test_a_style_built_on_a_heading_is_one() -> None:
    """What is not said of a style holds as it does for the one it builds on."""
    package = docx.Document()
    package.styles.add_style("Ours", WD_STYLE_TYPE.PARAGRAPH).base_style = package.styles["Heading 2"]
    package.add_paragraph("The roof", style="Ours")

    assert len(docx_document("a.docx", saved(package)).headings) == 1


@pytest.mark.parametrize(
    ("new", "text"),
    [
        ("<w:ins><w:r><w:t>New.</w:t></w:r></w:ins>", "New."),
        ("<w:r><w:t>Kept</w:t></w:r><w:del><w:r><w:delText>Gone</w:delText></w:r></w:del>", "Kept"),
        ("<w:hyperlink><w:r><w:t>A link</w:t></w:r></w:hyperlink>", "A link"),
        ("<w:sdt><w:sdtContent><w:r><w:t>A field</w:t></w:r></w:sdtContent></w:sdt>", "A field"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden</w:t></w:r><w:r><w:t>Shown</w:t></w:r>", "Shown"),
        ('<w:r><w:t>10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>6</w:t></w:r>', "10⁶"),
        ('<w:r><w:t>a</w:t><w:sym w:font="Symbol" w:char="F0B3"/><w:sym w:font="Symbol" w:char="006D"/></w:r>', "a≥μ"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>Yes</w:t></w:r>', "☑Yes"),
        ('<w:r><w:sym w:font="MS Gothic" w:char="2610"/><w:sym w:font="Ours" w:char="F0FE"/></w:r>', "☐"),
        ('<w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t><w:br w:type="column"/><w:t>c</w:t></w:r>', "a b c"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>", "a b\nc-d"),
    ],
)
def test_the_words_of_a_paragraph(new: str, text: str) -> None:
    """What Word shows is read: links, fields, accepted changes; nothing that it hides."""
    assert docx_document("a.docx", with_body("<w:r><w:t>The roof leaks.</w:t></w:r>", new)).text == text


def paragraph(words: str, *, style: str = "", end: str = "") -> str:
    """A paragraph in XML; its end may be deleted or moved."""
    return f"<w:p><w:pPr>{style}<w:rPr>{end}</w:rPr></w:pPr><w:r><w:t xml:space='preserve'>{words}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("style", "text"),
    [("ListParagraph", "The roof leaks."), ("ListContinue", "The roof leaks."), ("ListBullet3", "- The roof leaks.")],
)
def test_a_paragraph_is_an_item_where_word_shows_a_mark(style: str, text: str) -> None:
    """A style of list may do no more than indent."""
    content = with_body("<w:p>", f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>')

    assert docx_document("a.docx", content).text == text


def test_a_heading_is_one_line() -> None:
    """A break in it is for looks."""
    package = docx.Document()
    package.add_heading("The\nroof", 1)

    assert docx_document("a.docx", saved(package)).text == "The roof"


@pytest.mark.parametrize(("kind", "marks"), [("footnote", ("¹", "²")), ("endnote", ("[i]", "[ii]"))])
def test_notes_are_numbered_where_they_are_called_and_where_they_stand(kind: str, marks: tuple[str, str]) -> None:
    """Word counts them in the order of the text; one that was deleted is not."""
    package = docx.Document()
    for words, note in (("Gone.", "7"), ("It leaks.", "5"), ("It rains.", "3")):
        run = package.add_paragraph(words).add_run()._r  # noqa: SLF001 - the library writes no notes
        call = run.makeelement(qn(f"w:{kind}Reference"), {qn("w:id"): note})
        (run if note != "7" else etree.SubElement(run, qn("w:del"))).append(call)
    stands = f"<w:r><w:{kind}Ref/></w:r>"
    notes = "".join(
        f'<w:{kind} w:id="{n}"><w:p>{stands}<w:r><w:t>Note {n}.</w:t></w:r></w:p></w:{kind}>' for n in (3, 5)
    )
    xml = f'<w:{kind}s xmlns:w="{nsmap["w"]}">{notes}</w:{kind}s>'.encode()
    part = Part(PackURI(f"/word/{kind}s.xml"), "application/xml", xml, package.part.package)
    package.part.relate_to(part, f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}s")
    first, second = marks

    assert docx_document("a.docx", saved(package)).text == (
        f"Gone.\n\nIt leaks.{first}\n\nIt rains.{second}\n\n{second} Note 3.\n\n{first} Note 5."
    )


@pytest.mark.parametrize("end", ["<w:del/>", "<w:moveFrom/>"])
def test_a_paragraph_whose_end_was_deleted_runs_on(end: str) -> None:
    """It is one with the next, and counts in no list; before a table it ends."""
    listed = '<w:pStyle w:val="ListNumber"/>'
    cell = f"<w:tc>{paragraph('in ', end=end)}{paragraph('rain.')}</w:tc>"
    story = (
        paragraph("It ", style=listed, end=end)
        + paragraph("", style=listed, end=end)
        + paragraph("leaks.", style=listed)
        + paragraph("As follows:", style=listed, end=end)
        + f"<w:tbl><w:tr>{cell * 2}</w:tr></w:tbl>"
    )
    old = "<w:p><w:r><w:t>The roof leaks.</w:t></w:r></w:p>"

    text = docx_document("a.docx", with_body(old, story)).text
    assert text == "1. It leaks.\n\n2. As follows:\n\n| in rain. | in rain. |"


@pytest.mark.parametrize(
    ("new", "text"),
    [
        ("<m:f><m:num>a</m:num><m:den>b</m:den></m:f>", "a/b"),
        ("<m:f><m:num>a+1</m:num><m:den><m:f><m:num>b</m:num><m:den>2</m:den></m:f></m:den></m:f>", "(a+1)/(b/2)"),
        ("<m:sSup><m:e>x</m:e><m:sup>2</m:sup></m:sSup>+<m:sSup><m:e>y</m:e><m:sup>n+1</m:sup></m:sSup>", "x²+y^(n+1)"),
        ("<m:sSup><m:e><m:d><m:dPr/><m:e>a+b</m:e></m:d></m:e><m:sup>2</m:sup></m:sSup>", "(a+b)²"),
        ('<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val=""/></m:dPr><m:e>a</m:e><m:e>b</m:e></m:d>', "[a|b"),
        ("<m:rad><m:radPr/><m:deg>3</m:deg><m:e>a+b</m:e></m:rad>", "³√(a+b)"),
        ('<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>i</m:sub><m:sup/><m:e>x</m:e></m:nary>', "∑ix"),
        ("<m:func><m:fName>sin</m:fName><m:e>x</m:e></m:func>", "sin x"),
        ("<m:d><m:e><m:f><m:num>a</m:num><m:den>b</m:den></m:f>x<m:f><m:num>1</m:num></m:f></m:e></m:d>", "(a/b x1)"),
        ("a<w:del>=0</w:del>", "a"),
    ],
)
def test_a_formula_stands_on_one_line(new: str, text: str) -> None:
    """Fractions, powers and roots keep what they mean."""
    maths = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    new = re.sub(r"(?<=>)[^<>]+(?=<)", r"<m:r><m:t>\g<0></m:t></m:r>", f"<m:oMath {maths}>{new}</m:oMath>")

    assert docx_document("a.docx", with_body("<w:r><w:t>The roof leaks.</w:t></w:r>", new)).text == text


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    """The sizes that the package tells are looked at first."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package, package.open(BODY, "w", force_zip64=True) as part:
        for _ in range(loader.MOST_UNPACKED_MEBIBYTES + 1):
            part.write(bytes(1 << 20))

    with pytest.raises(LoadingError, match="unpacks to more than the 128 MiB"):
        docx_document("a.docx", file.getvalue())


def test_too_many_tags_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are counted before the document is parsed."""
    monkeypatch.setattr(loader, "MOST_TAGS", 2)

    with pytest.raises(LoadingError, match="more than the 2 tags"):
        docx_document("a.docx", with_body("", ""))


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04word/",
        with_body("<w:body>", "<w:body>" + "<w:p>" * 100_000),
        with_body("<w:document", '<!DOCTYPE a [<!ENTITY b "x">]><w:document'),
        with_body("<w:document", "<w:documents"),
    ],
    ids=["cut", "nested", "entities", "foreign"],
)
def test_what_is_damaged_or_hostile_is_refused(content: bytes) -> None:
    """A package that is cut, nests, defines entities or holds something else costs a sentence."""
    with pytest.raises(LoadingError, match=r"a\.docx is damaged: open it in the program that it is from"):
        document_from_file("a.docx", content)


def test_a_document_without_words_is_refused() -> None:
    """There is nothing to quote."""
    with pytest.raises(LoadingError, match="holds no text"):
        docx_document("a.docx", saved(docx.Document()))


def test_numbers_in_the_cells_of_a_table_are_counted() -> None:
    """What is below goes on where they end."""
    package = docx.Document()
    table = package.add_table(1, 2)
    for cell, text in zip(table._cells, ("It leaks.", "It is cold."), strict=True):  # noqa: SLF001 - all at once
        cell.paragraphs[0].text = text
        cell.paragraphs[0].style = package.styles["List Number"]
    package.add_paragraph("It rains.", style="List Number")

    assert docx_document("a.docx", saved(package)).text == "| 1. It leaks. | 2. It is cold. |\n\n3. It rains."


def test_a_cell_that_goes_on_from_those_above_says_what_they_do() -> None:
    """A row can be read alone; the next table has labels of its own."""
    package = docx.Document()
    for label in ("North", "South"):
        table = package.add_table(3, 3)
        for number, cell in enumerate(table._cells):  # noqa: SLF001 - all at once
            cell.text = str(number)
        for row in (1, 2):
            table.cell(row, 1).text = ""
        table.cell(0, 1).merge(table.cell(1, 1)).text = label

    rows = "| 0 | {0} | 2 |\n| 3 | {0} | 5 |\n| 6 |  | 8 |".format
    assert docx_document("a.docx", saved(package)).text == f"{rows('North')}\n{rows('South')}"


def test_a_text_box_in_a_cell_is_read_once() -> None:
    """What stands there for an older Word is said already."""
    box = "<w:txbxContent><w:p><w:r><w:t>Boxed.</w:t></w:r></w:p></w:txbxContent>"
    choice = (
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    cells = f"<w:tc>{choice}</w:tc><w:tc><w:p><w:r><w:t>Beside.</w:t></w:r></w:p></w:tc>"
    old = "<w:p><w:r><w:t>The roof leaks.</w:t></w:r></w:p>"

    assert (
        docx_document("a.docx", with_body(old, f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")).text == "| Boxed. | Beside. |"
    )
