"""What can be asked of practices, and the one door to what a person may see of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from cardumen.directory.models import Affiliation
from cardumen.files.enums import Shape
from cardumen.files.models import showable
from cardumen.labels.enums import LabelKind
from cardumen.labels.models import LabelledQuerySet
from cardumen.networks.enums import Visibility
from cardumen.networks.sharing import audiences
from cardumen.networks.sharing.audiences import (
    NOTHING,
    among,
)
from cardumen.networks.sharing.records import SharedQuerySet
from cardumen.networks.standing import Viewer, standing_of
from cardumen.practices.enums import (
    PracticeState,
    Section,
)

if TYPE_CHECKING:
    from cardumen.practices.models import (  # noqa: F401
        Practice,
        Translation,
    )
    from cardumen.practices.models.attachments import PracticeAttachment  # noqa: F401

LONG_TEXTS = (
    "problem",
    "what_we_did",
    "results",
    "evidence",
    "what_did_not_work",
    "start_on_monday",
)


def reach(viewer: Viewer, *, prefix: str = "") -> Q:
    """What is published and reaches this viewer."""
    return Q(**{f"{prefix}state": PracticeState.PUBLISHED}) & audiences.reach(viewer, prefix)


def is_listed(person: str, organisation: str) -> models.Exists:
    posts = Affiliation.objects.visible_to(None)
    return models.Exists(
        posts.filter(person=models.OuterRef(person), organisation=models.OuterRef(organisation))
    )


def _cover_for(viewer: Viewer, shape: Shape) -> models.Subquery:
    """The key of this version of the cover of a practice, where the viewer may see it."""
    attachments = apps.get_model("practices", "PracticeAttachment")._default_manager.all()
    assert isinstance(attachments, AttachmentQuerySet)
    covers = attachments.shown_to(viewer).filter(practice=models.OuterRef("pk"), is_cover=True)
    versions = covers.filter(file__renditions__shape=shape).order_by()
    return models.Subquery(versions.values("file__renditions")[:1])


class PracticeQuerySet(  # type: ignore[override]  # the manager is made of both
    SharedQuerySet["Practice"], LabelledQuerySet["Practice"]
):
    def published(self) -> Self:
        return self.filter(state=PracticeState.PUBLISHED)

    def concerning(self, organisations: Sequence[int]) -> Self:
        """Told or tried by these, or by what was merged into them."""
        tried = Q(organisation__in=organisations) | Q(organisation__merged_into__in=organisations)
        adaptations = apps.get_model("practices", "Adaptation")._default_manager.filter(tried)
        return self.filter(
            Q(organisation__in=organisations) | Q(pk__in=adaptations.values("practice"))
        )

    def with_released_evidence(self) -> Self:
        """Those at whose evidence stands a file that needs releases."""
        attachments = apps.get_model("practices", "PracticeAttachment")._default_manager
        released = attachments.filter(section=Section.EVIDENCE, file__people__gt=0)
        return self.filter(pk__in=released.values("practice"))

    def recent_first(self) -> Self:
        return self.order_by("-published_at", "-pk")

    def with_places(self) -> Self:
        """Fetches with each practice where it comes from."""
        return self.select_related("organisation__commune", "organisation__region")

    def with_what_else_there_is(self) -> Self:
        """The number of its newest version as `newest_version`; whether it `has_translations`, and
        authors beside the one who began it, `has_coauthors`: so that a page asks only then. Whether
        the person who began it agreed to be shown to everyone as working there, `author_is_listed`.
        The version of its cover that unfolds with a link, if everyone may see it, `shared_picture`.
        When what everyone reads of it last changed, `open_changed_at`."""
        of_it = {"practice": models.OuterRef("pk")}
        versions, translations, authorships = (
            apps.get_model("practices", name)._default_manager.filter(**of_it)
            for name in ("Version", "Translation", "Authorship")
        )
        records = apps.get_model("practices", "OpenRecord")._default_manager.filter(
            pk=models.OuterRef("pk")
        )
        others = authorships.filter(
            ~Q(person=models.F("practice__author")) | Q(practice__author=None), is_named=True
        )
        return self.annotate(
            newest_version=models.Subquery(versions.order_by("-number").values("number")[:1]),
            has_translations=models.Exists(translations),
            has_coauthors=models.Exists(others),
            open_changed_at=models.Subquery(records.values("changed_at")[:1]),
            author_is_listed=is_listed("author", "organisation"),
            shared_picture=_cover_for(None, Shape.SHARE),
        )

    def told_in(self, language: str) -> Self:
        """What a card says of it in that language, where it is translated: `title_here`,
        `summary_here`."""
        translations = apps.get_model("practices", "Translation")._default_manager
        here = translations.filter(
            practice=models.OuterRef("pk"), language=language, published_at__isnull=False
        )
        return self.annotate(
            title_here=models.Subquery(here.values("title")[:1]),
            summary_here=models.Subquery(here.values("summary")[:1]),
        )

    def for_cards(self, *, facts: bool = False) -> Self:
        """What a card says, its first topic as `topic`; the long texts are not fetched. In the
        language of the screen, where it is translated. With `facts` also what the register says of
        the school."""
        tags = apps.get_model("practices", "PracticeTag")._default_manager
        topics = tags.filter(practice=models.OuterRef("pk"), kind=LabelKind.TOPIC).order_by("pk")
        return (
            (self.select_related("organisation__facts") if facts else self)
            .with_places()
            .annotate(topic=models.Subquery(topics.values("value")[:1]))
            .told_in((get_language() or "")[:2])
            .defer(*LONG_TEXTS)
        )

    def with_covers(self, viewer: Viewer) -> Self:
        """The version for cards of each cover that the viewer may see, as `cover`: its key."""
        return self.annotate(cover=_cover_for(viewer, Shape.CARD))


class AttachmentQuerySet(models.QuerySet["PracticeAttachment"]):
    def shown_to(self, viewer: Viewer, *, printed: bool = False) -> Self:
        """Those of published practices that reach the viewer, where everyone in them agreed to be
        seen by an audience that they belong to: everyone, the members of every network, those of
        its own. `printed`: agreed to be on paper too."""
        shown = NOTHING
        for audience in Visibility:
            agreed = showable(audience, printed=printed, prefix="file__")
            shown |= among(audience, viewer, "practice__") & agreed
        return self.filter(reach(viewer, prefix="practice__") & shown)

    def supporting(self, audience: str) -> Self:
        """What stands at the evidence and could be shown to this audience (of Visibility), were
        the practice published."""
        return self.filter(showable(audience, prefix="file__"), section=Section.EVIDENCE)

    def visible_to(self, viewer: Viewer) -> Self:
        """Those shown to them (`shown_to`); and all of where they work, whatever they lack."""
        own = Q(practice__organisation__in=standing_of(viewer).organisations)
        return self.filter(own | Q(pk__in=type(self)(self.model).shown_to(viewer).values("pk")))


class TranslationQuerySet(models.QuerySet["Translation"]):
    def published(self) -> Self:
        return self.filter(published_at__isnull=False)

    def visible_to(self, viewer: Viewer) -> Self:
        """Published ones of practices that reach the viewer (see `reach`); and whatever their
        state, those of practices of where they work."""
        own = Q(practice__organisation__in=standing_of(viewer).organisations)
        shared = reach(viewer, prefix="practice__") & Q(published_at__isnull=False)
        return self.filter(shared | own)
