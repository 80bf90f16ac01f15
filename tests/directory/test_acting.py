"""Choosing for whom one acts."""

from datetime import date

import pytest
from django.test import Client

from cardumen.directory.models import Affiliation
from tests.cast import Cast


@pytest.fixture
def second(cast: Cast) -> Affiliation:
    """A second post of the principal."""
    return Affiliation.objects.create(
        person=cast.principal, organisation=cast.talhuan, post="asesora", since=date(2020, 1, 1)
    )


def choose(client: Client, affiliation: object, **more: str) -> object:
    return client.post("/acting/", {"affiliation": affiliation, **more})


def test_first_post_is_acted_for_until_another_is_chosen(second: Affiliation, as_) -> None:
    client = as_("principal")
    before = client.get("/schools/").content.decode()
    response = choose(client, second.pk, next="/schools/")
    after = client.get("/schools/").content.decode()
    acting = '<span class="acting small">Escuela '
    assert response.url == "/schools/"
    assert (f"{acting}Punta Delgada" in before, f"{acting}Básica Talhuán" in after) == (True, True)


@pytest.mark.parametrize("target", ["https://example.org/", "//example.org", "javascript:alert(1)"])
def test_choosing_never_leads_away(target: str, second: Affiliation, as_) -> None:
    assert choose(as_("principal"), second.pk, next=target).url == "/"


@pytest.mark.parametrize("forged", ["", "x", "0", "999999999999999999999", "\0"])
def test_what_is_no_post_of_hers_is_not_found(forged: str, second: Affiliation, as_) -> None:
    assert choose(as_("principal"), forged).status_code == 404


def test_post_of_another_person_is_not_found(cast: Cast, second: Affiliation, as_) -> None:
    assert choose(as_("teacher"), second.pk).status_code == 404


def test_post_that_has_ended_cannot_be_chosen(second: Affiliation, as_) -> None:
    Affiliation.objects.filter(pk=second.pk).update(until=date(2021, 1, 1))
    assert choose(as_("principal"), second.pk).status_code == 404


def test_person_without_a_post_acts_for_nobody(cast: Cast, as_) -> None:
    page = as_("coordinator").get("/schools/").content.decode()
    assert '<span class="acting small">Ana Coordinadora</span>' in page
