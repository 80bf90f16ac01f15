"""Where a school's practices are, in the menu of an account."""

from django.utils.translation import gettext as _

from cardumen.directory.enums import OrganisationKind
from cardumen.directory.models import Organisation
from cardumen.networks.standing import Viewer
from cardumen.ui.navigation import Link, add_own, link


@add_own(20)
def own_practices(_viewer: Viewer, organisation: Organisation | None) -> list[Link]:
    """Those of the school for which they act, drafts first, and the visits that it receives."""
    if organisation is None or organisation.kind != OrganisationKind.SCHOOL:
        return []
    return [
        Link(f"{organisation.get_absolute_url()}#practices", _("Practices and drafts")),
        link(_("Visits to your school"), "practices:hosting"),
    ]
