"""Who may create networks, among what an administrator keeps."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cardumen.networks.models import FoundingRight
from cardumen.people.models import Person
from cardumen.ui.panels import Duty, add_duty


@add_duty(90)
def founders_duty(_administrator: Person) -> Duty:
    return Duty(
        _("Permission to create networks"),
        reverse("networks:founders"),
        _("People and organisations: %(n)d") % {"n": FoundingRight.objects.current().count()},
    )
