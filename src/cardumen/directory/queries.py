"""What can be asked of the directory. All of it is public but who works where, and how the
registers were imported."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from cardumen.directory.enums import OrganisationKind, Status, UploadState
from cardumen.kernel.text import words
from cardumen.people.enums import ShownAs
from cardumen.people.models import Person

if TYPE_CHECKING:
    from cardumen.directory.models import (  # noqa: F401
        Affiliation,
        Merge,
        Organisation,
        PostRequest,
        RegisterImport,
        Upload,
    )

Viewer = Person | AnonymousUser | None


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Everybody sees every organisation, but those that were found to be another one."""
        return self.filter(merged_into=None)

    def merged_away(self) -> Self:
        """Those that were found to be another one; their address leads to it."""
        return self.exclude(merged_into=None)

    def schools(self) -> Self:
        return self.filter(kind=OrganisationKind.SCHOOL)

    def open(self) -> Self:
        return self.filter(status=Status.OPEN)

    def in_register(self, register: str) -> Self:
        return self.filter(register=register)

    def named(self, text: str) -> Self:
        """Those whose name has a word beginning with each word of `text`, accents and case
        forgiven; or whose official id is `text`."""
        wanted = words(text)
        if not wanted:
            return self.none()
        found = Q()
        for word in wanted:
            # A range, because both engines can use the index for it whatever their collation.
            found &= Q(
                pk__in=models.Subquery(
                    apps.get_model("directory", "NameTerm")
                    ._default_manager.filter(term__gte=word, term__lte=word + "z" * 8)
                    # What was merged into another finds that one by its own name too.
                    .values(found=Coalesce("organisation__merged_into", "organisation"))
                )
            )
        return self.filter(found | Q(official_id=" ".join(wanted)))


class AffiliationQuerySet(models.QuerySet["Affiliation"]):
    def current(self) -> Self:
        """Those held today; `until` is the first day on which a post is no longer held."""
        today = timezone.localdate()
        return self.filter(Q(until=None) | Q(until__gt=today), since__lte=today)

    def shown(self) -> Self:
        """But those of who asked to be shown to nobody."""
        return self.exclude(person__shown_as=ShownAs.HIDDEN)

    def answering(self) -> Self:
        """Current posts whose holder answers for the organisation: that of its responsible person;
        where it has none, everybody's."""
        led = (
            type(self)(self.model)
            .current()
            .filter(is_responsible=True, organisation=models.OuterRef("organisation"))
        )
        return self.current().filter(Q(is_responsible=True) | ~models.Exists(led))

    def visible_to(self, person: Viewer) -> Self:
        """Everybody sees those who agreed to be shown; a person sees herself and her colleagues.
        Who asked not to be shown, nobody sees but herself."""
        named = Q(person__shown_as=ShownAs.NAME)
        listed = named & Q(is_listed=True)
        if person is None or not person.is_authenticated:
            return self.filter(listed)
        colleagues = type(self)(self.model).current().filter(person=person).values("organisation")
        known = named & Q(organisation__in=colleagues)
        return self.filter(listed | Q(person=person) | known)


class PostRequestQuerySet(models.QuerySet["PostRequest"]):
    def visible_to(self, person: Viewer) -> Self:
        """She who asks; whoever answers for the organisation, and administrators, unless she has
        asked to be shown to nobody."""
        if not isinstance(person, Person) or not person.is_active:
            return self.none()
        named = Q(person__shown_as=ShownAs.NAME)
        if person.administers:
            return self.filter(Q(person=person) | named)
        posts = apps.get_model("directory", "Affiliation")._default_manager
        hers = posts.answering().filter(person=person).values("organisation")
        return self.filter(Q(person=person) | named & Q(organisation__in=hers))


class RegisterImportQuerySet(models.QuerySet["RegisterImport"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Administrators see the reports of imports; nobody else does."""
        if isinstance(viewer, Person) and viewer.administers:
            return self.all()
        return self.none()


class UploadQuerySet(models.QuerySet["Upload"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Administrators; nobody else."""
        if isinstance(viewer, Person) and viewer.administers:
            return self.all()
        return self.none()

    def left_since(self, before: datetime) -> Self:
        """Given before that moment, looked at or not to be read, and then left."""
        waiting = [UploadState.PREVIEWED, UploadState.FAILED]
        return self.filter(state__in=waiting, received_at__lt=before)


class MergeQuerySet(models.QuerySet["Merge"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Administrators; nobody else."""
        if isinstance(viewer, Person) and viewer.administers:
            return self.all()
        return self.none()
