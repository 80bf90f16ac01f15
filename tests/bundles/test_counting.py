"""What a bundle says of itself is counted again, and no one signs here but themselves."""

from dataclasses import replace
from pathlib import Path

import pytest

from cardumen.bundles.actions import import_bundle
from cardumen.bundles.pages import arrival_lines
from cardumen.challenges.models import Challenge
from cardumen.people.models import Person
from cardumen.practices.models import Practice, Verification
from tests.bundles.making import fill, move_house, retold, tell
from tests.bundles.test_borders import Told, add
from tests.cast import Cast
from tests.stage import scene


@scene
def miscounted(cast: Cast) -> bytes:
    fill(cast)
    # Nothing of this is told.
    Practice.objects.filter(network=cast.lideres).update(
        adaptation_count=9, measured_count=9, evidence_grade="verified"
    )
    told = tell(cast.lideres)
    move_house()
    return told


@pytest.fixture
def place(miscounted: bytes, tmp_path: Path) -> Path:
    place = tmp_path / "bundle.zip"
    place.write_bytes(miscounted)
    return place


def practices(arrived) -> dict[str, Practice]:
    return {one.title: one for one in Practice.objects.filter(network=arrived.network)}


def test_grades_and_counts_are_of_what_came(cast: Cast, place: Path):
    arrived = import_bundle(path=place)
    came = practices(arrived)
    whole, grown = came[cast.practice.title], came["Radio en Azapa"]
    assert (whole.evidence_grade, grown.evidence_grade) == ("verified", "declared")
    assert {(one.adaptation_count, one.measured_count) for one in came.values()} == {(0, 0)}
    assert Challenge.objects.get(network=arrived.network).answer_count == 1

    def change(told: Told) -> None:
        told["verification"] = []
        told["adaptation"][0]["state"] = "adapted"
        add(told, "answer", 1)

    again = import_bundle(path=retold(place, change))
    whole.refresh_from_db()
    assert (whole.evidence_grade, whole.adaptation_count) == ("verified", 1)
    assert Challenge.objects.get(network=again.network).answer_count == 2
    # What was counted here is nothing that someone here has changed.
    assert again.tallies["practice"].same == 2


def test_what_was_not_verified_is_not(cast: Cast, place: Path):
    arrived = import_bundle(path=retold(place, lambda told: told["verification"].clear()))
    assert {one.evidence_grade for one in practices(arrived).values()} == {"declared"}


def test_who_has_an_account_here_verifies_for_herself(cast: Cast, place: Path):
    """Others do under their name there; a verification that came keeps whoever signed it."""
    arrived = import_bundle(path=place)
    verification = Verification.objects.get(practice__network=arrived.network)
    assert verification.by is None
    verification.by = cast.facilitator
    verification.save()
    Person.objects.filter(pk=cast.coordinator.pk).update(email="otra@example.org")

    def change(told: Told) -> None:
        told["verification"][0]["finding"] = "Vi más."
        add(told, "verification", 1, by=next(row["id"] for row in told["person"]))

    again = import_bundle(path=retold(place, change))
    assert (again.tallies["verification"].kept, again.tallies["verification"].new) == (1, 1)


def test_who_is_no_account_signs(cast: Cast, place: Path):
    Person.objects.filter(pk=cast.coordinator.pk).update(email="otra@example.org")
    arrived = import_bundle(path=place)
    verification = Verification.objects.get(practice__network=arrived.network)
    assert verification.by.email == "ana.coordinadora@example.org"
    older = import_bundle(
        path=retold(place, lambda told: told["verification"][0].update(finding="Vi más."))
    )
    verification.refresh_from_db()
    assert (older.tallies["verification"].changed, verification.finding) == (1, "Vi más.")
    assert verification.by.email == "ana.coordinadora@example.org"


def test_nothing_in_it_steers_the_terminal(cast: Cast, place: Path):
    arrived = import_bundle(path=place, preview=True)
    arrived.manifest = replace(arrived.manifest, name="\x1b[2JRed", site="\u202emoc.elgoog")
    lines = list(arrival_lines(arrived, preview=True))
    assert lines[0].startswith(" [2JRed, from  moc")
    assert all(line.isprintable() for line in lines)
