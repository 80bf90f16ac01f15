"""Mail that may not have arrived, for administrators: to whom and of which kind, never what it
says."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.mail.models import Message, MessageQuerySet
from cardumen.people.models import Person, Viewer
from cardumen.people.undelivered.rules import may_decide_about_mail
from cardumen.ui.filters import Filters
from cardumen.ui.lists import ListPage, counted, list_page
from cardumen.ui.panels import Duty, Waiting, add_duty

MAILS_A_PAGE = 30


def mails_visible_to(viewer: Viewer) -> MessageQuerySet:
    """Administrators see all of them; no one else."""
    if not isinstance(viewer, Person) or not may_decide_about_mail.allows(viewer):
        return Message.objects.none()
    # door: mail has none of its own; this is it.
    return Message.objects.defer("subject", "body", "headers")


def undelivered_page(filters: Filters, viewer: Viewer) -> ListPage[Any]:
    return list_page(filters, counted(mails_visible_to(viewer).undelivered()), size=MAILS_A_PAGE)


@add_duty(40)
def mails_duty(administrator: Person) -> Duty:
    count = mails_visible_to(administrator).undelivered().count()
    told = ngettext("%(n)s e-mail to check", "%(n)s e-mails to check", count) % {"n": count}
    title = _("E-mails that may not have arrived")
    url = reverse("people:desk_mail")
    if not count:
        return Duty(title, url, _("None"))
    what = ngettext(
        "%(n)s e-mail may not have arrived", "%(n)s e-mails may not have arrived", count
    ) % {"n": count}
    return Duty(title, url, told, waits=True, task=Waiting(what, "", url, _("Check e-mails")))
