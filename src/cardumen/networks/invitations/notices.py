"""What is written about an invitation: to the invited, and to whoever says who they are."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from cardumen.directory.notices import answering_for
from cardumen.kernel import formats
from cardumen.mail.actions import queue_message
from cardumen.mail.kinds import add_mail
from cardumen.networks.models import Invitation
from cardumen.networks.notices import coordinators_of, write_to
from cardumen.people.models import Person

# A second letter to someone who asked for none would be a nuisance.
add_mail("network-invitation", _("Invitation to a network"), bears_repeating=False)
add_mail("network-reminder", _("Reminder of an invitation to a network"), bears_repeating=False)
add_mail("network-claimed", _("Invitation to confirm"), bears_repeating=True)


def tell_invited(invitation: Invitation) -> None:
    """To the invited when they are invited: who invites, to what, one link, and its code. Without
    an address, to those who can answer for the organisation or the network that is invited."""
    _tell(invitation, "invitation")


def remind_invited(invitation: Invitation) -> None:
    """The same to the same, once, with the same link."""
    _tell(invitation, "reminder")


def tell_claimed(invitation: Invitation) -> None:
    """To whoever sent a letter, and the other coordinators, when its holder says that they work at
    an organisation where no one does yet."""
    assert invitation.network is not None  # by a constraint of the table
    path = reverse("networks:joining", args=[invitation.network.slug])
    people = {one.pk: one for one in coordinators_of(invitation.network)}
    if invitation.by is not None and invitation.by.is_active:
        people[invitation.by.pk] = invitation.by
    for person in people.values():
        write_to(
            person,
            f"network-claimed:{invitation.pk}",
            "networks/invitations/mail/claimed",
            by=invitation.answered_by,
            organisation=invitation.organisation,
            network=invitation.network,
            link=settings.SITE_URL + path,
        )


def _tell(invitation: Invitation, what: str) -> None:
    for number, email, language, path in _addresses(invitation):
        with override(language):
            until = formats.day(invitation.expires_at)
            office = invitation.office_class
            context: dict[str, Any] = {
                "invitation": invitation,
                "network": invitation.network,
                "member": invitation.organisation or invitation.member_network,
                "office": str(office.name) if office else "",
                "by": invitation.by,
                "link": settings.SITE_URL + path,
                "typed_at": settings.SITE_URL + reverse("networks:code"),
                "code": invitation.code_as_typed if invitation.email else "",
                "until": until,
            }
        queue_message(
            key=f"network-{what}:{invitation.pk}:{number}",
            to=email,
            language=language,
            template=f"networks/invitations/mail/{what}",
            context=context,
        )


def _addresses(invitation: Invitation) -> Iterator[tuple[int, str, str, str]]:
    """To whom (their number, or 0 of a letter), in which language, and where the link leads."""
    if invitation.email:
        known = Person.objects.filter(email__iexact=invitation.email).first()
        language = known.language if known else invitation.language
        yield 0, invitation.email, language, reverse("networks:letter", args=[invitation.code])
        return
    if invitation.organisation is not None:
        people = answering_for(invitation.organisation)
    else:
        assert invitation.member_network is not None  # by a constraint of the table
        people = coordinators_of(invitation.member_network)
    path = reverse("networks:invitation", args=[invitation.pk])
    for person in people:
        yield person.pk, person.email, person.language, path
