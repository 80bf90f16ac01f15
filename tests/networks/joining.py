"""The pages by which one comes into a network: where they are and what they say."""

import re

from cardumen.networks.models import Invitation, Membership
from tests.cast import Cast

JOINING = "/networks/lideres/joining/"


def link(invitation: Invitation) -> str:
    return f"/networks/invitations/{invitation.code}/"


def text(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def told(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def member(cast: Cast, organisation=None) -> Membership | None:
    return Membership.objects.filter(
        network=cast.lideres, organisation=organisation or cast.elsewhere, until=None
    ).first()
