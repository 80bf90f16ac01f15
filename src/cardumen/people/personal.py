"""What this room keeps about persons, and the mail sent to them."""

from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cardumen.jobs.models import Job, JobState
from cardumen.mail.actions import forget_addresses_in
from cardumen.mail.models import Message
from cardumen.people.actions.incidents import forget_affected
from cardumen.people.actions.keeping import drop_consents, forget_who_asked
from cardumen.people.kept import Holding, add_holding, remove, rows_in
from cardumen.people.models import Affected, Consent, DataRequest, Disclosure, Session
from cardumen.people.purposes import ACCOUNT, PROOF, SAFETY
from cardumen.people.retention import YEAR, Period, add_period

YOU_OR_WHO_OPENED_IT = _("you, or the person who created your account")
FROM_USE = _("your activity on the site")

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
        key="consents",
        name=_("Your consents"),
        column="people.Consent.person",
        also=("people.Consent.by",),
        purpose=PROOF,
        source=YOU_OR_WHO_OPENED_IT,
        why_kept=_("Proof that your data was used with your consent, as the law requires."),
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
        key="requests",
        name=_("Your requests about your data"),
        column="people.DataRequest.person",
        also=(
            "people.DataRequest.identity_by",
            "people.DataRequest.answered_by",
            "people.DataRequest.reply_to",
            "people.DataRequest.about_email",
        ),
        fields=("kind", "text", "asked_at", "due_on", "state", "answer", "answered_at"),
        purpose=PROOF,
        source=YOU_OR_WHO_OPENED_IT,
        why_kept=_("Proof of requests and answers, as the law requires."),
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
        why_kept=_("To notify the recipients; after that, your name is removed there too."),
    )
)
add_holding(
    Holding(
        key="incidents",
        name=_("Incidents that affected your data"),
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
        key="who-asked",
        what=_("Names and addresses in answered requests about data"),
        period=timedelta(days=90),
        then=_("deleted; the request and its answer are kept"),
        old=DataRequest.objects.with_addresses,
        forget=forget_who_asked,
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
        what=_("Data given to others"),
        period=5 * YEAR,
        then=_("deleted"),
        old=lambda before: Disclosure.objects.filter(at__lt=before),
    )
)
add_period(
    Period(
        key="affected",
        what=_("Addresses of people affected by an incident"),
        period=5 * YEAR,
        then=_("deleted; a record of the incident and its notifications is kept"),
        old=lambda before: Affected.objects.exclude(email="").filter(incident__noted_at__lt=before),
        forget=lambda rows: rows.update(email=""),
    )
)
add_period(
    Period(
        key="consents",
        what=_("Consents of erased accounts"),
        period=5 * YEAR,
        then=_("deleted"),
        old=Consent.objects.of_former,
        forget=drop_consents,
    )
)
