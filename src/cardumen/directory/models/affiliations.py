"""Who works where, and who says so."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cardumen.directory.models.organisations import Organisation
from cardumen.kernel.days import DayField
from cardumen.people.enums import ShownAs
from cardumen.people.models import Person, Viewer


class AffiliationQuerySet(models.QuerySet["Affiliation"]):
    def current(self) -> Self:
        """Those held today; `until` is the first day on which a post is no longer held."""
        today = timezone.localdate()
        return self.filter(Q(until=None) | Q(until__gt=today), since__lte=today)

    def shown(self) -> Self:
        """Without the posts of people who asked to be shown to no one."""
        return self.exclude(person__shown_as=ShownAs.HIDDEN)

    def of_who_take_part(self) -> Self:
        """Whose account is open and not blocked: who can be written to."""
        return self.filter(person__is_active=True, person__shown_as=ShownAs.NAME)

    def answering(self) -> Self:
        """Current posts whose holder answers for the organisation: that of its responsible person;
        where it has none, everyone's."""
        led = (
            type(self)(self.model)
            .current()
            .filter(is_responsible=True, organisation=models.OuterRef("organisation"))
        )
        return self.current().filter(Q(is_responsible=True) | ~models.Exists(led))

    def visible_to(self, person: Viewer) -> Self:
        """Everyone sees those who agreed to be shown; a person sees themselves and their
        colleagues. Who asked not to be shown, no one sees but themselves."""
        named = Q(person__shown_as=ShownAs.NAME)
        listed = named & Q(is_listed=True)
        if person is None or not person.is_authenticated:
            return self.filter(listed)
        colleagues = type(self)(self.model).current().filter(person=person).values("organisation")
        known = named & Q(organisation__in=colleagues)
        return self.filter(listed | Q(person=person) | known)


class Affiliation(models.Model):
    """A person's post in an organisation, over a period."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="affiliations"
    )
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="affiliations")
    post = models.CharField(_("role"), max_length=80)
    since = DayField()
    until = DayField(null=True, blank=True)
    is_listed = models.BooleanField(default=False, help_text="agreed to be shown to the public")
    is_responsible = models.BooleanField(
        default=False, help_text="answers for the organisation and admits colleagues"
    )

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation"],
                condition=Q(until=None),
                name="affiliation_once_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(until=None, is_responsible=True),
                name="affiliation_one_responsible",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")),
                name="affiliation_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.post}"


class PostRequestQuerySet(models.QuerySet["PostRequest"]):
    def visible_to(self, person: Viewer) -> Self:
        """The person who asks; whoever answers for the organisation, and administrators, unless
        they have asked to be shown to no one."""
        if not isinstance(person, Person) or not person.is_active:
            return self.none()
        named = Q(person__shown_as=ShownAs.NAME)
        if person.administers:
            return self.filter(Q(person=person) | named)
        own = Affiliation.objects.answering().filter(person=person).values("organisation")
        return self.filter(Q(person=person) | named & Q(organisation__in=own))


class PostRequest(models.Model):
    """Someone says that they work there. It is gone once it is answered."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="post_requests"
    )
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="post_requests")
    post = models.CharField(_("role"), max_length=80)
    asked_at = models.DateTimeField(auto_now_add=True)

    objects = PostRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "organisation"], name="post_asked_once")
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.post}?"
