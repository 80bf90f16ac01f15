"""The operator and the partners: by period and role, one operator after another."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cardumen.directory.actor import Actor
from cardumen.directory.models import Organisation
from cardumen.journal.models import Entry
from cardumen.kernel.errors import Conflict, Invalid, NotAllowed, WrongState
from cardumen.networks.enums import PartnerRole
from cardumen.networks.models import Office, Partner
from cardumen.networks.partners.actions import add_partner, end_partner, replace_operator
from tests.cast import Cast

TODAY = timezone.localdate()


@pytest.fixture(autouse=True)
def _english(settings) -> None:
    settings.LANGUAGE_CODE = "en"


def operator(cast: Cast) -> Partner:
    return add_partner(
        network=cast.lideres,
        organisation=cast.company,
        role=PartnerRole.OPERATOR,
        since=date(2010, 3, 1),
        by=Actor(cast.coordinator),
    )


def foundation(cast: Cast) -> Organisation:
    found, _ = Organisation.objects.get_or_create(kind="foundation", name="Fundación del Sur")
    return found


def periods(cast: Cast) -> list[tuple[str, date, date | None]]:
    rows = cast.lideres.partners.order_by("since", "pk")
    return [(row.organisation.name, row.since, row.until) for row in rows]


def test_partners_come_by_period_and_role(cast: Cast):
    def add(**dates):
        return add_partner(
            network=cast.lideres,
            organisation=cast.company,
            role=PartnerRole.ALLY,
            by=Actor(cast.coordinator),
            **dates,
        )

    add(since=date(2008, 1, 1), until=date(2010, 1, 1))
    partner = add()
    with pytest.raises(Conflict):
        add()
    with pytest.raises(Invalid):
        add(since=date(2010, 1, 1), until=date(2008, 1, 1))
    assert (str(partner), cast.lideres.partners.count()) == ("Viñedos del Itata, ally", 2)


def test_another_operator_takes_over_without_a_break(cast: Cast):
    operator(cast)
    offices = list(Office.objects.values_list("pk", "until"))
    replace_operator(
        network=cast.lideres,
        organisation=foundation(cast),
        on=date(2024, 3, 1),
        by=Actor(cast.coordinator),
    )
    assert periods(cast) == [
        ("Viñedos del Itata", date(2010, 3, 1), date(2024, 3, 1)),
        ("Fundación del Sur", date(2024, 3, 1), None),
    ]
    assert list(Office.objects.values_list("pk", "until")) == offices
    assert list(Entry.objects.order_by("pk").values_list("kind", flat=True)) == [
        "PartnerAdded",
        "PartnerEnded",
        "PartnerAdded",
    ]


@pytest.mark.parametrize("on", [date(2010, 2, 28), TODAY + timedelta(days=1)])
def test_nobody_takes_over_before_the_one_before_began_nor_tomorrow(cast: Cast, on):
    operator(cast)
    with pytest.raises(Invalid) as refused:
        replace_operator(
            network=cast.lideres, organisation=foundation(cast), on=on, by=Actor(cast.coordinator)
        )
    assert (refused.value.field, len(periods(cast))) == ("since", 1)


def test_an_operator_does_not_take_over_from_itself(cast: Cast):
    operator(cast)
    with pytest.raises(Conflict):
        replace_operator(
            network=cast.lideres, organisation=cast.company, by=Actor(cast.coordinator)
        )


def test_a_partner_ends_once_and_stays_in_the_list(cast: Cast):
    partner = operator(cast)
    end_partner(partner=partner, on=date(2020, 3, 1), by=Actor(cast.coordinator))
    assert periods(cast) == [("Viñedos del Itata", date(2010, 3, 1), date(2020, 3, 1))]
    assert not Partner.objects.current().exists()
    with pytest.raises(WrongState):
        end_partner(partner=partner, by=Actor(cast.coordinator))


def test_only_those_who_run_the_network_change_its_partners(cast: Cast):
    partner = operator(cast)
    for act in (
        lambda: end_partner(partner=partner, by=Actor(cast.principal)),
        lambda: replace_operator(
            network=cast.lideres, organisation=foundation(cast), by=Actor(cast.principal)
        ),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_partners_are_kept_on_their_pages(cast: Cast, as_):
    client = as_("coordinator")
    assert (
        "Begin with the organisation" in client.get("/networks/lideres/partners/").content.decode()
    )
    assert (
        "Viñedos del Itata"
        not in client.get("/networks/lideres/partners/new/?q=nada").content.decode()
    )
    page = f"/networks/lideres/partners/new/?organisation={cast.company.pk}"
    # As whoever reads it calls it, not as the installation does.
    assert "Ally" in client.get(page).content.decode()
    refused = client.post(page, {"since": "2010-03-01"})
    assert (refused.status_code, "Choose this partner" in refused.content.decode()) == (422, True)
    backwards = {"role": "ally", "since": "2010-03-01", "until": "2009-03-01"}
    assert "cannot end before" in client.post(page, backwards).content.decode()
    client.post(page, {"role": "operator", "since": "2010-03-01"})
    assert periods(cast) == [("Viñedos del Itata", date(2010, 3, 1), None)]
    again = client.post(page, {"role": "operator", "since": "2010-03-01"})
    assert "is already a partner" in again.content.decode()


def test_an_operator_takes_over_on_the_page(cast: Cast, as_):
    operator(cast)
    client = as_("coordinator")
    page = f"/networks/lideres/partners/new/?organisation={foundation(cast).pk}"
    assert "Replaces Viñedos del Itata" in client.get(page).content.decode()
    client.post(page, {"role": "operator", "since": "2024-03-01", "takes_over": "on"})
    assert [until for _, _, until in periods(cast)] == [date(2024, 3, 1), None]
    public = client.get("/networks/lideres/").content.decode()
    assert ("2010–2024" in public, "Fundación del Sur" in public) == (True, True)
    assert "Past partners" in client.get("/networks/lideres/partners/").content.decode()


def test_an_ally_takes_over_from_nobody(cast: Cast, as_):
    operator(cast)
    page = f"/networks/lideres/partners/new/?organisation={foundation(cast).pk}"
    as_("coordinator").post(page, {"role": "ally", "since": "2024-03-01", "takes_over": "on"})
    assert [until for _, _, until in periods(cast)] == [None, None]


def test_a_partner_is_ended_on_the_page(cast: Cast, as_):
    client = as_("coordinator")
    page = f"/networks/lideres/partners/{operator(cast).pk}/end/"
    assert client.post(page, {"on": "2009-01-01"}).status_code == 422
    client.post(page, {"on": "2020-03-01"})
    assert periods(cast)[0][2] == date(2020, 3, 1)
    assert client.get(page).status_code == 404


def test_a_search_finds_at_most_a_page_of_organisations(cast: Cast, as_):
    for number in range(25):
        row = Organisation.objects.create(kind="company", name=f"Empresa {number}")
        row.name_terms.create(term="empresa")
    found = as_("coordinator").get("/networks/lideres/partners/new/?q=empresa").content.decode()
    assert ("There are more results." in found, found.count("?organisation=")) == (True, 20)
