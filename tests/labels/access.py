"""Who may open the addresses of the thesaurus: who keeps the installation."""

from django.utils import timezone

from cardumen.labels.thesaurus.models import OwnRow
from tests.access import Access, with_form
from tests.cast import Cast

ONLY = {"visitor": 302, "administrator": 200}


def row(cast: Cast) -> dict[str, int]:
    made, _ = OwnRow.objects.get_or_create(
        concept="furgón amarillo", defaults={"added_at": timezone.now()}
    )
    return {"pk": made.pk}


ROWS = [
    Access("labels:thesaurus", ONLY, rest=403),
    *with_form(Access("labels:add-row", ONLY, rest=403)),
    *with_form(
        Access("labels:remove-row", ONLY, rest=403, arguments=row),
        administrator=302,
    ),
]
