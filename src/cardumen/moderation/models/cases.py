"""What reports and hidings have in common: what they are about, and so who decides on them."""

from typing import Any, Self, TypeVar

from django.db import models
from django.db.models import Q

from cardumen.directory.models import Organisation
from cardumen.networks.models import Network
from cardumen.networks.sharing.audiences import NOTHING, behind_the_wall, moderated_by
from cardumen.networks.standing import Viewer, standing_of
from cardumen.networks.subjects import (
    About,
    AboutQuerySet,
    Subject,
    subject_of,
    subjects,
    title_of,
)


class Case(About):
    """About a thing of this organisation in this network, kept as they were then: whoever decides
    stays the same, whatever becomes of the thing. What a coordinator began in their own name is of
    no organisation."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    network = models.ForeignKey(Network, models.PROTECT, null=True, related_name="+")

    class Meta(About.Meta):
        abstract = True

    @property
    def listed(self) -> Subject:
        """Where the place is listed, for the way back."""
        return subject_of(self.place)

    @property
    def title(self) -> str:
        return title_of(self)


def case_of(thing: Any) -> dict[str, Any]:
    """The columns of a case about the thing."""
    subject = subject_of(thing)
    place = subject.within(thing)
    return {
        "subject": subject.key,
        "number": thing.pk,
        "organisation_id": place.organisation_id,
        "network_id": place.network_id,
    }


def moderated(viewer: Viewer) -> Q:
    """The cases of what the viewer moderates: what was said by schools behind the wall is not
    theirs to decide either, wherever it was said."""
    decided = moderated_by(viewer)
    walled = behind_the_wall(viewer)
    if walled != NOTHING:
        for subject in subjects():
            if subject.is_of_a_person:
                said = subject.things.filter(walled)
                decided &= ~Q(subject=subject.key, number__in=said.values("pk"))
    return decided


C = TypeVar("C", bound=Case)


class CaseQuerySet(AboutQuerySet[C]):
    def decided_by(self, viewer: Viewer) -> Self:
        """Those who run the network, and administrators; not of where they work, and not of what
        they or their colleagues said elsewhere, or were asked."""
        standing = standing_of(viewer)
        if standing.person is None:
            return self.none()
        others = self.exclude(organisation__in=standing.organisations)
        for subject in subjects():
            if subject.is_of_a_person:
                theirs = Q((subject.author, standing.person))
                for party in subject.parties:
                    theirs |= Q((f"{party}__in", standing.organisations))
                said = subject.things.filter(theirs).values("pk")
                others = others.exclude(subject=subject.key, number__in=said)
        return others.filter(moderated(viewer))
