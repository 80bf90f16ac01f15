"""A challenge from its first words to its end."""

from datetime import UTC, datetime

import pytest
from django.utils import translation

from cardumen.challenges import actions
from cardumen.challenges.actions.states import advance
from cardumen.challenges.enums import CHALLENGE, ChallengeState
from cardumen.challenges.models import Challenge
from cardumen.directory.actor import Actor
from cardumen.journal.models import Entry
from cardumen.kernel.errors import NotAllowed, WrongState
from cardumen.networks.models import Membership
from tests.challenges.making import PROBLEM, drafted, opened

LONG_AGO = datetime(2026, 3, 2, 15, tzinfo=UTC)


def kinds():
    return list(Entry.objects.order_by("pk").values_list("kind", flat=True))


def edit(cast, challenge, **words):
    given = {
        "title": "Leen despacio",
        "problem": PROBLEM,
        "tried": "",
        "topics": ["writing"],
        "levels": [],
        "network": challenge.network,
        "visibility": challenge.visibility,
        "by": Actor(cast.principal, cast.punta_delgada),
    }
    return actions.edit_challenge(challenge=challenge, **(given | words))


def test_draft_keeps_what_was_written(cast):
    draft = drafted(cast)
    tags = set(draft.tags.values_list("kind", "value"))
    assert (draft.state, draft.language, tags) == (
        "draft",
        "es",
        {("topic", "reading"), ("level", "primary")},
    )


def test_draft_sent_twice_is_kept_once(cast):
    draft = drafted(cast)
    assert drafted(cast) == draft
    assert kinds() == ["ChallengeDrafted"]


def test_only_who_works_there_states_its_challenges(cast):
    with pytest.raises(NotAllowed):
        drafted(cast, by=Actor(cast.teacher, cast.punta_delgada))


def test_network_must_be_the_schools(cast):
    with pytest.raises(NotAllowed):
        drafted(cast, network=cast.solar)


def test_sharing_dates_it_and_asks_who_can_help(cast):
    challenge = opened(cast)
    assert (
        challenge.state,
        challenge.opened_at is not None,
        [match.practice for match in challenge.matches.all()],
        kinds(),
    ) == ("open", True, [cast.practice], ["ChallengeDrafted", "ChallengeOpened"])


def test_sharing_can_tell_when_it_happened(cast):
    challenge = actions.open_challenge(
        challenge=drafted(cast), by=Actor(cast.principal, cast.punta_delgada), at=LONG_AGO
    )
    assert (challenge.opened_at, challenge.exposures.count()) == (LONG_AGO, 0)


def test_sharing_twice_shares_once(cast):
    challenge = opened(cast)
    again = actions.open_challenge(challenge=challenge, by=Actor(cast.principal))
    assert (again.opened_at, kinds()) == (
        challenge.opened_at,
        ["ChallengeDrafted", "ChallengeOpened"],
    )


def test_sharing_needs_a_line_of_what_is_happening(cast):
    with pytest.raises(NotAllowed):
        opened(cast, problem=" ")


def test_sharing_what_has_ended_is_refused(cast):
    challenge = actions.close_challenge(
        challenge=opened(cast), by=Actor(cast.principal, cast.punta_delgada)
    )
    with pytest.raises(WrongState):
        actions.open_challenge(challenge=challenge, by=Actor(cast.principal, cast.punta_delgada))


def test_nobody_else_shares_it(cast):
    with pytest.raises(NotAllowed):
        actions.open_challenge(challenge=drafted(cast), by=Actor(cast.teacher, cast.talhuan))


def test_sharing_after_leaving_the_network_is_refused(cast):
    draft = drafted(cast)
    Membership.objects.filter(organisation=cast.punta_delgada).update(state="ended")
    with pytest.raises(NotAllowed):
        actions.open_challenge(challenge=draft, by=Actor(cast.principal, cast.punta_delgada))


def test_editing_changes_text_topics_and_matches(cast):
    challenge = edit(
        cast,
        opened(cast),
        title="Faltan mucho",
        problem="Los lunes faltan.",
        topics=["attendance"],
    )
    tags = list(challenge.tags.values_list("value", flat=True))
    assert (challenge.title, tags, challenge.matches.count(), kinds()[-1]) == (
        "Faltan mucho",
        ["attendance"],
        0,
        "ChallengeEdited",
    )


def test_editing_a_draft_matches_nothing_yet(cast):
    assert edit(cast, drafted(cast)).matched_at is None


def test_editing_knows_the_language_again(cast):
    text = "They read word by word and they do not know what it was about."
    assert edit(cast, drafted(cast), problem=text).language == "en"


def test_audience_can_change_while_nobody_answered(cast):
    challenge = edit(cast, opened(cast), network=None, visibility="public")
    assert (challenge.network, challenge.visibility) == (None, "public")


