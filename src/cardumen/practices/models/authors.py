"""Who writes a practice."""

from typing import Self

from django.conf import settings
from django.db import models

from cardumen.directory.models import Affiliation
from cardumen.practices.models.practices import Practice


def is_listed(person: str, organisation: str) -> models.Exists:
    """Whether they agreed to be shown to everyone as working there; both by their field."""
    posts = Affiliation.objects.visible_to(None)
    return models.Exists(
        posts.filter(person=models.OuterRef(person), organisation=models.OuterRef(organisation))
    )


class AuthorshipQuerySet(models.QuerySet["Authorship"]):
    def named(self) -> Self:
        """Those of its authors; `is_listed`: who agreed to be shown to everyone as working
        there."""
        listed = is_listed("person", "practice__organisation")
        return self.filter(is_named=True).annotate(is_listed=listed)


class Authorship(models.Model):
    """A person who writes a practice: one of its authors, or a colleague who lent a hand.

    `wrote` holds, for the form that they last wrote in, a fingerprint of what they put into each
    field: so that a form sent again, because no answer came, does not clash with itself.
    """

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="authorships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    is_named = models.BooleanField(default=False)
    wrote_at = models.DateTimeField(null=True)
    form = models.CharField(max_length=32, blank=True)
    wrote = models.JSONField(default=dict)

    objects = AuthorshipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "person"], name="authorship_once")
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.person} · {self.practice}"
