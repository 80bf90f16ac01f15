"""What a school does first once it is here, in place of an empty page."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.models import Affiliation
from cardumen.directory.standing import posts_of
from cardumen.networks.enums import InvitationKind
from cardumen.networks.models import Invitation, Membership
from cardumen.people.models import Person, Viewer
from cardumen.practices.models import Practice
from cardumen.ui.panels import Waiting, panel

# Who came longer ago knows their way.
NEW: Final = timedelta(days=30)


@panel("today", "home/first_steps.html", "todo")
def first_steps(waiting: Sequence[Waiting], viewer: Viewer) -> dict[str, Any] | None:
    """For a person who came recently; and, while nothing else waits, for one whose school did."""
    posts = posts_of(viewer)
    if not posts or not isinstance(viewer, Person):
        return None
    since, organisation = timezone.localdate() - NEW, posts[0].organisation
    joined = Membership.objects.active().filter(organisation=organisation, since__gte=since)
    if posts[0].since < since and (waiting or not joined.exists()):
        return None
    # door: their own school's.
    colleagues = Affiliation.objects.current().filter(organisation=organisation)
    invited = Invitation.objects.open().filter(kind=InvitationKind.POST, organisation=organisation)
    # door: their own school's.
    practices = Practice.objects.filter(organisation=organisation)
    return {
        "steps": [
            (
                _("Invite a colleague"),
                reverse("directory:people", args=[organisation.pk]),
                colleagues.exclude(person=viewer).exists() or invited.exists(),
            ),
            (_("Describe what works at your school"), reverse("practices:new"), practices.exists()),
            (
                _("See what schools like yours do"),
                f"{reverse('practices:list')}?alike={organisation.pk}",
                False,
            ),
        ]
    }