@pytest.mark.parametrize(
    ("visibility", "network"), [("public", "lideres"), ("members", None), ("network", None)]
)
def test_audience_cannot_grow_after_answers(cast, visibility, network):
    challenge = opened(cast)
    Challenge.objects.filter(pk=challenge.pk).update(answer_count=1)
    wanted = cast.lideres if network else None
    with pytest.raises(NotAllowed):
        edit(cast, challenge, visibility=visibility, network=wanted)


def test_audience_can_shrink_after_answers(cast):
    challenge = opened(cast, visibility="public")
    Challenge.objects.filter(pk=challenge.pk).update(answer_count=1)
    assert edit(cast, challenge, visibility="network").visibility == "network"


def test_ended_challenge_is_not_edited(cast):
    challenge = actions.close_challenge(
        challenge=opened(cast), by=Actor(cast.principal, cast.punta_delgada)
    )
    with pytest.raises(NotAllowed):
        edit(cast, challenge)


def test_nobody_else_edits_it(cast):
    with pytest.raises(NotAllowed):
        edit(cast, opened(cast), by=Actor(cast.teacher, cast.punta_delgada))


def solve(cast, challenge, **words):
    given = {"what_solved": "La radio.", "by": Actor(cast.principal, cast.punta_delgada)}
    return actions.solve_challenge(challenge=challenge, **(given | words))


def test_solving_says_what_solved_it(cast):
    challenge = solve(cast, opened(cast), practice=cast.practice, at=LONG_AGO)
    assert (challenge.state, challenge.what_solved, challenge.solved_by, challenge.closed_at) == (
        "solved",
        "La radio.",
        cast.practice,
        LONG_AGO,
    )


def test_solving_twice_keeps_what_was_said_first(cast):
    challenge = solve(cast, opened(cast))
    again = solve(cast, challenge)
    assert (again.what_solved, kinds().count("ChallengeSolved")) == ("La radio.", 1)
    with pytest.raises(WrongState, match="already been written"):
        solve(cast, challenge, what_solved="Otra cosa.")
    challenge.refresh_from_db()
    assert challenge.what_solved == "La radio."


def test_solving_with_a_practice_one_cannot_read_is_refused(cast):
    cast.practice.state = "draft"
    cast.practice.save()
    with pytest.raises(NotAllowed):
        solve(cast, drafted(cast), practice=cast.practice)


def test_draft_cannot_be_solved(cast):
    with pytest.raises(WrongState):
        solve(cast, drafted(cast))


def test_closing_twice_closes_once(cast):
    challenge = opened(cast)
    for _ in range(2):
        closed = actions.close_challenge(challenge=challenge, by=Actor(cast.principal))
    assert (closed.state, kinds().count("ChallengeClosed")) == ("closed", 1)


def test_solved_challenge_is_not_closed_without_solution(cast):
    with pytest.raises(WrongState):
        actions.close_challenge(challenge=solve(cast, opened(cast)), by=Actor(cast.principal))


def reopen(cast, challenge):
    return actions.reopen_challenge(challenge=challenge, by=Actor(cast.principal))


def test_reopening_looks_for_help_again(cast):
    challenge = reopen(cast, solve(cast, opened(cast)))
    assert (challenge.state, challenge.closed_at, challenge.what_solved) == (
        "open",
        None,
        "La radio.",
    )


def test_reopening_what_is_open_changes_nothing(cast):
    assert (reopen(cast, opened(cast)).state, kinds()[-1]) == ("open", "ChallengeOpened")


def test_draft_cannot_be_reopened(cast):
    with pytest.raises(WrongState):
        reopen(cast, drafted(cast))


@pytest.mark.parametrize("before", ChallengeState)
@pytest.mark.parametrize("after", ChallengeState)
def test_states_change_as_the_table_says(cast, before, after):
    challenge = Challenge(
        organisation=cast.punta_delgada,
        network=cast.lideres,
        language="es",
        title="Leen sin fluidez",
        visibility="network",
        state=before,
        opened_at=LONG_AGO,
        closed_at=LONG_AGO,
    )
    challenge.save()
    try:
        advance(challenge, after, at=LONG_AGO)
    except WrongState:
        assert after not in CHALLENGE.table[before]
    else:
        assert (challenge.state, after in CHALLENGE.table[before]) == (after, True)


def test_refusals_name_the_states_in_words(cast):
    with translation.override("en"), pytest.raises(WrongState) as refused:
        solve(cast, drafted(cast))
    assert str(refused.value) == "This challenge is “draft” and cannot become “solved”."


def test_challenge_is_told_by_its_title(cast):
    challenge = opened(cast)
    tag, match, exposure = (
        challenge.tags.get(kind="topic"),
        challenge.matches.get(),
        challenge.exposures.create(organisation=cast.azapa, week="2026-11-02"),
    )
    assert [str(thing) for thing in (challenge, tag, match, exposure)] == [
        "Leen sin fluidez",
        "reading",
        "1. Lectura en voz alta por radio",
        "Escuela Darío Salas 2026-11-02",
    ]
