"""Requests about data: why they are kept, and for how long."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from cardumen.people.kept import YOU_OR_WHO_OPENED_IT, Holding, add_holding
from cardumen.people.purposes import PROOF
from cardumen.people.retention import YEAR, Period, add_period
from cardumen.people.rights.actions import forget_who_asked
from cardumen.people.rights.models import DataRequest

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
        key="who-asked",
        what=_("Names and addresses in answered requests about data"),
        period=timedelta(days=90),
        then=_("deleted; the request and its answer are kept"),
        old=DataRequest.objects.with_addresses,
        forget=forget_who_asked,
    )
)
