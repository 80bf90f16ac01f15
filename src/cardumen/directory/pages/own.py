"""What is a person's own in the directory, in the menu of their account."""

from django.utils.translation import gettext as _

from cardumen.directory.enums import OrganisationKind
from cardumen.directory.models import Organisation
from cardumen.directory.standing import owners_among, posts_of
from cardumen.people.models import Viewer
from cardumen.ui.navigation import Link, add_own, link


@add_own(10)
def own_organisation(viewer: Viewer, organisation: Organisation | None) -> list[Link]:
    """The one for which they act, the schools that it owns, and who works there."""
    if organisation is None:
        return []
    is_school = organisation.kind == OrganisationKind.SCHOOL
    found = [link(_("My school") if is_school else _("My organisation"), organisation)]
    if organisation.pk in owners_among(posts_of(viewer)):
        found.append(link(_("Our schools"), "directory:schools_of", organisation.pk))
    return [*found, link(_("Colleagues"), "directory:people", organisation.pk)]
