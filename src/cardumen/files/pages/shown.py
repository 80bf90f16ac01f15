"""A file as a page shows it."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.files.enums import Fault, FileState, Kind, Shape
from cardumen.files.models import File, Rendition
from cardumen.kernel.errors import Text
from cardumen.networks.enums import Visibility

# A column of text is 40rem wide at most. A phone is told a little less than it has, so that one
# with a dense screen takes the middle size, which is a third of the weight of the largest.
SIZES: Final = "(max-width: 46rem) 55vw, 40rem"


@dataclass(frozen=True)
class Picture:
    """The sizes of a picture; `width` and `height` of the middle one keep its place free. A small
    picture has one size only, and is shown as large as it is."""

    url: str
    srcset: str
    width: int
    height: int
    alt: str
    sizes: str = SIZES


@dataclass(frozen=True)
class Shown:
    """`picture` or what stands in its place; `problems` say why no one else sees it."""

    file: File
    picture: Picture | None
    url: str
    where: str
    problems: list[Text]


def shown_file(file: File, *, audience: str, own: bool) -> Shown:
    """`file` comes with its renditions, and for its own school (`own`) with its releases, all of
    them fetched before. `audience` is how far the page reaches that shows it."""
    return Shown(
        file=file,
        picture=_picture(file),
        url=file.link or reverse("files:content", args=[file.pk]),
        where=(urlsplit(file.link).hostname or "").removeprefix("www."),
        problems=problems_of(file, audience) if own else [],
    )


def _picture(file: File) -> Picture | None:
    versions = _for_texts(file)
    if file.kind != Kind.PICTURE or not versions or file.state != FileState.READY:
        return None
    middle = versions[min(1, len(versions) - 1)]
    return Picture(
        url=middle.get_absolute_url(),
        srcset=_srcset(versions) if len(versions) > 1 else "",
        width=middle.width,
        height=middle.height,
        alt=file.alt,
    )


def _for_texts(file: File) -> list[Rendition]:
    """The narrowest first."""
    versions = [one for one in file.renditions.all() if one.shape == Shape.TEXT]
    return sorted(versions, key=lambda one: one.width)


def widest(file: File) -> Rendition:
    """The version for paper, of a picture that is drawn."""
    return _for_texts(file)[-1]


def _srcset(versions: list[Rendition]) -> str:
    return ", ".join(f"{one.get_absolute_url()} {one.width}w" for one in versions)


def problems_of(file: File, audience: str) -> list[Text]:
    """Why those of this audience do not see it, in the order in which it can be fixed."""
    if file.state == FileState.REFUSED:
        return [Fault(file.fault).label]
    found: list[Text] = []
    if file.state == FileState.WAITING:
        found.append(_("The file is still being checked; this takes a moment."))
    if file.kind == Kind.PICTURE and not file.alt and not file.is_decorative:
        found.append(_("Add a description for people who cannot see it."))
    if file.people is None:
        found.append(_("Enter how many people can be recognised in it."))
    elif missing := _uncovered(file, audience):
        found.append(
            ngettext(
                "%(n)s person in it does not have a valid release for these readers.",
                "%(n)s people in it do not have a valid release for these readers.",
                missing,
            )
            % {"n": missing}
        )
    return found


def _uncovered(file: File, audience: str) -> int:
    covered = sum(
        release.people
        for release in file.releases.all()
        if release.holds and release.reach in Visibility(audience).and_wider
    )
    return max(0, (file.people or 0) - covered)
