"""What can be asked of challenges, and the two depths at which a person may see one."""

from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import Q

from cardumen.challenges.enums import ChallengeState
from cardumen.labels.models import LabelledQuerySet
from cardumen.networks.enums import Visibility
from cardumen.networks.standing import Viewer, standing_of

if TYPE_CHECKING:
    from cardumen.challenges.models import Answer, Challenge  # noqa: F401


class ChallengeQuerySet(LabelledQuerySet["Challenge"]):
    def shared(self) -> Self:
        return self.exclude(state=ChallengeState.DRAFT)

    def visible_to(self, viewer: Viewer) -> Self:
        """Those the viewer may read whole, with their conversation.

        Everybody: what is public. A reader of any network: what is for all members. A reader of
        its network: what is for that network. Her own school: all of its own, drafts too; a draft,
        whoever wrote it even when she has left: nobody has answered there.
        Supervisors, owners and funders of the network: only what is public, whatever else they
        are (for the rest see `titles_visible_to`).
        """
        standing = standing_of(viewer)
        reach = Q(visibility=Visibility.PUBLIC)
        if standing.is_member:
            for_all_members = Q(visibility=Visibility.MEMBERS)
            if standing.walled:
                for_all_members &= ~Q(network__in=standing.walled)
            reach |= for_all_members | Q(network__in=standing.networks)
        own = Q(organisation__in=standing.organisations)
        if standing.person is not None:
            own |= Q(author=standing.person, state=ChallengeState.DRAFT)
        return self.filter((~Q(state=ChallengeState.DRAFT) & reach) | own)

    def titles_visible_to(self, viewer: Viewer) -> Self:
        """Those of which the viewer may know title, school and state and nothing else: what she
        reads whole, and whatever is shared in a network that she supervises or whose owner she
        serves. The texts are not fetched."""
        standing = standing_of(viewer)
        whole = self.visible_to(viewer).values("pk")
        supervised = ~Q(state=ChallengeState.DRAFT) & Q(network__in=standing.titles)
        return self.filter(Q(pk__in=whole) | supervised).defer("problem", "tried", "what_solved")


class AnswerQuerySet(models.QuerySet["Answer"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """The conversation of the challenges that the viewer may read whole."""
        challenges = ChallengeQuerySet(apps.get_model("challenges", "Challenge"))
        return self.filter(challenge__in=challenges.visible_to(viewer).values("pk"))
