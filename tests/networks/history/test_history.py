"""What happened to members over the years, pauses too; and who may read why."""

import re
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Invalid
from cardumen.networks.actions import (
    admit_member,
    end_membership,
    give_office,
    pause_membership,
    resume_membership,
)
from cardumen.networks.enums import MembershipOrigin
from cardumen.networks.history.pages import happenings
from cardumen.networks.history.pages.happenings import history_page
from cardumen.networks.models import Membership, MembershipPause, Partner
from cardumen.networks.offices import ZONE_COORDINATOR
from cardumen.ui.filters import Filters
from tests.cast import Cast, make_person

TODAY = timezone.localdate()


@pytest.fixture(autouse=True)
def _english(settings) -> None:
    settings.LANGUAGE_CODE = "en"


def membership(cast: Cast) -> Membership:
    return Membership.objects.get(network=cast.lideres, organisation=cast.punta_delgada)


def paused(cast: Cast, on: date, until: date | None = None) -> Membership:
    row = membership(cast)
    pause_membership(membership=row, reason="Obras", on=on, by=Actor(cast.coordinator))
    if until is not None:
        resume_membership(membership=row, on=until, by=Actor(cast.coordinator))
    return row


def told(cast: Cast, viewer: object) -> list[tuple[str, str, str]]:
    return [
        (happening.on.isoformat(), f"{happening.name} {happening.what}", happening.reason)
        for happening in history_page(Filters({}), cast.lideres, viewer).rows
        if happening.name == "Escuela Punta Delgada"
    ]


def test_pauses_are_kept_one_after_the_other(cast: Cast):
    paused(cast, date(2018, 3, 1), until=date(2019, 3, 1))
    row = paused(cast, date(2020, 3, 1))
    assert list(row.pauses.order_by("since").values_list("since", "until", "reason")) == [
        (date(2018, 3, 1), date(2019, 3, 1), "Obras"),
        (date(2020, 3, 1), None, "Obras"),
    ]
    assert str(row.pauses.latest("since")) == (
        "Escuela Punta Delgada · Red de Escuelas Líderes, 2020-03-01"
    )


def test_leaving_ends_the_pause(cast: Cast):
    row = paused(cast, date(2018, 3, 1))
    end_membership(membership=row, reason="Cierra", on=date(2019, 3, 1), by=Actor(cast.coordinator))
    assert row.pauses.get().until == date(2019, 3, 1)


@pytest.mark.parametrize("on", [date(2018, 2, 28), TODAY + timedelta(days=1)])
def test_nothing_happens_before_what_happened_last_nor_tomorrow(cast: Cast, on):
    row = paused(cast, date(2018, 3, 1))
    for act in (
        lambda: resume_membership(membership=row, on=on, by=Actor(cast.coordinator)),
        lambda: end_membership(membership=row, reason="Cierra", on=on, by=Actor(cast.coordinator)),
    ):
        with pytest.raises(Invalid):
            act()
    assert membership(cast).state == "paused"


def test_a_pause_begins_once_and_ends_after_it_began(cast: Cast):
    pauses = MembershipPause.objects
    row = paused(cast, date(2018, 3, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        pauses.create(membership=row, since=date(2019, 3, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        pauses.create(membership=row, since=date(2019, 3, 1), until=date(2019, 2, 1))


def test_history_tells_of_everything_newest_first(cast: Cast):
    row = paused(cast, date(2018, 3, 1), until=date(2019, 3, 1))
    end_membership(membership=row, reason="Cambio", on=date(2020, 3, 1), by=Actor(cast.coordinator))
    admit_member(
        network=cast.lideres,
        member=cast.punta_delgada,
        origin=MembershipOrigin.INVITED,
        since=date(2022, 3, 1),
        by=Actor(cast.coordinator),
    )
    assert told(cast, cast.coordinator) == [
        ("2022-03-01", "Escuela Punta Delgada returned", ""),
        ("2020-03-01", "Escuela Punta Delgada left", "Cambio"),
        ("2019-03-01", "Escuela Punta Delgada returned after a pause", ""),
        ("2018-03-01", "Escuela Punta Delgada paused", "Obras"),
        ("2015-03-01", "Escuela Punta Delgada joined: selected in a call", ""),
    ]


def test_who_leaves_during_a_pause_did_not_come_back_from_it(cast: Cast):
    row = paused(cast, date(2018, 3, 1))
    end_membership(membership=row, reason="Cierra", on=date(2019, 3, 1), by=Actor(cast.coordinator))
    assert [what for _, what, _ in told(cast, None)] == [
        "Escuela Punta Delgada left",
        "Escuela Punta Delgada paused",
        "Escuela Punta Delgada joined: selected in a call",
    ]


@pytest.mark.parametrize("role", [None, "principal", "supervisor", "owner", "facilitator"])
def test_reasons_are_for_those_who_run_the_network(cast: Cast, role):
    paused(cast, date(2018, 3, 1))
    viewer = getattr(cast, role) if role else None
    assert [reason for _, _, reason in told(cast, viewer)] == ["", ""]


def test_a_zones_coordinator_reads_the_reasons_of_her_zone(cast: Cast):
    hers = make_person("Zoila Zona")
    zone = cast.lideres.zones.get()
    give_office(
        network=cast.lideres,
        person=hers,
        office=ZONE_COORDINATOR,
        zone=zone,
        by=Actor(cast.coordinator),
    )
    paused(cast, date(2018, 3, 1))
    elsewhere = Membership.objects.get(organisation=cast.talhuan)
    pause_membership(membership=elsewhere, reason="Otra razón", by=Actor(cast.coordinator))
    found = {happening.reason for happening in history_page(Filters({}), cast.lideres, hers).rows}
    assert found == {"", "Obras"}


def test_page_counts_the_years_that_it_shows_whole(cast: Cast, client, monkeypatch):
    paused(cast, date(2018, 3, 1), until=date(2018, 9, 1))
    address = "/networks/lideres/history/"
    whole = client.get(address).content.decode()
    assert "1 paused · 1 returned after a pause" in whole
    assert re.search(r"\d joined</span>", whole)
    monkeypatch.setattr(happenings, "HAPPENINGS_A_PAGE", 1)
    client.cookies["csrftoken"] = "x" * 32  # goes past what is kept for visitors
    assert "1 returned after a pause" not in client.get(address).content.decode()


def test_page_tells_of_partners_too(cast: Cast, client):
    Partner.objects.create(
        network=cast.lideres,
        organisation=cast.company,
        role="operator",
        since=date(2010, 1, 1),
        until=date(2012, 1, 1),
    )
    found = client.get("/networks/lideres/history/?page=x").content.decode()
    assert "began as operator" in found
    assert "ended as operator" in found


def test_a_network_without_a_history_says_so(cast: Cast, client):
    found = client.get("/networks/solar/history/").content.decode()
    assert "No members yet." in found
    assert "Its archive can be read" in found
