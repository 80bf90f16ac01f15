"""Challenges on the pages of organisations and networks."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from cardumen.asks.pages import waiting_about
from cardumen.challenges.enums import ChallengeState
from cardumen.challenges.models import Challenge
from cardumen.challenges.pages.challenge import may_choose
from cardumen.challenges.pages.lists import panel_rows
from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Text
from cardumen.kernel.prepared import rows
from cardumen.networks.models import Network
from cardumen.networks.panels import Figure, add_figure
from cardumen.networks.standing import Viewer, standing_of
from cardumen.talk.pages import Said
from cardumen.ui.panels import panel


@panel("organisation", "challenges/organisation_panel.html")
def organisation_panel(organisation: Organisation, viewer: Viewer) -> dict[str, Any] | None:
    """Those of its challenges that the viewer may know of; nothing without any, unless their
    own.
    """
    rows = panel_rows(viewer, _of, organisation=organisation.pk)
    is_own = organisation.pk in standing_of(viewer).organisations
    return {"rows": rows, "is_own": is_own} if rows or is_own else None


def _of(viewer: Viewer, organisation: int) -> QuerySet[Challenge]:
    return Challenge.objects.titles_visible_to(viewer).filter(organisation=organisation)


@panel("message", "challenges/learn_with_them.html")
def message_panel(said: Said, viewer: Viewer) -> dict[str, Any] | None:
    """Whoever looks for help may learn with a school that answered."""
    challenge, organisation = said.message.thing, said.message.organisation
    if not isinstance(challenge, Challenge) or organisation is None or said.is_own:
        return None
    if not may_choose(challenge, viewer) or organisation.has_closed:
        return None
    if organisation.pk in waiting_about(challenge, viewer):
        return None
    theirs = said.reference is not None and said.reference.organisation_id == organisation.pk
    return {
        "challenge": challenge.pk,
        "organisation": organisation.pk,
        "practice": said.reference.pk if theirs else None,
    }


@panel("network", "challenges/network_panel.html")
def network_panel(network: Network, viewer: Viewer) -> dict[str, Any] | None:
    """What looks for help in a network, as far as the viewer may know of it."""
    rows = panel_rows(viewer, _open_in, network=network.pk)
    return {"rows": rows, "network": network} if rows else None


def _open_in(viewer: Viewer, network: int) -> QuerySet[Challenge]:
    known = Challenge.objects.titles_visible_to(viewer)
    return known.filter(network=network, state=ChallengeState.OPEN)


@add_figure
def network_figure(network: Network, viewer: Viewer) -> Figure | None:
    """All that was shared in it: that there are challenges is no secret, only what they say."""
    counted: Any = rows(_counted, network=network.pk)
    if not counted:
        return None
    _network, every, solved = counted[0]
    basis: Text = _("%(n)s of them solved") % {"n": solved}
    return Figure(_("Challenges"), every, basis)


def _counted(network: int) -> QuerySet[Any]:
    """One row, or none."""
    # door: numbers without texts.
    known = Challenge.objects.shared().filter(network=network)
    return (
        known.order_by()
        .values_list("network")
        .annotate(all=Count("pk"), solved=Count("pk", filter=Q(state=ChallengeState.SOLVED)))
    )
