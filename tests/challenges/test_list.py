"""The list of challenges."""

from datetime import UTC, datetime

import pytest

from cardumen.challenges.models import Challenge
from cardumen.networks.models import Membership
from tests.cast import LONG_AGO
from tests.challenges.making import drafted, opened
from tests.challenges.reading import english, text


def test_list_puts_mine_first_then_what_looks_for_help(cast, as_):
    for title, school, state in (
        ("Resuelto", cast.talhuan, "solved"),
        ("Abierto", cast.talhuan, "open"),
        ("Aprendiendo", cast.talhuan, "chosen"),
    ):
        Challenge.objects.create(
            organisation=school,
            network=cast.lideres,
            language="es",
            title=title,
            state=state,
            visibility="network",
            opened_at=cast.challenge.opened_at,
            closed_at=cast.challenge.opened_at,
        )
    drafted(cast)
    html = text(as_("principal").get("/challenges/")).partition('id="results"')[2]
    order = ["Leen sin fluidez", "La mitad de segundo", "Abierto", "Aprendiendo", "Resuelto"]
    assert sorted(order, key=html.index) == order


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("", "Cerca Medio Lejos Hecho"),
        ("order=new", "Hecho Medio Lejos Cerca"),
        ("order=waiting", "Cerca Lejos Medio Hecho"),
        ("order=near", "Cerca Hecho Medio Lejos"),
        ("order=near&state=open", "Cerca Medio Lejos"),
        ("order=near&q=goteras", "Cerca Hecho Medio Lejos"),
        ("order=size", "Cerca Medio Lejos Hecho"),
    ],
)
def test_list_has_the_order_that_is_asked_for(cast, as_, query, order):
    Challenge.objects.all().delete()
    for day, (title, school, state) in enumerate(
        (
            ("Cerca", cast.punta_delgada, "open"),
            ("Lejos", cast.azapa, "open"),
            ("Medio", cast.talhuan, "open"),
            ("Hecho", cast.talhuan, "solved"),
        ),
        1,
    ):
        moment = datetime(2026, 10, day, tzinfo=UTC)
        made = opened(cast, title=title, problem="Hay goteras en la sala.")
        Challenge.objects.filter(pk=made.pk).update(
            organisation=school, state=state, opened_at=moment, closed_at=moment
        )
    html = text(as_("principal").get(f"/challenges/?{query}")).partition('id="results"')[2]
    found = [title for title in ("Cerca", "Lejos", "Medio", "Hecho") if title in html]
    assert " ".join(sorted(found, key=html.index)) == order


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, True),
        ({"q": "fluidez"}, True),
        ({"q": "goteras"}, False),
        ({"q": "\x00 " + "y" * 5000}, False),
        ({"topic": "reading"}, True),
        ({"topic": "arts"}, False),
        ({"topic": "nothing"}, True),
        ({"level": "primary"}, True),
        ({"level": "adult"}, False),
        ({"state": "open"}, True),
        ({"state": "solved"}, False),
        ({"state": "draft"}, True),
        ({"network": "1" * 30}, True),
        ({"network": "999999"}, False),
        ({"page": "999"}, True),
        ({"page": "zero"}, True),
        ({"page": "-1"}, True),
    ],
)
def test_list_is_filtered_and_forgives_what_does_not_exist(cast, principal, query, found):
    opened(cast)
    response = principal.get("/challenges/", query)
    results = text(response).partition('id="results"')[2]
    assert (response.status_code, "Leen sin fluidez" in results) == (200, found)


def test_list_goes_on_after_twenty(cast, principal):
    for number in range(25):
        opened(cast, title=f"Leen sin fluidez {number}")
    first, second = (text(principal.get("/challenges/", {"page": n})) for n in (1, 2))
    searched = text(principal.get("/challenges/", {"q": "fluidez", "page": 2}))
    assert [html.count('<li class="stack tight">') for html in (first, second, searched)] == [
        20,
        6,
        5,
    ]
    assert ("page=2" in first, "page=1" in second, "Page 2 of 2" in searched) == (True, True, True)


def test_list_part_for_htmx_has_no_frame(cast, principal):
    part = text(principal.get("/challenges/", HTTP_HX_REQUEST="true"))
    assert ("La mitad de segundo" in part, "<html" in part) == (True, False)


def test_network_filter_is_for_those_with_several(cast, principal):
    one = text(principal.get("/challenges/"))
    Membership.objects.create(
        network=cast.solar, organisation=cast.punta_delgada, origin="call", since=LONG_AGO
    )
    several = text(principal.get("/challenges/"))
    assert ('name="network"' in one, 'name="network"' in several) == (False, True)


def test_empty_list_says_what_to_do(cast, as_):
    Challenge.objects.all().delete()
    said = [text(english(as_(role)).get("/challenges/")) for role in ("principal", None)]
    assert ["Yours can be the first" in said[0], "Sign in" in said[1]] == [True, True]
