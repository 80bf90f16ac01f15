"""Puts pictures and files beside the demonstration's practices, as their schools would."""

import tomllib
from datetime import date
from io import BytesIO
from typing import IO, Any

import typst

from cardumen.demo.drawings import DRAWINGS
from cardumen.demo.reading import HERE
from cardumen.files.actions import Agreement, describe_file, give_release, upload_file
from cardumen.people.models import Person
from cardumen.practices.actions.attachments import attach_file, save_attachment
from cardumen.practices.models import Practice

FOLDER = HERE / "content" / "files"


def illustrate(practices: dict[str, Practice]) -> None:
    """What stands in `content/files/beside.toml`, by the slug of the practice."""
    beside = tomllib.loads((FOLDER / "beside.toml").read_text("utf-8"))
    for slug, rows in beside.items():
        practice = practices[slug]
        assert practice.author is not None  # the demonstration's practices were written by somebody
        for row in rows:
            _attach(practice, row, by=practice.author)


def _attach(practice: Practice, row: dict[str, Any], *, by: Person) -> None:
    school = practice.organisation
    content = _sheet(row["sheet"]) if "sheet" in row else DRAWINGS[row["drawing"]]()
    file = upload_file(upload=content, name=row["name"], organisation=school, by=by)
    if "alt" in row:
        releases = row.get("releases", [])
        describe_file(
            file=file,
            alt=row["alt"],
            is_decorative=False,
            people=sum(one["people"] for one in releases),
            by=by,
        )
        for one in releases:
            give_release(file=file, agreement=_agreement(one), by=by)
    attachment = attach_file(
        practice=practice, file=file, section=row["section"], by=by, acting_for=school
    )
    save_attachment(
        attachment=attachment,
        section=row["section"],
        caption=row["caption"],
        is_cover=row.get("cover", False),
        by=by,
        acting_for=school,
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


def _sheet(name: str) -> IO[bytes]:
    """A page set from its source, so that no PDF lies in the repository."""
    made = typst.compile(FOLDER / f"{name}.typ")
    assert isinstance(made, bytes)  # one document, one file
    return BytesIO(made)
