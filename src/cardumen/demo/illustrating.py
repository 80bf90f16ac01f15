"""Puts pictures and files beside the demonstration's practices, as their schools would."""

import json
import tomllib
from datetime import date
from io import BytesIO
from typing import IO, Any

import typst

from cardumen.demo.drawings import DRAWINGS
from cardumen.demo.reading import HERE
from cardumen.directory.actor import Actor
from cardumen.files.actions import Agreement, describe_file, give_release, upload_file
from cardumen.practices.actions.attachments import attach_file, save_attachment
from cardumen.practices.enums import Section
from cardumen.practices.models import Practice

FOLDER = HERE / "content" / "files"


def illustrate(practices: dict[str, Practice]) -> None:
    """What stands in `content/files`, by the slug of the practice: pictures in `beside.toml`, pages
    of figures in `sheets.toml`."""
    for slug, rows in _told("beside.toml").items():
        for row in rows:
            content = _page(row["sheet"]) if "sheet" in row else DRAWINGS[row["drawing"]]()
            _attach(practices[slug], content, row)
    for slug, sheet in _told("sheets.toml").items():
        row = {"name": f"{sheet['title']}.pdf", "section": Section.EVIDENCE, "caption": ""}
        _attach(practices[slug], _sheet(practices[slug], sheet), row)


def _told(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text("utf-8"))


def _attach(practice: Practice, content: IO[bytes], row: dict[str, Any]) -> None:
    school, by = practice.organisation, practice.author
    assert by is not None  # the demonstration's practices were written by someone
    file = upload_file(upload=content, name=row["name"], organisation=school, by=Actor(by))
    if "alt" in row:
        releases = row.get("releases", [])
        describe_file(
            file=file,
            alt=row["alt"],
            is_decorative=False,
            people=sum(one["people"] for one in releases),
            by=Actor(by),
        )
        for one in releases:
            give_release(file=file, agreement=_agreement(one), by=Actor(by))
    attachment = attach_file(
        practice=practice, file=file, section=row["section"], by=Actor(by, school)
    )
    save_attachment(
        attachment=attachment,
        section=row["section"],
        caption=row["caption"],
        is_cover=row.get("cover", False),
        by=Actor(by, school),
    )


def _agreement(words: dict[str, Any]) -> Agreement:
    expires: date = words["expires"]
    return Agreement(
        about=words["about"],
        people=words["people"],
        giver=words["giver"],
        given_by=words["given_by"],
        reach=words["reach"],
        in_print=words["in_print"],
        expires_on=expires,
        proof_kept_at=words["kept_at"],
    )


def _page(name: str) -> IO[bytes]:
    """A page set from its source, so that no PDF lies in the repository."""
    return _set(typst.compile(FOLDER / f"{name}.typ"))


def _sheet(practice: Practice, words: dict[str, Any]) -> IO[bytes]:
    told = words | {"school": practice.organisation.name, "language": practice.language}
    return _set(typst.compile(FOLDER / "sheet.typ", sys_inputs={"told": json.dumps(told)}))


def _set(made: Any) -> IO[bytes]:
    assert isinstance(made, bytes)  # one document, one file
    return BytesIO(made)
