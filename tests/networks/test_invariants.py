"""What the database itself refuses, whoever writes."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from cardumen.directory.models import Affiliation, VulnerabilityIndex
from cardumen.networks.models import Membership, Office, Partner

pytestmark = pytest.mark.django_db
BACKWARDS = {"since": date(2020, 3, 1), "until": date(2020, 2, 29)}


def refused(model, **row):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        model.objects.create(**row)
    return str(error.value)


def test_nothing_ends_before_it_begins(cast):
    link = {"network": cast.lideres, "organisation": cast.company}
    office = {"network": cast.lideres, "person": cast.outsider, "key": "juror"}
    post = {"person": cast.outsider, "organisation": cast.company, "post": "Jefa"}
    assert "membership_ends_after_start" in refused(
        Membership, origin="call", state="ended", **link, **BACKWARDS
    )
    assert "partner_ends_after_start" in refused(Partner, role="ally", **link, **BACKWARDS)
    assert "office_ends_after_start" in refused(Office, **office, **BACKWARDS)
    assert "affiliation_ends_after_start" in refused(Affiliation, **post, **BACKWARDS)


@pytest.mark.parametrize("value", [-0.01, 1.01])
def test_a_vulnerability_index_is_a_share(cast, value):
    assert "vulnerability_is_a_share" in refused(
        VulnerabilityIndex,
        organisation=cast.azapa,
        year=2024,
        level="special",
        value=value,
        pupils=20,
    )
