"""What is said about a thing, and the one door to what a person may read of it."""

from functools import reduce
from operator import or_
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from cardumen.directory.models import Organisation
from cardumen.networks.sharing.records import Addressed
from cardumen.networks.standing import Viewer
from cardumen.networks.subjects import About, AboutQuerySet
from cardumen.talk.conversations import conversation_about, conversations


class MessageQuerySet(AboutQuerySet["Message"]):
    def kept(self) -> Self:
        """Those that who said them has not withdrawn."""
        return self.filter(withdrawn_at=None)

    def shown(self) -> Self:
        return self.kept().filter(is_hidden=False)

    def of(self, thing: models.Model, viewer: Viewer) -> Self:
        """As much as the viewer reads of the conversation about this thing."""
        return self.about(thing).filter(conversation_about(thing).read_by(viewer))

    def visible_to(self, viewer: Viewer) -> Self:
        """Of each conversation what its subject declares: see `Conversation.read_by`."""
        read = (one.read_by(viewer) for one in conversations())
        return self.filter(reduce(or_, read, Q(pk__in=())))


class Message(Addressed, About):
    """One voice in the conversation about a thing, for those who read it then. It may refer to
    another thing, as an answer to a challenge does to a practice: `reference` is its subject.

    Whoever said it may say it otherwise, or withdraw it; then its words are forgotten, and where it
    stood others see that someone spoke."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="messages"
    )
    kind = models.CharField(max_length=10)
    body = models.TextField()
    at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    is_hidden = models.BooleanField(default=False)
    cut = models.TextField(
        blank=True, help_text="what came along in an e-mail, which only its writer sees"
    )
    reference = models.CharField(max_length=20, blank=True)
    reference_number = models.PositiveBigIntegerField(null=True)

    objects = MessageQuerySet.as_manager()

    class Meta(About.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(reference="") ^ Q(reference_number__isnull=False),
                name="message_refers_to_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) ^ Q(body=""), name="message_withdrawn_says_nothing"
            ),
        ]
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.body[:40]}"

    def get_absolute_url(self) -> str:
        return f"{self.thing.get_absolute_url()}#message-{self.pk}"
