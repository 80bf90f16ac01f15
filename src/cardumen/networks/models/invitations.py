"""Invitations: to become a member, to hold an office, to join colleagues."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import get_random_string, salted_hmac

from cardumen.directory.models import Affiliation, Organisation, PostRequest
from cardumen.kernel.days import DayField
from cardumen.networks.enums import InvitationKind, InvitationState
from cardumen.networks.models.networks import Network, Zone
from cardumen.networks.models.offices import Office
from cardumen.networks.offices import OfficeClass
from cardumen.people.enums import ShownAs
from cardumen.people.models import Person

# Consonants only: easy to type on a phone, and they spell no words.
LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
CODE_LENGTH = 12
LONGEST_WORDS = 600

_OPEN = Q(state=InvitationState.OPEN)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self, at: datetime | None = None) -> Self:
        """Those that can be accepted at that moment, now if none is said: by a network that has not
        closed."""
        closed = Q(network__closed_on__isnull=False) | Q(member_network__closed_on__isnull=False)
        return self.unanswered().filter(expires_at__gt=at or timezone.now()).exclude(closed)

    def unanswered(self) -> Self:
        """The open ones, and those that grew old and were not marked so yet."""
        return self.filter(state=InvitationState.OPEN)

    def addressed_before(self, before: datetime) -> Self:
        """Sent before that moment: whose address is still known."""
        return self.exclude(email="").filter(sent_at__lt=before, expires_at__lt=timezone.now())

    def shown(self) -> Self:
        """But those to the address of who asked to be shown to no one."""
        hidden = Person.objects.filter(
            email__iexact=models.OuterRef("email"), shown_as=ShownAs.HIDDEN
        )
        return self.filter(~models.Exists(hidden))

    def to_membership(self) -> Self:
        return self.filter(kind=InvitationKind.MEMBERSHIP)

    def claimed(self, at: datetime | None = None) -> Self:
        """Opened by someone who says that they work at an organisation where no one does or did;
        annotated with their role there."""
        of_it = {"organisation": models.OuterRef("organisation")}
        asked = PostRequest.objects.filter(person=models.OuterRef("answered_by"), **of_it)
        return (
            self.open(at)
            .to_membership()
            .filter(models.Exists(asked), email="", answered_by__shown_as=ShownAs.NAME)
            .exclude(models.Exists(Affiliation.objects.filter(**of_it)))
            .annotate(post=models.Subquery(asked.values("post")[:1]))
            .select_related("answered_by")
        )

    def with_what_is_told(self) -> Self:
        return self.select_related(
            "network", "organisation__commune", "member_network", "zone", "by"
        )


class Invitation(models.Model):
    """With an e-mail it is a letter to one person, whose code opens it; without one it waits for
    whoever answers for the organisation or runs the network that is invited.

    A membership is of `organisation` or `member_network`; of neither where the invited person says
    for which organisation they accept. The code is not kept: it follows from `seed` and the secret
    key of the installation, so that a reminder can hold the same one.
    """

    kind = models.CharField(max_length=10, choices=InvitationKind)
    network = models.ForeignKey(Network, models.CASCADE, null=True, related_name="invitations")
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, related_name="invitations"
    )
    member_network = models.ForeignKey(
        Network, models.CASCADE, null=True, related_name="invitations_elsewhere"
    )
    zone = models.ForeignKey(Zone, models.SET_NULL, null=True, related_name="+")
    office = models.CharField(
        max_length=20, blank=True, choices=[(key, c.name) for key, c in OfficeClass.by_key.items()]
    )
    replaces = models.ForeignKey(
        Office, models.CASCADE, null=True, related_name="+", help_text="office that is handed over"
    )
    since = DayField(null=True, help_text="of the office; the day of accepting where null")
    until = DayField(null=True)
    email = models.EmailField(blank=True)
    words = models.CharField(max_length=LONGEST_WORDS, blank=True, help_text="of whoever invites")
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    seed = models.CharField(max_length=32)
    digest = models.CharField(max_length=64, unique=True, help_text="of the code")
    state = models.CharField(max_length=10, choices=InvitationState, default=InvitationState.OPEN)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, blank=True, help_text="of declining")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="invitation_to_something",
                condition=(
                    Q(kind=InvitationKind.MEMBERSHIP, network__isnull=False, office="")
                    & (Q(organisation=None) | Q(member_network=None))
                )
                | (
                    Q(kind=InvitationKind.OFFICE, network__isnull=False)
                    & Q(organisation=None, member_network=None)
                    & ~Q(office="")
                )
                | Q(kind=InvitationKind.POST, network=None, organisation__isnull=False, office=""),
            ),
            models.CheckConstraint(
                name="invitation_reaches_somebody",
                condition=~_OPEN
                | ~Q(email="")
                | (
                    Q(kind=InvitationKind.MEMBERSHIP)
                    & (Q(organisation__isnull=False) | Q(member_network__isnull=False))
                ),
            ),
            models.UniqueConstraint(
                fields=["network", "organisation"],
                condition=_OPEN & Q(kind=InvitationKind.MEMBERSHIP, organisation__isnull=False),
                name="invitation_of_organisation_once",
            ),
            models.UniqueConstraint(
                fields=["network", "member_network"],
                condition=_OPEN & Q(kind=InvitationKind.MEMBERSHIP, member_network__isnull=False),
                name="invitation_of_network_once",
            ),
            models.UniqueConstraint(
                fields=["network", "email"],
                condition=_OPEN
                & Q(kind=InvitationKind.MEMBERSHIP, organisation=None)
                & ~Q(email=""),
                name="invitation_by_email_once",
            ),
            models.UniqueConstraint(
                fields=["network", "office", "email"],
                condition=_OPEN & Q(kind=InvitationKind.OFFICE),
                name="invitation_to_office_once",
            ),
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=_OPEN & Q(kind=InvitationKind.POST),
                name="invitation_to_post_once",
            ),
        ]
        indexes = [
            models.Index(fields=["network", "state"], name="invitation_by_network"),
            models.Index(fields=["email", "state"], name="invitation_by_email"),
        ]

    def __str__(self) -> str:
        return (
            f"{self.email or self.organisation or self.member_network} · {self.get_kind_display()}"
        )

    @property
    def code(self) -> str:
        """Twelve letters."""
        number = int(salted_hmac("cardumen.invitation", self.seed).hexdigest(), 16)
        letters = []
        for _ in range(CODE_LENGTH):
            number, letter = divmod(number, len(LETTERS))
            letters.append(LETTERS[letter])
        return "".join(letters)

    @property
    def code_as_typed(self) -> str:
        """In three groups, as it is read aloud."""
        return " ".join(self.code[at : at + 4] for at in range(0, CODE_LENGTH, 4))

    @property
    def is_open(self) -> bool:
        networks = (self.network, self.member_network)
        has_closed = any(one is not None and one.closed_on is not None for one in networks)
        return self.state == InvitationState.OPEN and not self.has_expired and not has_closed

    @property
    def has_expired(self) -> bool:
        """No one has answered in time, whether that was written down already or not."""
        return self.state == InvitationState.EXPIRED or (
            self.state == InvitationState.OPEN and self.expires_at <= timezone.now()
        )

    @property
    def office_class(self) -> OfficeClass | None:
        return OfficeClass.by_key.get(self.office)

    def draw_code(self) -> None:
        """Gives it a code; before it is saved for the first time."""
        self.seed = get_random_string(32)
        self.digest = digest_of(self.code)


def digest_of(code: str) -> str:
    """What is kept of a code as someone typed it: case, spaces and hyphens do not matter."""
    letters = "".join(letter for letter in code.upper() if letter.isalnum())
    return salted_hmac("cardumen.invitation.digest", letters, algorithm="sha256").hexdigest()
