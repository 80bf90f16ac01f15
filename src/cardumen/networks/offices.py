"""The offices that a person can hold in a network, and what each permits.

Written to be read by someone who does not program. A person holds an office in one network, for
a period. Whoever has an account in a member organisation is a member without any office.
"""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from cardumen.kernel.errors import Text
from cardumen.kernel.registries import Registry


class Permission:
    READ_SHARED = "read what members share, with its conversations"
    READ_ZONE = "read what members of one zone share, with its conversations"
    READ_TITLES = "read titles and states of what members share"
    READ_PUBLISHED = "read published work and figures"
    VERIFY = "verify the evidence of a practice"
    RUN = "run the network: members, calls, meetings, internships"
    RUN_ZONE = "run one zone of the network: its members, calls, meetings, internships"


@dataclass(frozen=True)
class OfficeClass:
    key: str
    name: Text
    meaning: Text
    permits: frozenset[str]
    # Whoever holds this office reads no conversations of the network, whatever else they are in it.
    behind_firewall: bool = False

    by_key: ClassVar[Registry[str, "OfficeClass"]] = Registry(
        "offices",
        means="The offices of a network, and what each permits.",
        declare="`OfficeClass(…)` at module level.",
    )

    def __post_init__(self) -> None:
        OfficeClass.by_key.add(self.key, self)


COORDINATOR = OfficeClass(
    "coordinator",
    _("coordinator"),
    _(
        "Coordinates the network. Sees its shared work and figures; never drafts or direct "
        "messages."
    ),
    frozenset({Permission.READ_SHARED, Permission.RUN, Permission.VERIFY}),
)
ZONE_COORDINATOR = OfficeClass(
    "zone_coordinator",
    _("zone coordinator"),
    _(
        "Coordinates one zone of the network. Sees what its members share with the network; never "
        "drafts or direct messages."
    ),
    frozenset({Permission.READ_ZONE, Permission.RUN_ZONE}),
)
FACILITATOR = OfficeClass(
    "facilitator",
    _("facilitator"),
    _(
        "A critical friend whom the network invited: reads what its members share, because no one "
        "can verify evidence unread."
    ),
    frozenset({Permission.READ_SHARED, Permission.VERIFY}),
)
JUROR = OfficeClass(
    "juror",
    _("juror"),
    _("Reads and scores only the submissions assigned to them."),
    frozenset({Permission.READ_PUBLISHED}),
)
SUPERVISOR = OfficeClass(
    "supervisor",
    _("supervisor"),
    _("Supports schools. Sees titles and states; never conversations, drafts or reflections."),
    frozenset({Permission.READ_TITLES, Permission.READ_PUBLISHED}),
    behind_firewall=True,
)
FUNDER = OfficeClass(
    "funder",
    _("partner"),
    _("Supports the network. Sees published work and figures."),
    frozenset({Permission.READ_PUBLISHED}),
    behind_firewall=True,
)
RESEARCHER = OfficeClass(
    "researcher",
    _("researcher"),
    _("Studies the network. Sees published work; receives de-identified data under an agreement."),
    frozenset({Permission.READ_PUBLISHED}),
)


def behind_firewall() -> list[OfficeClass]:
    """The offices of those who support from outside."""
    return [office for office in OfficeClass.by_key.values() if office.behind_firewall]
