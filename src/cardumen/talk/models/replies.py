"""Addresses at which a conversation is answered by e-mail, and what came to them."""

import hashlib
import secrets
from datetime import timedelta
from typing import Any, Final, Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cardumen.directory.models import Organisation
from cardumen.networks.subjects import About, AboutQuerySet, reference_to
from cardumen.people.models import Person, Viewer
from cardumen.talk.enums import ReplyState

VALID: Final = timedelta(days=60)


class ReplyAddressQuerySet(AboutQuerySet["ReplyAddress"]):
    def open_for(
        self, thing: models.Model, person: Person, organisation: Organisation | None
    ) -> str:
        """A new address at which this person answers, for this organisation."""
        token = secrets.token_hex(16)
        self.create(
            **reference_to(thing),
            person=person,
            organisation=organisation,
            title=str(thing)[:200],
            digest=_digest(token),
            at=timezone.now(),
        )
        local, _sign, domain = settings.REPLY_ADDRESS.partition("@")
        return f"{local}+{token}@{domain}"

    def reached_by(self, token: str) -> Self:
        """Those that are still valid, of people whose account is open and not blocked: to others
        nothing could be written about their answer."""
        since = timezone.now() - VALID
        people = Person.objects.taking_part()
        return self.filter(digest=_digest(token), at__gt=since, person__in=people)


class ReplyAddress(About):
    """Answers sent there are this person's, in the conversation about one thing. What makes it
    known is in their mailbox alone: here is its digest. `title` is that of the thing in the letter:
    it may be rewritten since, for others than them."""

    digest = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    title = models.CharField(_("about"), max_length=200)
    at = models.DateTimeField()

    objects = ReplyAddressQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["subject", "number"], name="reply_address_about")]
        verbose_name_plural = "reply addresses"

    def __str__(self) -> str:
        return f"{self.subject} {self.number}"

    @property
    def thing_read(self) -> Any:
        """What it is about, where they may read it now; else None."""
        return self.kind_of_thing.found_by(self.person, self.number)


class MailedReplyQuerySet(models.QuerySet["MailedReply"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Whoever may have written it, and no one else."""
        person = viewer.pk if isinstance(viewer, Person) else None
        return self.filter(address__person=person)

    def held(self) -> Self:
        return self.filter(state=ReplyState.HELD)


class MailedReply(models.Model):
    """What came to such an address. Its words stay only while it waits for its writer."""

    address = models.ForeignKey(ReplyAddress, models.CASCADE, related_name="replies")
    key = models.CharField(max_length=64, help_text="the same for the same mail")
    sender = models.EmailField(blank=True)
    body = models.TextField()
    cut = models.TextField()
    state = models.CharField(max_length=9, choices=ReplyState, default=ReplyState.HELD)
    at = models.DateTimeField()

    objects = MailedReplyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["address", "key"], name="mailed_reply_once"),
            models.CheckConstraint(
                condition=models.Q(state=ReplyState.HELD) | models.Q(body="", cut=""),
                name="mailed_reply_forgets",
            ),
        ]
        verbose_name_plural = "mailed replies"

    def __str__(self) -> str:
        return f"{self.address}: {self.state}"

    def get_absolute_url(self) -> str:
        return reverse("talk:reply", args=[self.pk])


def _digest(token: str) -> str:
    return hashlib.sha256(token.lower().encode()).hexdigest()
