"""What an administrator keeps, and the ways to it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cardumen.people.rights.models import DataRequest
from cardumen.ui.panels import DUTIES
from tests.cast import Cast
from tests.home.making import page

pytestmark = pytest.mark.usefixtures("english")


def make_request(cast: Cast, *, days: int) -> None:
    due_on = timezone.localdate() + timedelta(days=days)
    DataRequest.objects.create(
        kind="access", asker="self", person=cast.principal, language="es", due_on=due_on
    )


def test_administration_counts_what_there_is_to_keep(as_, cast: Cast):
    make_request(cast, days=12)
    found = page(as_("administrator"), "/administration/")
    assert "1 to answer · the first: 12 days left" in found
    assert "without a coordinator" not in found
    assert all(str(tell(cast.administrator).title) in found for tell in DUTIES.values())


def test_request_about_data_waits_for_an_administrator_with_its_clock(as_, cast: Cast):
    make_request(cast, days=0)
    assert "Request about data, today" in page(as_("administrator"), "/today/")
    assert "Request about data" not in page(as_("coordinator"), "/today/")


def test_menu_of_an_administrator_leads_to_the_administration(as_, cast: Cast):
    assert "/administration/" in page(as_("administrator"), "/networks/")
    assert "/administration/" not in page(as_("coordinator"), "/networks/")
