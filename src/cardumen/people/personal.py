"""What this room keeps about persons, and the mail sent to them."""

from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cardumen.jobs.models import Job, JobState
from cardumen.mail.actions import forget_address, forget_addresses_in
from cardumen.mail.models import Message
from cardumen.people.actions.incidents import forget_affected
from cardumen.people.actions.keeping import drop_consents, forget_who_asked
from cardumen.people.kept import Holding, add_holding, remove
from cardumen.people.models import Consent, DataRequest, Disclosure, Session
from cardumen.people.purposes import ACCOUNT, PROOF, SAFETY
from cardumen.people.retention import YEAR, Period, add_period

HERSELF = _("you, or whoever opened your account for you")
FROM_USE = _("what you do on the site")

add_holding(
    Holding(
        key="account",
        name=_("Account"),
        column="people.Person.email",
        fields=("name", "email", "language", "joined_at", "last_login", "is_administrator"),
        purpose=ACCOUNT,
        source=HERSELF,
        why_kept=_("Name and e-mail are taken away; the row stays, as the pseudonym."),
    )
)
add_holding(
    Holding(
        key="consents",
        name=_("What you agreed to"),
        column="people.Consent.person",
        also=("people.Consent.by",),
        purpose=PROOF,
        source=HERSELF,
        why_kept=_("Proof that your data were used with your consent: the law asks for it."),
    )
)
add_holding(
    Holding(
        key="blockings",
        name=_("Times in which you were not shown"),
        column="people.Blocking.person",
        also=("people.Blocking.by",),
        purpose=PROOF,
        source=HERSELF,
        why_kept=_("Proof that you were not shown while you asked for it; without your name."),
    )
)
add_holding(
    Holding(
        key="requests",
        name=_("What you asked about your data"),
        column="people.DataRequest.person",
        also=(
            "people.DataRequest.identity_by",
            "people.DataRequest.answered_by",
            "people.DataRequest.reply_to",
            "people.DataRequest.about_email",
        ),
        fields=("kind", "text", "asked_at", "due_on", "state", "answer", "answered_at"),
        purpose=PROOF,
        source=HERSELF,
        why_kept=_("Proof of what was asked and answered: the law asks for it."),
    )
)
add_holding(
    Holding(
        key="given",
        name=_("Your data given to others"),
        column="people.Disclosed.person",
        also=(
            "people.Disclosed.email",
            "people.Disclosure.recipient_email",
            "people.Disclosure.by",
        ),
        fields=("disclosure", "name", "email"),
        purpose=PROOF,
        source=FROM_USE,
        why_kept=_("So that who received it can be told; then your name goes from there too."),
    )
)
add_holding(
    Holding(
        key="incidents",
        name=_("Incidents that touched your data"),
        column="people.Affected.person",
        also=("people.Affected.email", "people.Incident.noted_by"),
        purpose=PROOF,
        source=FROM_USE,
        erase=forget_affected,
    )
)
add_holding(
    Holding(
        key="messages",
        name=_("E-mails sent to you"),
        column="mail.Message.to",
        fields=("subject", "state", "queued_at", "sent_at"),
        purpose=ACCOUNT,
        source=FROM_USE,
        erase=lambda person: forget_address(person.email),
    )
)

add_holding(
    Holding(
        key="sessions",
        name=_("Where you are signed in"),
        column="people.Session.person",
        fields=("expire_date",),
        purpose=SAFETY,
        source=FROM_USE,
        erase=remove("people.Session.person"),
    )
)

# Of the sign-in library, as far as this installation uses it.
for key, name, column, fields in (
    ("addresses", _("Addresses that you confirmed"), "account.EmailAddress.user", ("email",)),
    ("authenticators", _("Passkeys and second keys"), "mfa.Authenticator.user", ("created_at",)),
    (
        "providers",
        _("Accounts elsewhere with which you sign in"),
        "socialaccount.SocialAccount.user",
        ("provider", "date_joined"),
    ),
):
    if column.split(".")[0] in apps.app_configs:
        also = ("account.EmailAddress.email",) if key == "addresses" else ()
        add_holding(
            Holding(
                key=key,
                name=name,
                column=column,
                also=also,
                fields=fields,
                purpose=ACCOUNT if key == "addresses" else SAFETY,
                source=FROM_USE,
                erase=remove(column),
            )
        )


add_period(
    Period(
        key="addresses-of-mail",
        what=_("Addresses and subjects of e-mails that were sent"),
        period=timedelta(days=90),
        then=_("forgotten; what they say is forgotten as soon as they are sent"),
        old=lambda before: Message.objects.exclude(to="").filter(sent_at__lt=before),
        forget=forget_addresses_in,
    )
)
add_period(
    Period(
        key="who-asked",
        what=_("Names and addresses in answered requests about data"),
        period=timedelta(days=90),
        then=_("forgotten; the request and its answer stay"),
        old=DataRequest.objects.with_addresses,
        forget=forget_who_asked,
    )
)
add_period(
    Period(
        key="sessions",
        what=_("Where you are signed in, once you no longer use it"),
        period=timedelta(seconds=settings.SESSION_COOKIE_AGE),
        then=_("signed out, and deleted"),
        old=Session.objects.unused_since,
    )
)
add_period(
    Period(
        key="done-jobs",
        what=_("Work of the machine that is done"),
        period=timedelta(days=30),
        then=_("deleted"),
        old=lambda before: Job.objects.filter(state=JobState.DONE, ended_at__lt=before),
    )
)
add_period(
    Period(
        key="failed-jobs",
        what=_("Work of the machine that failed, with its error"),
        period=YEAR,
        then=_("deleted"),
        old=lambda before: Job.objects.filter(state=JobState.FAILED, ended_at__lt=before),
    )
)
add_period(
    Period(
        key="requests",
        what=_("Answered requests about data"),
        period=5 * YEAR,
        then=_("deleted"),
        old=lambda before: DataRequest.objects.filter(answered_at__lt=before),
    )
)
add_period(
    Period(
        key="given",
        what=_("What was given to others"),
        period=5 * YEAR,
        then=_("deleted"),
        old=lambda before: Disclosure.objects.filter(at__lt=before),
    )
)
add_period(
    Period(
        key="consents",
        what=_("What somebody agreed to, after her account was erased"),
        period=5 * YEAR,
        then=_("deleted"),
        old=Consent.objects.of_former,
        forget=drop_consents,
    )
)
