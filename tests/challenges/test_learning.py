"""Whom a school learns from, and what it makes of it."""

import json
import subprocess
import sys

import pytest

from cardumen.challenges import actions
from cardumen.challenges.matching.capacity import Places, places_of
from cardumen.challenges.models import Choice
from cardumen.directory.actor import Actor
from cardumen.journal.models import Entry
from cardumen.kernel.errors import NotAllowed, WrongState
from cardumen.practices.models import Hosting
from tests.challenges.making import PROBLEM, drafted, found_practice, opened
from tests.processes import REPOSITORY, own_environment


def choose(cast, challenge, **words):
    given = {
        "organisation": cast.talhuan,
        "path": "visit",
        "practice": cast.practice,
        "by": Actor(cast.principal, cast.punta_delgada),
    }
    return actions.choose_path(challenge=challenge, **(given | words))


def test_choosing_a_visit_is_kept(cast):
    challenge = opened(cast)
    choice = choose(cast, challenge)
    challenge.refresh_from_db()
    assert (choice.path, choice.organisation, challenge.state, str(choice)) == (
        "visit",
        cast.talhuan,
        "chosen",
        "Leen sin fluidez: Escuela Básica Talhuán",
    )


def test_choosing_the_same_twice_chooses_once(cast):
    challenge = opened(cast)
    once, again = choose(cast, challenge), choose(cast, challenge)
    assert (once, Entry.objects.filter(kind="PathChosen").count()) == (again, 1)


def test_choosing_another_way_replaces_the_first(cast):
    challenge = opened(cast)
    choose(cast, challenge)
    choose(cast, challenge, path="conversation")
    assert [choice.path for choice in challenge.choices.all()] == ["conversation"]


def test_school_can_learn_from_several(cast):
    challenge = opened(cast)
    choose(cast, challenge)
    choose(cast, challenge, organisation=cast.azapa, practice=None, path="joint_project")
    assert challenge.choices.count() == 2


def test_taking_a_practice_says_that_it_is_tried(cast):
    choose(cast, opened(cast), path="take_practice")
    tried = cast.practice.adaptations.get()
    assert (tried.organisation, tried.state) == (cast.punta_delgada, "trying")


@pytest.mark.parametrize(
    "words",
    [
        {"path": "take_practice", "practice": None},
        {"organisation": "punta_delgada", "practice": None},
        {"organisation": "azapa"},
        {"by": "teacher"},
    ],
)
def test_what_makes_no_sense_is_refused(cast, words):
    named = dict(words)
    if "organisation" in words:
        named["organisation"] = getattr(cast, words["organisation"])
    if "by" in words:
        named["by"] = Actor(getattr(cast, words["by"]), cast.punta_delgada)
    challenge = opened(cast)
    with pytest.raises(NotAllowed):
        choose(cast, challenge, **named)


def test_practice_that_is_not_shared_cannot_be_chosen(cast):
    challenge = opened(cast)
    hidden = found_practice(cast.talhuan, cast.teacher, network=cast.solar, title="Otra")
    with pytest.raises(NotAllowed):
        choose(cast, challenge, practice=hidden)


def test_draft_cannot_choose(cast):
    with pytest.raises(WrongState):
        choose(cast, drafted(cast))


def test_repeating_somebody_elses_choice_is_refused(cast):
    challenge = opened(cast)
    choose(cast, challenge)
    with pytest.raises(NotAllowed):
        choose(cast, challenge, by=Actor(cast.teacher, cast.punta_delgada))


def test_capacity_none_left_forbids_a_visit_and_nothing_else(cast):
    Hosting.objects.create(organisation=cast.talhuan, visits_left=0)
    challenge = opened(cast)
    with pytest.raises(NotAllowed):
        choose(cast, challenge)
    assert choose(cast, challenge, path="conversation").path == "conversation"


def test_of_a_school_that_has_closed_only_a_practice_is_taken(cast):
    cast.talhuan.status = "closed"
    cast.talhuan.save()
    challenge = opened(cast)
    with pytest.raises(NotAllowed):
        choose(cast, challenge, path="conversation")
    assert choose(cast, challenge, path="take_practice").path == "take_practice"


def test_last_place_is_given_once(cast):
    Hosting.objects.create(organisation=cast.talhuan, visits_left=1)
    choose(cast, opened(cast))
    other = opened(cast, title="Otro desafío")
    with pytest.raises(NotAllowed):
        choose(cast, other)


def test_host_that_speaks_again_begins_to_count_anew(cast):
    hosting = Hosting.objects.create(organisation=cast.talhuan, visits_left=1)
    choose(cast, opened(cast))
    left = places_of([cast.talhuan.pk])[cast.talhuan.pk]
    hosting.visits_left, hosting.offers_virtual = 2, True
    hosting.save()
    again = places_of([cast.talhuan.pk, cast.azapa.pk])
    assert (left, again) == (Places(0, False), {cast.talhuan.pk: Places(2, True)})


def solved(cast, **words):
    return actions.solve_challenge(
        challenge=opened(cast, **words), what_solved="Leemos por radio.", by=Actor(cast.principal)
    )


def write(cast, challenge, **words):
    given = {"by": Actor(cast.principal, cast.punta_delgada)}
    return actions.write_practice_from_challenge(challenge=challenge, **(given | words))


def test_solution_becomes_a_draft_with_all_that_was_written(cast):
    challenge = solved(cast, tried="Más tareas.")
    practice = write(cast, challenge)
    challenge.refresh_from_db()
    assert (
        challenge.became,
        practice.state,
        practice.title,
        practice.problem,
        practice.what_we_did,
        practice.what_did_not_work,
        sorted(practice.tags.values_list("value", flat=True)),
    ) == (
        practice,
        "draft",
        "Leen sin fluidez",
        PROBLEM,
        "Leemos por radio.",
        "Más tareas.",
        ["primary", "reading"],
    )


def test_solution_is_written_once(cast):
    challenge = solved(cast)
    practice = write(cast, challenge)
    assert write(cast, challenge) == practice
    assert Entry.objects.filter(kind="SolutionWritten").count() == 1


def test_long_title_fits_a_practice(cast):
    assert len(write(cast, solved(cast, title="L" * 140)).title) == 120


def test_what_is_not_solved_is_not_written(cast):
    with pytest.raises(NotAllowed):
        write(cast, opened(cast))


def test_nobody_else_writes_it(cast):
    with pytest.raises(NotAllowed):
        write(cast, solved(cast), by=Actor(cast.teacher, cast.punta_delgada))


def test_all_at_once_nothing_is_given_or_said_twice(tmp_path, django_db_setup):
    with own_environment(tmp_path, "crowding") as environment:
        ran = subprocess.run(
            [sys.executable, "-m", "tests.challenges.crowding"],
            env=environment,
            cwd=REPOSITORY,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == {
        "last place": ["NotAllowed"] * 7 + ["done"],
        "visits": 1,
        "answers": 1,
        "drafts": 1,
        "last messages of a day": ["TooOften"] * 5 + ["done"] * 3,
        "closing": ["WrongState", "done"],
    }


def test_choices_of_nobody_are_none(cast):
    assert (places_of([]), Choice.objects.count()) == ({}, 0)
