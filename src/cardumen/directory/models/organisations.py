"""Organisations, and the words by which they are found."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from cardumen.directory.enums import OrganisationKind, Status
from cardumen.kernel.text import words
from cardumen.methods.travel import Place, Point
from cardumen.people.models import Viewer
from cardumen.territory.facts import clock_of
from cardumen.territory.models import Territory


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Everyone sees every organisation, but those that were found to be another one."""
        return self.filter(merged_into=None)

    def with_places(self) -> Self:
        """Fetches with each where it is, what it is part of, and what the register says of it."""
        return self.select_related("commune", "region", "facts", "part_of")

    def merged_away(self) -> Self:
        """Those that were found to be another one; their address leads to it."""
        return self.exclude(merged_into=None)

    def schools(self) -> Self:
        return self.filter(kind=OrganisationKind.SCHOOL)

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
                    NameTerm.objects.filter(term__gte=word, term__lte=word + "z" * 8)
                    # What was merged into another finds that one by its own name too.
                    .values(found=Coalesce("organisation__merged_into", "organisation"))
                )
            )
        return self.filter(found | Q(official_id=" ".join(wanted)))


class Organisation(models.Model):
    """Any actor. A school is known by its number in an official register, which is for ever;
    its name, its place and its owner are not."""

    kind = models.CharField(max_length=24, choices=OrganisationKind)
    name = models.CharField(max_length=160)
    register = models.CharField(max_length=16, blank=True, help_text="such as cl-rbd")
    official_id = models.CharField(max_length=80, blank=True)
    part_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        related_name="sites",
        help_text="of an institution's site, the institution",
    )
    description = models.TextField(blank=True)
    website = models.URLField(blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        help_text="of those added by hand",
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        related_name="merged",
        help_text="the one that this was found to be",
    )
    commune = models.ForeignKey(Territory, models.PROTECT, null=True, related_name="+")
    region = models.ForeignKey(Territory, models.PROTECT, null=True, related_name="+")
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    # The place on the map of dots; null where the coordinates are unknown.
    cell_x = models.SmallIntegerField(null=True)
    cell_y = models.SmallIntegerField(null=True)
    travel_zone = models.CharField(
        max_length=24, blank=True, help_text="only where it differs from the commune's"
    )
    status = models.CharField(
        max_length=12, choices=Status, default=Status.OPEN, blank=True, help_text="blank: unknown"
    )
    facts = models.OneToOneField(
        "SchoolFacts", models.SET_NULL, null=True, related_name="+", help_text="the latest year's"
    )
    # Mean over levels of the latest vulnerability index, weighted by pupils; 0 to 1.
    vulnerability = models.FloatField(null=True)
    vulnerability_pupils = models.PositiveIntegerField(null=True)
    vulnerability_year = models.PositiveSmallIntegerField(null=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["register", "official_id"],
                condition=~Q(official_id=""),
                name="organisation_official_id_once",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=models.F("pk")),
                name="organisation_not_merged_into_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        # Written out, because lists of many ask for it.
        return f"/organisations/{self.pk}/"

    @classmethod
    def links(cls) -> "list[models.ForeignKey[Any, Any]]":
        """Those of every room that lead to one, also those that no one follows backwards."""
        return [
            relation.field
            for relation in cls._meta.get_fields(include_hidden=True)
            if isinstance(relation, models.ManyToOneRel)
        ]

    @property
    def has_closed(self) -> bool:
        """By the register, or because it was found to be another: it starts nothing new."""
        return self.status == Status.CLOSED or self.merged_into_id is not None

    @property
    def locality(self) -> str:
        """Its commune and its region, in words; `with_places` fetches them."""
        parts = (self.commune, self.region)
        return ", ".join(dict.fromkeys(part.short_name for part in parts if part is not None))

    def local_time(self, moment: datetime) -> datetime:
        """What clocks and calendars show then where it is, or in this installation where no one
        knows its place; `with_places` fetches that."""
        known = [part for part in (self.commune, self.region) if part is not None]
        clock = clock_of(known[0].country, *(part.code for part in known)) if known else None
        return timezone.localtime(moment, clock)

    @property
    def place(self) -> Place | None:
        """Where it is, and in which travel zone ("" when no one knows); None without coordinates.

        Looks its commune up.
        """
        if self.latitude is None or self.longitude is None:
            return None
        zone = self.travel_zone or (self.commune.travel_zone if self.commune else "")
        return Place(Point(self.latitude, self.longitude), zone)


class NameTermQuerySet(models.QuerySet["NameTerm"]):
    def renew(self, organisations: Iterable[Organisation]) -> None:
        """Let each be found by its name as it is now."""
        known = list(organisations)
        self.filter(organisation__in=[one.pk for one in known]).delete()
        self.bulk_create(term for one in known for term in NameTerm.of(one))


class NameTerm(models.Model):
    """A word of an organisation's name, in plain form, so that a prefix finds it."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="name_terms")
    term = models.CharField(max_length=40)

    objects = NameTermQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["term", "organisation"], name="name_term_once")
        ]

    def __str__(self) -> str:
        return self.term

    @classmethod
    def of(cls, organisation: Organisation) -> "list[NameTerm]":
        """The terms of its name, not yet saved."""
        terms = dict.fromkeys(word[:40] for word in words(organisation.name))
        return [cls(organisation=organisation, term=term) for term in terms]


class Edition(models.Model):
    """One row; its number grows with every change that does more than add organisations, so that
    what was read of the directory is known to be old."""

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.number}"
