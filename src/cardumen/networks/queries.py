"""What can be asked of networks. That a network exists, and who its members are, is public."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import Case, Count, IntegerField, Q, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from cardumen.networks.enums import (
    ApplicationState,
    InvitationKind,
    InvitationState,
    MembershipState,
)
from cardumen.people.enums import ShownAs

if TYPE_CHECKING:
    from cardumen.networks.models import (  # noqa: F401
        Application,
        Charter,
        FoundingRight,
        Invitation,
        Membership,
        Network,
        Office,
        Partner,
        Zone,
    )
    from cardumen.networks.standing import Viewer


class NetworkQuerySet(models.QuerySet["Network"]):
    def visible_to(self, viewer: "Viewer") -> Self:
        """Everybody sees every network, closed ones too."""
        return self.all()

    def open(self) -> Self:
        return self.filter(closed_on=None)

    def open_first(self) -> Self:
        """`is_closed`: 0 or 1, to order by; null comes first on one engine and last on another."""
        closed = Case(When(closed_on=None, then=0), default=1, output_field=IntegerField())
        return self.annotate(is_closed=closed)

    def with_charter(self) -> Self:
        """The version in force as `charter_version` and `charter_written_at`, null without one."""
        charters = apps.get_model("networks", "Charter")._default_manager
        newest = charters.filter(network=models.OuterRef("pk")).order_by("-version")
        return self.annotate(
            charter_version=models.Subquery(newest.values("version")[:1]),
            charter_written_at=models.Subquery(newest.values("written_at")[:1]),
        )

    def with_predecessors(self) -> Self:
        """Whether it carries on a closed one, as `has_predecessors`: so that which is asked only
        then."""
        closed = self.model._default_manager.exclude(closed_on=None)
        carried_on = closed.filter(successors=models.OuterRef("pk"))
        return self.annotate(has_predecessors=models.Exists(carried_on))

    def with_member_counts(self) -> Self:
        """`member_count`: its members today, or on the day it closed."""
        present = Q(memberships__state=MembershipState.ACTIVE)
        return self.annotate(member_count=Count("memberships", filter=present))


class MembershipQuerySet(models.QuerySet["Membership"]):
    def active(self) -> Self:
        return self.filter(state=MembershipState.ACTIVE)

    def of_organisations(self) -> Self:
        return self.filter(member_network=None)

    def by_name(self) -> Self:
        name = Coalesce("organisation__name", "member_network__name")
        return self.order_by(name, "pk")

    def with_members(self) -> Self:
        """Fetches with each row what a list says of the member."""
        return self.select_related(
            "organisation__commune", "organisation__region", "member_network", "zone"
        )


class OfficeQuerySet(models.QuerySet["Office"]):
    def current(self) -> Self:
        """Those held today; `until` is the first day on which an office permits nothing more."""
        today = timezone.localdate()
        return self.filter(Q(until=None) | Q(until__gt=today), since__lte=today)

    def shown(self) -> Self:
        """But those of who asked to be shown to nobody."""
        return self.exclude(person__shown_as=ShownAs.HIDDEN)

    def listed(self) -> Self:
        """Of persons who agreed to be named on the network's page, and have not since asked to be
        shown nowhere."""
        return self.filter(is_listed=True, person__shown_as=ShownAs.NAME)


class CharterQuerySet(models.QuerySet["Charter"]):
    def visible_to(self, viewer: "Viewer") -> Self:
        """Everybody reads what a network's members agree on, past versions too."""
        return self.all()

    def current_of(self, network: "Network") -> "Charter | None":
        """The version in force; None for a network without a charter."""
        return self.filter(network=network).order_by("-version").first()


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> Self:
        """Those that can still be accepted."""
        return self.unanswered().filter(expires_at__gt=timezone.now())

    def unanswered(self) -> Self:
        """The open ones, and those that grew old and were not marked so yet."""
        return self.filter(state=InvitationState.OPEN)

    def addressed_before(self, before: datetime) -> Self:
        """Sent before that moment, and no longer open: whose address is still known."""
        return self.exclude(state=InvitationState.OPEN).exclude(email="").filter(sent_at__lt=before)

    def shown(self) -> Self:
        """But those to the address of who asked to be shown to nobody."""
        hidden = apps.get_model("people", "Person")._default_manager.filter(
            email__iexact=models.OuterRef("email"), shown_as=ShownAs.HIDDEN
        )
        return self.filter(~models.Exists(hidden))

    def to_membership(self) -> Self:
        return self.filter(kind=InvitationKind.MEMBERSHIP)

    def with_what_is_told(self) -> Self:
        return self.select_related(
            "network", "organisation__commune", "member_network", "zone", "by"
        )


class ApplicationQuerySet(models.QuerySet["Application"]):
    def waiting(self) -> Self:
        return self.filter(state=ApplicationState.WAITING)

    def with_what_is_told(self) -> Self:
        return self.select_related("network", "organisation__commune", "organisation__region", "by")


class PresentZones(models.Manager["Zone"]):
    """The zones there are today."""

    def get_queryset(self) -> "models.QuerySet[Zone]":
        return super().get_queryset().filter(removed_on=None)


class PartnerQuerySet(models.QuerySet["Partner"]):
    def current(self) -> Self:
        """Those of today; `until` is the first day on which one supports the network no more."""
        today = timezone.localdate()
        return self.filter(Q(until=None) | Q(until__gt=today), since__lte=today)


class FoundingRightQuerySet(models.QuerySet["FoundingRight"]):
    def current(self) -> Self:
        today = timezone.localdate()
        return self.filter(Q(until=None) | Q(until__gt=today), since__lte=today)
