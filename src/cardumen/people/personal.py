"""What this room keeps about persons, and the mail sent to them."""

from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cardumen.jobs.models import Job, JobState
from cardumen.mail.actions import forget_addresses_in
from cardumen.mail.models import Message
from cardumen.people.kept import (
    FROM_USE,
    YOU_OR_WHO_OPENED_IT,
    Holding,
    add_holding,
    remove,
    rows_in,
)
from cardumen.people.models import Session
from cardumen.people.purposes import ACCOUNT, PROOF, SAFETY
from cardumen.people.retention import YEAR, Period, add_period

add_holding(
    Holding(
        key="account",
        name=_("Account"),
        column="people.Person.email",
        fields=("name", "email", "language", "joined_at", "last_login", "is_administrator"),
        purpose=ACCOUNT,
        source=YOU_OR_WHO_OPENED_IT,
        why_kept=_("Name and e-mail are removed; the record stays under a pseudonym."),
    )
)
add_holding(
    Holding(
        key="blockings",
        name=_("Periods in which your data was hidden"),
        column="people.Blocking.person",
        also=("people.Blocking.by",),
        purpose=PROOF,
        source=YOU_OR_WHO_OPENED_IT,
        why_kept=_("Proof that your data was hidden while you asked for it; without your name."),
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
        erase=lambda person: forget_addresses_in(rows_in("mail.Message.to", person)),
    )
)

add_holding(
    Holding(
        key="sessions",
        name=_("Active sessions"),
        column="people.Session.person",
        fields=("expire_date",),
        purpose=SAFETY,
        source=FROM_USE,
        erase=Session.objects.end_of,
    )
)

# Of the sign-in library, as far as this installation uses it.
for key, name, column, fields in (
    ("addresses", _("Confirmed e-mail addresses"), "account.EmailAddress.user", ("email",)),
    ("authenticators", _("Passkeys and second factors"), "mfa.Authenticator.user", ("created_at",)),
    (
        "providers",
        _("Accounts at other services that you sign in with"),
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
        what=_("Addresses and subjects of e-mails"),
        period=timedelta(days=90),
        then=_("deleted; the text is deleted as soon as the e-mail is sent"),
        old=lambda before: Message.objects.exclude(to="").filter(queued_at__lt=before),
        forget=forget_addresses_in,
    )
)
add_period(
    Period(
        key="sessions",
        what=_("Sessions that are no longer used"),
        period=timedelta(seconds=settings.SESSION_COOKIE_AGE),
        then=_("signed out and deleted"),
        old=Session.objects.unused_since,
    )
)
add_period(
    Period(
        key="done-jobs",
        what=_("Completed background jobs"),
        period=timedelta(days=30),
        then=_("deleted"),
        old=lambda before: Job.objects.filter(state=JobState.DONE, ended_at__lt=before),
    )
)
add_period(
    Period(
        key="failed-jobs",
        what=_("Failed background jobs, with their error"),
        period=YEAR,
        then=_("deleted"),
        old=lambda before: Job.objects.filter(state=JobState.FAILED, ended_at__lt=before),
    )
)
