"""Who sees what of a network: each room says it of its own things, row by row.

A test compares every cell with what the querysets give; so the page on which a network reads it
cannot promise anything else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from cardumen.kernel.errors import Text
from cardumen.kernel.registries import Registry, name_of


class Audience(models.TextChoices):
    """Coordinators and facilitators read as members do."""

    MEMBERS = "members", _("Members")
    OTHERS = "others", _("Members of other networks")
    SUPERVISORS = "supervisors", _("Supervisors, school owners")
    FUNDERS = "funders", _("Partners, funders")
    EVERYONE = "everyone", _("The public")


Things = Callable[[Any, Any], "models.QuerySet[Any]"]


@dataclass(frozen=True)
class Row:
    """`things(network, viewer)`: those of the row in a network that this viewer sees. With
    `only_own`, of the members only those of the school whose it is."""

    what: Text
    by: tuple[Audience, ...]
    only_own: bool
    things: Things

    def cells(self) -> list[tuple[Text, Text]]:
        """What each audience sees, in words."""
        yes = _("only the school itself") if self.only_own else _("yes")
        return [(one.label, yes if one in self.by else _("no")) for one in Audience]


ROWS = Registry[str, Row](
    "who sees what",
    means="What each audience sees of a network, in words, and the query that shows it.",
    declare='`@seen(_("Drafts"), Audience.MEMBERS, only_own=True)` at a function of the '
    "network and the viewer that gives what they see of it.",
)


def seen(what: Text, *by: Audience, only_own: bool = False) -> Callable[[Things], Things]:
    """The page begins with what everyone sees."""

    def add(things: Things) -> Things:
        ROWS.add(name_of(things), Row(what, by, only_own, things), only_own - len(by))
        return things

    return add
