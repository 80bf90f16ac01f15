"""What was asked is itself something that can be reported, and hidden from whoever was asked."""

from django.utils.translation import gettext_lazy as _

from cardumen.asks.models import Ask, AskQuerySet
from cardumen.networks.standing import Viewer
from cardumen.networks.subjects import Subject, add_subject, mark_hidden, mark_shown


def shared_with(viewer: Viewer) -> AskQuerySet:
    return Ask.objects.received_by(viewer)


add_subject(
    Subject(
        key="ask",
        model=Ask,
        shared_with=shared_with,
        within=lambda ask: ask.thing,
        author="by",
        quote="message",
        title="title",
        with_them=("organisation", "host", "by"),
        parties=("organisation", "host"),
        discloses=_(
            "Until now only people of the two schools can read this request. If you report it, "
            "the coordinators read its message as well, and nothing else that you wrote to each "
            "other."
        ),
        hide=mark_hidden,
        show=mark_shown,
    )
)
