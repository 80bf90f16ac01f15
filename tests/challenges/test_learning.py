"""Whom a school learns from, and what it makes of it."""

import json
import subprocess
import sys

import pytest

from cardumen.asks.actions import accept_ask
from cardumen.challenges import actions
from cardumen.directory.actor import Actor
from cardumen.journal.models import Entry
from cardumen.kernel.errors import NotAllowed, WrongState
from tests.asks.making import answered, asked
from tests.challenges.making import PROBLEM, drafted, found_practice, opened
from tests.processes import REPOSITORY, own_environment


def take(cast, challenge, **words):
    given = {"practice": cast.practice, "by": Actor(cast.principal, cast.punta_delgada)}
    return actions.take_practice(challenge=challenge, **(given | words))


def test_taking_a_practice_says_that_it_is_tried(cast):
    challenge = opened(cast)
    choice = take(cast, challenge)
    challenge.refresh_from_db()
    tried = cast.practice.adaptations.get()
    assert (tried.organisation, tried.state) == (cast.punta_delgada, "trying")
    assert (choice.path, challenge.state) == ("take_practice", "chosen")
    assert str(choice) == "Leen sin fluidez: Escuela Básica Talhuán"


def test_taking_the_same_twice_takes_it_once(cast):
    challenge = opened(cast)
    once, again = take(cast, challenge), take(cast, challenge)
    assert (once, Entry.objects.filter(kind="PathChosen").count()) == (again, 1)


def test_learning_another_way_replaces_the_first(cast):
    challenge = opened(cast)
    take(cast, challenge)
    answered(cast, "accepted", thing=challenge, way="conversation")
    assert [choice.path for choice in challenge.choices.all()] == ["conversation"]


def test_school_can_learn_from_several(cast):
    challenge = opened(cast)
    take(cast, challenge)
    ask = asked(cast, thing=challenge, host=cast.azapa, way="joint_project")
    accept_ask(ask=ask, by=Actor(cast.neighbour, cast.azapa))
    assert challenge.choices.count() == 2


def test_of_a_school_that_has_closed_a_practice_is_taken(cast):
    cast.talhuan.status = "closed"
    cast.talhuan.save()
    assert take(cast, opened(cast)).organisation == cast.talhuan


def test_what_makes_no_sense_is_refused(cast):
    challenge = opened(cast)
    own = found_practice(cast.punta_delgada, cast.principal, network=cast.lideres, title="Propia")
    hidden = found_practice(cast.talhuan, cast.teacher, network=cast.solar, title="Otra")
    someone = Actor(cast.teacher, cast.punta_delgada)
    for words in ({"practice": own}, {"practice": hidden}, {"by": someone}):
        with pytest.raises(NotAllowed):
            take(cast, challenge, **words)
    with pytest.raises(WrongState):
        take(cast, drafted(cast, title="Otro"))


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
        "last place": ["Invalid"] * 7 + ["done"],
        "visits": 1,
        "answers": 1,
        "drafts": 1,
        "last messages of a day": ["TooOften"] * 5 + ["done"] * 3,
        "closing": ["WrongState", "done"],
        "signing": ["done"] * 4,
        "signatures": 1,
        "amended": ["waiting", 2, 0],
    }
