"""The first three steps of a school that has just come."""

from django.utils import timezone

from cardumen.directory.models import Affiliation
from cardumen.home.pages.first_steps import first_steps
from cardumen.networks.models import Membership
from cardumen.ui.panels import Waiting
from tests.cast import Cast, make_person


def test_first_steps_stand_until_they_are_old_or_something_waits(as_, cast: Cast):
    assert first_steps([], cast.neighbour) is None
    assert first_steps([], cast.funder) is None
    today = timezone.localdate()
    Membership.objects.filter(organisation=cast.azapa).update(since=today)
    cast.neighbour.looked_up.clear()
    assert first_steps([Waiting("", "", "", "")], cast.neighbour) is None
    shown = first_steps([], cast.neighbour)
    assert shown is not None
    assert [done for _label, _url, done in shown["steps"]] == [False, False, False]
    Affiliation.objects.filter(person=cast.neighbour).update(since=today)
    make_person("Carla Colega", at=cast.azapa)
    cast.neighbour.looked_up.clear()
    shown = first_steps([Waiting("", "", "", "")], cast.neighbour)
    assert shown is not None
    assert [done for _label, _url, done in shown["steps"]] == [True, False, False]
    page = as_("neighbour").get("/today/").content.decode()
    assert "Tres primeros pasos" in page
    assert "Nada por ahora" not in page
