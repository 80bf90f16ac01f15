"""What went wrong with personal data, whom it touched, and who was told when."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cardumen.kernel.days import DayField
from cardumen.people.models.persons import Person


class Incident(models.Model):
    """One breach. `tells_people`: the data are sensitive, of children under 14 or economic, so
    that each person must be told."""

    what = models.TextField(_("what happened"))
    happened_on = DayField(_("date of the incident"))
    found_on = DayField(_("date of discovery"))
    which_data = models.TextField(_("data affected"))
    tells_people = models.BooleanField(
        _("sensitive data, of children under 14, or economic"), default=False
    )
    measures = models.TextField(_("measures taken"), blank=True)
    agency_told_on = DayField(_("date of notice to the Agency"), null=True)
    noted_at = models.DateTimeField(auto_now_add=True)
    noted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-found_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(found_on__gte=models.F("happened_on")),
                name="incident_found_after_it_happened",
            )
        ]

    def __str__(self) -> str:
        return f"{self.found_on}"


class Affected(models.Model):
    """Someone whose data it touched; by their address also when they have no account here."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="affected")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    email = models.EmailField(blank=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["email", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["incident", "email"], condition=~Q(email=""), name="affected_once"
            )
        ]
        verbose_name_plural = "affected"

    def __str__(self) -> str:
        return f"{self.incident}: {self.pk}"
