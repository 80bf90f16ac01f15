"""What networks agree on, show and go through: charters, seals, pauses, another operator."""

from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from cardumen.demo import reading
from cardumen.directory.actor import Actor
from cardumen.directory.models import Affiliation, Organisation
from cardumen.networks.actions import pause_membership, resume_membership
from cardumen.networks.charters.actions import accept_charter, write_charter
from cardumen.networks.enums import SealColour, SealSymbol
from cardumen.networks.founding.actions import entitle_founder
from cardumen.networks.models import Charter, CharterAcceptance, Membership, Network
from cardumen.networks.partners.actions import replace_operator
from cardumen.networks.seals.actions import draw_seal
from cardumen.people.models import Person

# Whoever creates networks in the demonstration besides its administrator.
FOUNDERS = ("Fundación Chile",)


def live_through(*, by: Person) -> None:
    """Once the networks have their members, and the members their people."""
    for description in reading.networks():
        network = Network.objects.get(slug=description["slug"])
        for version, day in enumerate(description.get("charters", []), 1):
            _agree(network, version, day, by=by)
        if "seal" in description:
            _seal(network, description["seal"], by=by)
        if "pauses" in description:
            _pause(network, description["pauses"], by=by)
        if "new_operator" in description:
            new = description["new_operator"]
            replace_operator(
                network=network,
                organisation=Organisation.objects.get(name=new["organisation"]),
                on=new["on"],
                by=Actor(by),
            )
    for name in FOUNDERS:
        entitle_founder(founder=Organisation.objects.get(name=name), by=Actor(by))


def _agree(network: Network, version: int, day: date, *, by: Person) -> None:
    """Written on its day; each member who has someone here accepted it, but for the first of
    them, who still has to read the newest."""
    text = reading.network_text(f"charter-{network.slug}-{version}")
    charter = write_charter(network=network, text=text, by=Actor(by))
    moment = timezone.make_aware(datetime.combine(day, time(9)))
    Charter.objects.filter(pk=charter.pk).update(written_at=moment)
    members = Membership.objects.active().of_organisations().filter(network=network)
    posts = Affiliation.objects.current().select_related("person")
    for row in members.select_related("network").order_by("pk"):
        post = posts.filter(organisation=row.organisation_id).order_by("pk").first()
        if post is not None:
            accept_charter(membership=row, charter=charter, by=Actor(post.person))
    accepted = CharterAcceptance.objects.filter(charter=charter)
    accepted.update(accepted_at=moment)
    if version > 1:
        accepted.filter(pk=accepted.earliest("pk").pk).delete()


def _seal(network: Network, seal: dict[str, Any], *, by: Person) -> None:
    draw_seal(
        network=network,
        letters=seal.get("letters", ""),
        symbol=SealSymbol(seal["symbol"]) if "symbol" in seal else None,
        colour=SealColour(seal["colour"]),
        by=Actor(by),
    )


def _pause(network: Network, pauses: dict[str, Any], *, by: Person) -> None:
    rows = Membership.objects.filter(
        network=network, organisation__official_id__in=pauses["schools"]
    )
    for row in rows:
        pause_membership(membership=row, reason=pauses["reason"], on=pauses["since"], by=Actor(by))
        resume_membership(membership=row, on=pauses["until"], by=Actor(by))
