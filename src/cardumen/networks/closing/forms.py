"""The forms of closing: why, what it leaves, who carries on; and of beginning again."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cardumen.networks.models import Closing, Network
from cardumen.ui.forms import DayField

LONGEST_REPORT = 40_000


class ReportForm(forms.Form):
    """What can still be changed once a network has closed."""

    report = forms.CharField(
        label=_("Final report"),
        required=False,
        max_length=LONGEST_REPORT,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_(
            "Aims, results, and what others can continue. You can also write it later. "
            "You can use Markdown for lists and **bold**."
        ),
    )
    readers = forms.ChoiceField(
        label=_("Who can read the report"),
        choices=[("members", _("Its former members")), ("public", _("The public"))],
        widget=forms.RadioSelect,
    )
    successors = forms.ModelMultipleChoiceField(
        label=_("Networks that continue its work"),
        queryset=Network.objects.none(),
        required=False,
        help_text=_("Their coordinators can then invite its members."),
    )

    field_order = ["reason", "on", "report", "readers", "successors"]

    def __init__(
        self,
        *args: Any,
        networks: QuerySet[Network],
        network: Network,
        closing: Closing | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["successors"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = networks
        self.initial["successors"] = list(network.successors.values_list("pk", flat=True))
        self.initial["report"] = closing.report if closing else ""
        is_public = closing is not None and closing.is_report_public
        self.initial["readers"] = "public" if is_public else "members"

    def facts(self) -> dict[str, Any]:
        """Once valid: what both actions take."""
        return {
            "report": self.cleaned_data["report"],
            "is_report_public": self.cleaned_data["readers"] == "public",
            "successors": list(self.cleaned_data["successors"]),
        }


class ClosingForm(ReportForm):
    reason = forms.CharField(
        label=_("Reason for closing"),
        max_length=300,
        help_text=_("Anyone can read it on the network's page."),
        error_messages={
            "required": _("Write why the network closes, so that it can be understood later.")
        },
    )
    on = DayField(
        has_come=True,
        label=_("Last day"),
        error_messages={"required": _("Enter the day on which the network closes.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["on"] = timezone.localdate()


class ReopeningForm(forms.Form):
    why = forms.CharField(
        label=_("Reason for reopening"),
        max_length=300,
        error_messages={"required": _("Write why the network reopens.")},
    )
