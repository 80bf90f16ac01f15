"""Days of years that no one can have meant are written nowhere."""

from datetime import date

import pytest
from django.apps import apps
from django.db import models, transaction
from django.utils import timezone

from cardumen.kernel.days import DayField, why_not_meant
from cardumen.kernel.errors import Invalid
from cardumen.networks.models import Membership
from tests.cast import Cast

IMPOSSIBLE = [date.min, date(1899, 12, 31), date(3026, 3, 1), date.max]


def test_every_day_of_ours_is_kept_in_such_a_column():
    wrong = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("cardumen.")
        for field in model._meta.local_fields
        if isinstance(field, models.DateField)
        and not isinstance(field, models.DateTimeField | DayField)
    ]
    assert wrong == []


@pytest.mark.parametrize("day", IMPOSSIBLE)
def test_no_way_of_writing_takes_an_impossible_day(cast: Cast, day: date):
    row = Membership(network=cast.lideres, organisation=cast.elsewhere, origin="call", since=day)
    there = Membership.objects.all()
    for write in (
        row.save,
        lambda: there.bulk_create([row]),
        lambda: there.update(until=day),
    ):
        with pytest.raises(Invalid) as refused, transaction.atomic():
            write()
        assert refused.value.field in {"since", "until"}
    assert there.filter(since__gt=date.min, since__lt=date.max).exists()


def test_days_that_are_meant_are_taken():
    assert why_not_meant(date(1900, 1, 1)) == ""
    assert why_not_meant(timezone.localdate()) == ""
    assert Membership(until=None).until is None
