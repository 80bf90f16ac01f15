"""Memberships, invitations, applications, roles and networks, in each of their states."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from cardumen.directory.actor import Actor
from cardumen.networks.actions import (
    end_membership,
    end_office,
    give_office,
    pause_membership,
)
from cardumen.networks.actions.waiting import expire_invitations
from cardumen.networks.applications.actions import (
    admit_applicant,
    decline_application,
    withdraw_application,
)
from cardumen.networks.closing.actions import close_network
from cardumen.networks.invitations.actions import (
    Answers,
    accept_invitation,
    decline_invitation,
    withdraw_invitation,
)
from cardumen.networks.models import Application, Invitation, Membership, Network, Office
from cardumen.networks.offices import FACILITATOR
from tests.cast import Cast, write_charter
from tests.networks import waiting
from tests.walks import Doors, Walk, actions, doors

TODAY = timezone.localdate()
JOINING = reverse("networks:joining", args=["lideres"])


def membership(cast: Cast, state: str) -> Membership:
    write_charter(cast.lideres)
    waiting.lead(cast.principal, cast.punta_delgada)
    made = Membership.objects.get(network=cast.lideres, organisation=cast.punta_delgada)
    if state == "paused":
        pause_membership(membership=made, reason="Obras.", by=Actor(cast.coordinator))
    if state == "ended":
        end_membership(membership=made, reason="Se va.", by=Actor(cast.coordinator))
    made.refresh_from_db()
    return made


def at_a_membership(made: Membership) -> Doors:
    slug = made.network.slug
    return {
        **doors("networks:membership", slug=slug, pk=made.pk),
        **doors("networks:accept_charter networks:charter", slug=slug),
    }


def answered(cast: Cast, made: Invitation, state: str, invited: Any) -> Invitation:
    if state == "accepted":
        accept_invitation(invitation=made, answers=Answers(post="directora"), by=Actor(invited))
    if state == "declined":
        decline_invitation(invitation=made, by=Actor(invited))
    if state == "withdrawn":
        withdraw_invitation(invitation=made, by=Actor(made.by))
    if state == "expired":
        Invitation.objects.update(expires_at=timezone.now())
        expire_invitations()
    made.refresh_from_db()
    return made


def invitation(cast: Cast, state: str) -> Invitation:
    waiting.lead(cast.outsider, cast.elsewhere)
    return answered(cast, waiting.to_organisation(cast), state, cast.outsider)


def to_office(cast: Cast, state: str) -> Invitation:
    made = waiting.to_office(cast, cast.outsider.email)
    return answered(cast, made, state, cast.outsider)


def to_colleague(cast: Cast, state: str) -> Invitation:
    waiting.lead(cast.principal, cast.punta_delgada)
    made = waiting.to_colleague(cast, cast.outsider.email)
    return answered(cast, made, state, cast.outsider)


def at_an_invitation(made: Invitation) -> Doors:
    found = doors("networks:invitation networks:withdraw networks:remind", pk=made.pk)
    return {**found, **doors("networks:letter", code=made.code)}


def application(cast: Cast, state: str) -> Application:
    waiting.lead(cast.outsider, cast.elsewhere)
    made = waiting.application(cast)
    if state == "admitted":
        admit_applicant(application=made, by=Actor(cast.coordinator))
    if state == "declined":
        decline_application(application=made, reason="No.", by=Actor(cast.coordinator))
    if state == "withdrawn":
        withdraw_application(application=made, by=Actor(cast.outsider))
    made.refresh_from_db()
    return made


def office(cast: Cast, state: str) -> Office:
    made = give_office(
        network=cast.lideres, person=cast.outsider, office=FACILITATOR, by=Actor(cast.coordinator),
        since=TODAY + timedelta(days=9) if state == "coming" else None,
    )  # fmt: skip
    if state == "ended":
        end_office(office=made, by=Actor(cast.coordinator))
    if state == "of a closed network":
        network(cast, "closed")
    made.refresh_from_db()
    return made


def network(cast: Cast, state: str) -> Network:
    write_charter(cast.lideres)
    waiting.take_applications(cast)
    close_network(network=cast.lideres, reason="Terminó.", by=Actor(cast.coordinator))
    cast.lideres.refresh_from_db()
    return cast.lideres


def at_a_network(made: Network) -> Doors:
    names = (
        "page members figures history charter edit_charter joining invite invite_list admit_many "
        "terms apply people give_office run zones partners amend new_zone assign_zone new_partner "
        "seal close remove_seal ending reopen charter_members"
    )
    found = doors(" ".join(f"networks:{name}" for name in names.split()), slug=made.slug)
    zone, member = made.zones.get(), made.memberships.first()
    assert member is not None
    return {
        **found,
        **doors("bundles:network", slug=made.slug),
        **doors("networks:membership", slug=made.slug, pk=member.pk),
        **doors(
            "networks:change_zone networks:move_zone networks:remove_zone",
            slug=made.slug, pk=zone.pk,
        ),
        **doors("networks:office", slug=made.slug, pk=made.offices.get(key="facilitator").pk),
    }  # fmt: skip


WALKS = [
    Walk(
        "Membership",
        membership,
        at_a_membership,
        ("principal", "coordinator"),
        pages=lambda made: [
            JOINING,
            reverse("networks:members", args=["lideres"]) + "?manage=1",
        ],
        data={"networks:membership": actions("pause", "resume", "end", reason="Obras.")},
    ),
    Walk(
        "Invitation",
        invitation,
        at_an_invitation,
        ("outsider", "coordinator"),
        pages=lambda made: [JOINING, reverse("home:today")],
        data={"networks:invitation": actions("accept", "decline")},
    ),
    Walk(
        "Invitation",
        to_office,
        at_an_invitation,
        ("outsider", "coordinator"),
        variant="to a role",
        idle={"networks:letter": "*"},
        pages=lambda made: [reverse("networks:people", args=["lideres"]), reverse("home:today")],
        data={"networks:invitation": actions("accept", "decline")},
    ),
    Walk(
        "Invitation",
        to_colleague,
        at_an_invitation,
        ("outsider", "principal"),
        variant="of a colleague",
        idle={"networks:letter": "*"},
        pages=lambda made: [
            reverse("directory:people", args=[made.organisation_id]),
            reverse("home:today"),
        ],
        data={"networks:invitation": actions("accept", "decline", post="profesora")},
    ),
    Walk(
        "Application",
        application,
        lambda made: {
            **doors("networks:apply", slug="lideres"),
            **doors("networks:answer_application", slug="lideres", pk=made.pk),
        },
        ("outsider", "coordinator"),
        pages=lambda made: [JOINING, reverse("home:today")],
        data={
            "networks:apply": [
                {"do": "withdraw"},
                {"answer_0": "Leer.", "answer_1": "Un huerto."},
            ],
            "networks:answer_application": actions("admit", "decline", reason="No."),
        },
    ),
    Walk(
        "Role",
        office,
        lambda made: doors("networks:office", slug="lideres", pk=made.pk),
        ("outsider", "coordinator", "administrator"),
        stages=("coming", "current", "ended", "of a closed network"),
        pages=lambda made: [reverse("networks:people", args=["lideres"])],
        data={"networks:office": [{"do": "hand", "hand-email": "otra@example.org"}]},
    ),
    Walk(
        "Network",
        network,
        at_a_network,
        ("coordinator", "administrator"),
        stages=("closed",),
        data={"networks:reopen": [{"why": "Sigue."}]},
    ),
]
