"""Stopping letters by their link, and choosing the pace of each kind."""

import pytest

from cardumen.notices.enums import Pace
from cardumen.notices.kinds import NOTICES, SUMMARY
from cardumen.notices.models import Choice, Summary
from cardumen.notices.notices import token
from cardumen.people.models import Person
from tests.notices.writing import (
    choose,
)
from tests.practices.forms import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quiet_at_night")]


class TestStopping:
    def test_a_look_stops_nothing_a_click_does_and_can_be_undone(self, cast, client):
        address = f"/notices/stop/{token(cast.teacher, 'message', cast.lideres.pk)}/"
        assert "Dejar de recibir" in text_of(client.get(address))
        assert not Choice.objects.exists()
        client.post(address, {"List-Unsubscribe": "One-Click"})
        paces = Choice.objects.paces_of(cast.teacher)
        assert paces.of("message", cast.lideres.pk) == Pace.NEVER
        assert paces.of("message", cast.solar.pk) == Pace.AT_ONCE
        assert paces.of("finding") == Pace.AT_ONCE
        page = text_of(client.post(address, {"undo": "1"}))
        assert "Recibes estos correos" in page
        assert not Choice.objects.exists()

    def test_whoever_thinks_again_has_the_pace_of_before(self, cast, client):
        address = f"/notices/stop/{token(cast.teacher, 'message', cast.lideres.pk)}/"

        def pace() -> Pace:
            return Choice.objects.paces_of(cast.teacher).of("message", cast.lideres.pk)

        choose(cast.teacher, Pace.WEEKLY, network=cast.lideres)
        page = client.post(address).content.decode()
        assert (pace(), 'name="undo" value="weekly"' in page) == (Pace.NEVER, True)
        client.post(address, {"undo": "weekly"})
        client.post(address, {"undo": ""})
        assert pace() == Pace.WEEKLY
        client.post(address)
        client.post(address, {"undo": "never"})
        assert pace() == Pace.AT_ONCE

    def test_an_old_link_begins_again_what_was_stopped_in_all_networks(self, cast, client):
        address = f"/notices/stop/{token(cast.teacher, 'message', cast.lideres.pk)}/"
        choose(cast.teacher, Pace.NEVER)
        assert "Recibes estos correos" in text_of(client.post(address, {"undo": ""}))
        paces = Choice.objects.paces_of(cast.teacher)
        assert paces.of("message", cast.lideres.pk) == Pace.AT_ONCE
        assert paces.of("message", cast.solar.pk) == Pace.NEVER

    @pytest.mark.parametrize("forged", ["x", "MQ:1:forged", "1"])
    def test_forged_links_are_not_found(self, forged, client):
        assert client.post(f"/notices/stop/{forged}/").status_code == 404

    def test_links_of_who_has_gone_are_not_found(self, cast, client):
        address = f"/notices/stop/{token(cast.teacher, SUMMARY, None)}/"
        assert client.get(address).status_code == 200
        Person.objects.filter(pk=cast.teacher.pk).update(is_active=False)
        assert client.get(address).status_code == 404


class TestChoosing:
    def test_one_page_for_all_kinds(self, cast, as_):
        client = as_("principal")
        page = text_of(client.get("/notices/"))
        assert all(str(kind.name) in page for kind in NOTICES.values()), page
        usual = {key: kind.pace.value for key, kind in NOTICES.items()}
        client.post("/notices/", usual | {"message": "daily", SUMMARY: "13"})
        assert list(Choice.objects.values_list("kind", "pace")) == [("message", "daily")]
        assert Summary.objects.get(person=cast.principal).hour == 13
        client.post("/notices/", usual | {SUMMARY: "never"})
        assert list(Choice.objects.values_list("kind", "pace")) == [(SUMMARY, "never")]
        client.post("/notices/", usual | {SUMMARY: "7"})
        assert not Choice.objects.exists()

    def test_one_network_differs(self, cast, as_):
        client = as_("principal")
        assert client.get("/notices/?network=nowhere").status_code == 404
        address = f"/notices/?network={cast.lideres.slug}"
        page = text_of(client.get(address))
        assert "Igual que en todas" in page
        assert "Solicitudes retiradas" not in page, "it is of no network"
        as_in_all = dict.fromkeys(NOTICES, "usual")
        client.post(address, as_in_all | {"message": "never"})
        choice = Choice.objects.get()
        assert (choice.network, choice.pace) == (cast.lideres, "never")
        client.post(address, as_in_all)
        assert not Choice.objects.exists()
