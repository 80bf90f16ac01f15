"""What becomes of this room's links when two organisations are one."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cardumen.directory.references import (
    Rival,
    end_where_the_other_goes_on,
    is_current,
    moves,
    stays,
)


def _is_responsible(post: Any) -> bool:
    return bool(post.is_responsible) and is_current(post)


def _lay_down_responsibility(merged: Any, kept: Any) -> None:
    """The survivor's responsible person goes on."""
    merged.is_responsible = False


moves(
    "directory.Affiliation",
    "organisation",
    Rival((), _is_responsible, _lay_down_responsibility),
    Rival(("person_id",), is_current, end_where_the_other_goes_on),
    called=_("roles"),
)
moves(
    "directory.PostRequest",
    "organisation",
    Rival(("person_id",)),
    called=_("people who ask to be confirmed"),
)
moves("directory.SchoolFacts", "organisation", Rival(("year",)), called=_("official facts by year"))
moves(
    "directory.VulnerabilityIndex",
    "organisation",
    Rival(("year", "level")),
    called=_("vulnerability indices"),
)
moves("directory.Ownership", "school", Rival(("year",)), called=_("owners by year"))
moves("directory.Ownership", "owner", called=_("schools by year"))
moves("directory.Coverage", "owner", Rival(("commune_id", "year")), called=_("communes by year"))
moves("directory.Studies", "site", Rival(("year", "area")), called=_("fields of study by year"))
moves("directory.Organisation", "part_of", called=_("sites"))
moves("directory.Organisation", "merged_into", called=_("organisations merged before"))
stays("directory.NameTerm", why="its own name goes on finding it, and leads to the survivor")
