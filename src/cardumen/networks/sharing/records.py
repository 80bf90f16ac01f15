"""The model of a thing that an organisation shares, and what can be asked of all such things."""

from collections.abc import Collection, Mapping
from typing import Any, ClassVar, Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cardumen.directory.models import Organisation
from cardumen.networks.enums import Visibility
from cardumen.networks.models import Network
from cardumen.networks.sharing.audiences import own, reach, titles
from cardumen.networks.standing import Viewer


class Shared(models.Model):
    """What an organisation shares, once it is in a state that is `READABLE`, with an audience; in a
    network, unless the audience is larger than one. `TEXTS` are read by those whom it reaches, and
    not by those who know its title only."""

    READABLE: ClassVar[Collection[str]]
    TEXTS: ClassVar[Collection[str]]

    # Each kind has its own states.
    state: "models.CharField[str, str]"

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="%(class)ss")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="%(class)ss"
    )
    network = models.ForeignKey(
        Network, models.PROTECT, null=True, blank=True, related_name="%(class)ss"
    )
    visibility = models.CharField(_("who can read it"), max_length=8, choices=Visibility)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(visibility=Visibility.NETWORK) | Q(network__isnull=False),
                name="%(class)s_for_a_network_has_one",
            ),
        ]

    @classmethod
    def is_shared(cls, prefix: str = "") -> Q:
        return Q(**{f"{prefix}state__in": cls.READABLE})

    @classmethod
    def is_read_by(cls, viewer: Viewer, prefix: str = "") -> Q:
        """Shared, and within the viewer's `reach`."""
        return cls.is_shared(prefix) & reach(viewer, prefix)

    @classmethod
    def is_kept_for(cls, viewer: Viewer) -> Q:
        """Seen by the viewer whatever its state: by default, by the people of its organisation."""
        return own(viewer)


class Addressed(models.Model):
    """A text about a thing that is shared, by whomever: it stays with those for whom it was
    written, whoever else reads the thing later. In which network, if not in the thing's of today.
    """

    # In a bundle that tells no audience: it was for the network that the bundle is of.
    EARLIER: ClassVar[Mapping[str, Any]] = {
        "audience": Visibility.NETWORK.value, "audience_network": None,
    }  # fmt: skip

    audience = models.CharField(
        _("who can read it"), max_length=8, choices=Visibility, default=Visibility.NETWORK
    )
    audience_network = models.ForeignKey(Network, models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True

    def address(self, thing: Shared) -> None:
        """For those who read the thing today."""
        self.audience, self.audience_network = thing.visibility, thing.network

    def is_for_all_of(self, thing: Shared) -> bool:
        """What `written_for_all` asks of the database."""
        if self.audience == thing.visibility == Visibility.NETWORK:
            return self.audience_network_id in {None, thing.network_id}
        return not Visibility(thing.visibility).is_wider_than(self.audience)


S = TypeVar("S", bound=Shared)


class SharedQuerySet(models.QuerySet[S]):
    def shared(self) -> Self:
        return self.filter(self.model.is_shared())

    def visible_to(self, viewer: Viewer) -> Self:
        """What the viewer may read whole: what is shared and reaches them (see `reach`); and
        whatever its state, what is kept for them (`is_kept_for`)."""
        return self.filter(self.model.is_read_by(viewer) | self.model.is_kept_for(viewer))

    def titles_visible_to(self, viewer: Viewer) -> Self:
        """Those of which the viewer may know title, school and state and nothing else: what they
        read whole, and of what is shared, the `titles`. The texts are not fetched."""
        whole = self.visible_to(viewer).values("pk")
        supported = self.model.is_shared() & titles(viewer)
        return self.filter(Q(pk__in=whole) | supported).defer(*self.model.TEXTS)
