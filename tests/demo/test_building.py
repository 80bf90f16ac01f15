"""The demonstration is what the article says, and everything in it is alive."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import dj_database_url
import pytest
from django.db import connections
from django.test import Client
from django.utils.translation import gettext, override
from pytest_django import DjangoDbBlocker

from cardumen.challenges.models import Challenge, Match
from cardumen.challenges.pages.similar import similar_to
from cardumen.demo.building import build_demonstration
from cardumen.demo.people import introductions, players
from cardumen.directory.merging.duplicates import likely_pairs
from cardumen.directory.models import Organisation
from cardumen.networks.models import Charter, Membership, Network, Partner, Zone
from cardumen.practices.models import Practice
from tests.processes import own_environment


@pytest.fixture
def _demonstration(
    settings, tmp_path: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The one that the command built, where the empty database of the tests was. On both: the
    journeys have both built anyway."""
    with own_environment(tmp_path, "demo", "demonstration") as environment:
        settings.MEDIA_ROOT = tmp_path / "files"
        built = f"sqlite:///{tmp_path / 'cardumen.sqlite3'}"
        of_the_tests = connections["default"]
        connections["default"] = of_the_tests.copy()
        connections["default"].settings_dict |= dj_database_url.parse(
            environment.get("CARDUMEN_DATABASE", built)
        )
        with django_db_blocker.unblock():
            yield
            connections["default"].close()
        connections["default"] = of_the_tests


@pytest.mark.usefixtures("_demonstration")
def test_demonstration_is_the_articles(settings):
    owners_have_their_schools_and_a_company_waits_beside_its_double()
    networks_and_practices_are_the_articles(settings)
    example_of_the_first_page_finds_talhuan()
    lines: list[str] = []
    assert (build_demonstration(register=None, say=lines.append), lines) == (False, [])


def owners_have_their_schools_and_a_company_waits_beside_its_double():
    local = Organisation.objects.get(name="Servicio Local de Educación Pública Magallanes")
    assert (local.official_id, local.coverages.count(), local.schools_by_year.count() > 0) == (
        "1201",
        11,
        True,
    )
    (pair,) = likely_pairs()
    assert {pair.first, pair.second} == set(
        Organisation.objects.filter(name__startswith="Olivares").values_list("id", flat=True)
    )


def example_of_the_first_page_finds_talhuan():
    for language in ("en", "es"):
        with override(language):
            example = gettext("Half of second grade does not read fluently")
            first = similar_to(example, None, fewest=1).practices[0].practice
        assert "Talhuán" in first.organisation.name, language


def networks_and_practices_are_the_articles(settings):
    settings.DEMONSTRATION = True
    members = Counter(
        Membership.objects.filter(organisation__kind="school").values_list(
            "network__slug", flat=True
        )
    )
    expected = {"lideres": 110, "tp-atacama": 20, "tp-coquimbo": 41, "solar": 24}
    assert {slug: members[slug] for slug in expected} == expected

    lideres = Membership.objects.filter(network__slug="lideres")
    assert (
        lideres.filter(since__year__lte=2007).count(),
        lideres.filter(since__year__lte=2019).count(),
        lideres.get(organisation__official_id="4134").since.year,
        lideres.filter(organisation__official_id="8470").exists(),
        lideres.values("organisation__region").distinct().count(),
    ) == (10, 110, 2015, True, 16)

    solar = Network.objects.get(slug="solar")
    assert (solar.closed_on, list(solar.successors.all()), solar.closings.get().report[:3]) == (
        date(2020, 12, 31),
        [Network.objects.get(slug="ambiente-arica")],
        "###",
    )
    assert [zone.name for zone in Zone.objects.filter(network__slug="lideres")] == [
        "Norte",
        "Centro",
        "Sur",
        "Austral",
    ]
    assert not lideres.filter(zone=None).exists()
    assert Charter.objects.filter(network__slug="lideres").count() == 2
    operators = Partner.objects.filter(network__slug="tp-atacama", role="operator")
    assert [(one.since, one.until) for one in operators.order_by("since")] == [
        (date(2019, 3, 15), date(2024, 3, 1)),
        (date(2024, 3, 1), None),
    ]
    kinds = set(
        Membership.objects.filter(network__slug="tp-atacama")
        .exclude(organisation=None)
        .values_list("organisation__kind", flat=True)
    )
    assert kinds == {
        "school", "technical_institution", "company", "union", "authority", "skills_organisation",
    }  # fmt: skip
    assert Membership.objects.filter(
        network__slug="tp-atacama", member_network__slug="lideres"
    ).exists()

    assert (Practice.objects.published().count() >= 45, Challenge.objects.count() >= 30) == (
        True,
        True,
    )
    radio = Practice.objects.get(title__contains="radio comunitaria")
    assert (radio.evidence_grade, radio.adaptation_count, radio.measured_count) == (
        "verified",
        6,
        4,
    )

    punta_delgada = Challenge.objects.get(organisation__official_id="8470")
    first = Match.objects.filter(challenge=punta_delgada).order_by("position")
    assert radio.pk in first.values_list("practice", flat=True)[:3]
    assert len(introductions()) == len(players()) >= 12

    with_page = [*Practice.objects.all(), *Network.objects.all(), *Organisation.objects.all()[:5]]
    client = Client()
    client.force_login(punta_delgada.author)
    statuses = {
        client.get(f"/{room}/{key}/").status_code
        for room, key in [
            *(("practices", one.pk) for one in with_page if isinstance(one, Practice)),
            *(("networks", one.slug) for one in with_page if isinstance(one, Network)),
            *(("organisations", one.pk) for one in with_page if isinstance(one, Organisation)),
        ]
    }
    assert statuses <= {200, 404}
