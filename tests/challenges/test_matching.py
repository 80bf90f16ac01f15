"""Who can help: which practices are found, in which order, and fairly."""

from datetime import UTC, date, datetime

import pytest

from cardumen.challenges.actions import refresh_matches
from cardumen.challenges.enums import ChallengeState
from cardumen.challenges.matching import candidates
from cardumen.challenges.matching.asking import (
    CAP,
    FLOOR,
    OFFERED,
    SHOWN,
    TICKED,
    in_order,
    question,
)
from cardumen.challenges.matching.candidates import in_common, rank_practices
from cardumen.challenges.matching.experts import Knows, who_knows
from cardumen.challenges.matching.exposure import shown_in, week_of
from cardumen.challenges.models import Challenge, Choice, Exposure
from cardumen.challenges.tasks import refresh_open_matches
from cardumen.directory.actor import Actor
from cardumen.directory.models import SpecialityTaught
from cardumen.journal.models import Entry
from cardumen.labels.thesaurus.index import current
from cardumen.methods.retrieval import Candidate, language_of, topic_term, understand
from cardumen.practices.actions import publish_practice
from cardumen.practices.matching.contexts import UNKNOWN, Facts, beside, facts_of
from cardumen.practices.models import Adaptation
from tests.cast import make_practice, make_school
from tests.challenges.making import drafted, found_practice, opened

MONDAY = date(2026, 11, 2)
MOMENT = datetime(2026, 11, 4, 15, tzinfo=UTC)


def ranked(challenge):
    return rank_practices(challenge, week=MONDAY)


def titles(challenge):
    return [match.practice.title for match in challenge.matches.select_related("practice")]


def test_same_question_gives_the_same_order(cast):
    for number in range(12):
        found_practice(
            cast.azapa,
            cast.neighbour,
            network=cast.lideres,
            title=f"Leen con fluidez {number}",
            topics=("reading", "families") if number % 2 else ("reading",),
        )
    challenge = opened(cast)
    first = ranked(challenge)
    assert (ranked(challenge), len(first)) == (first, 13)


def test_own_practices_are_never_recommended(cast):
    found_practice(cast.punta_delgada, cast.principal, network=cast.lideres)
    assert [row.organisation for row in ranked(opened(cast))] == [cast.talhuan.pk]


@pytest.mark.parametrize(
    ("visibility", "network", "found"),
    [("public", None, 2), ("members", None, 2), ("network", "lideres", 2), ("network", "solar", 1)],
)
def test_found_is_what_readers_of_the_network_can_read(cast, visibility, network, found):
    found_practice(
        cast.azapa,
        cast.neighbour,
        visibility=visibility,
        network=getattr(cast, network) if network else None,
        title="Leen con fluidez",
    )
    assert len(ranked(opened(cast))) == found


def test_without_a_network_only_what_members_share_is_found(cast):
    found_practice(cast.azapa, cast.neighbour, visibility="members", title="Leen con fluidez")
    challenge = opened(cast, network=None, visibility="members")
    assert [row.organisation for row in ranked(challenge)] == [cast.azapa.pk]


def test_drafts_and_withdrawn_practices_are_not_found(cast):
    for state in ("draft", "withdrawn"):
        practice = found_practice(cast.azapa, cast.neighbour, visibility="public")
        type(practice).objects.filter(pk=practice.pk).update(state=state)
    assert [row.practice for row in ranked(opened(cast))] == [cast.practice.pk]


def test_when_too_few_are_readable_all_are_asked(cast, monkeypatch):
    hidden = [
        found_practice(cast.azapa, cast.neighbour, network=cast.solar, title="Leen sin fluidez")
        for _ in range(4)
    ]
    monkeypatch.setattr(candidates, "SEARCHED", len(hidden))
    assert [row.practice for row in ranked(opened(cast))] == [cast.practice.pk]


def test_topic_in_common_comes_before_words_in_common(cast):
    other = found_practice(
        cast.azapa,
        cast.neighbour,
        network=cast.lideres,
        title="Leen sílaba a sílaba",
        topics=("arts",),
    )
    assert [row.practice for row in ranked(opened(cast))] == [cast.practice.pk, other.pk]


def test_among_equals_the_school_alike_comes_first(cast):
    city = make_school("Escuela Ciudad", "77", cast.san_gregorio, enrolment=900, rural=False)
    texts = {"network": cast.lideres, "title": "Leen con fluidez", "problem": "Sílabas."}
    unlike = found_practice(city, None, **texts)
    alike = found_practice(cast.talhuan, None, **texts)
    order = [row.practice for row in ranked(opened(cast)) if row.practice != cast.practice.pk]
    assert order == [alike.pk, unlike.pk]


def test_reasons_are_the_numbers_that_ranked(cast):
    cast.practice.evidence_grade = "verified"
    cast.practice.adaptation_count, cast.practice.measured_count = 3, 2
    cast.practice.save()
    terms, context, evidence = ranked(opened(cast))[0].reasons
    assert (terms["topics"], terms["words"], terms["rank"]) == (["reading"], [], 1)
    assert (context["there"]["enrolment"], context["here"]["enrolment"]) == (35, 25)
    assert (context["missing"], context["compared"]["multigrade"]) == ([], 1.0)
    assert (evidence["grade"], evidence["adaptations"], evidence["measured"]) == ("verified", 3, 2)


def test_words_are_told_as_their_concept(cast):
    for number in range(6):
        found_practice(
            cast.azapa, None, network=cast.lideres, title=f"Huerto {number}", problem="Niños."
        )
    cast.practice.summary = "La fluidez, en voz alta"
    cast.practice.save()
    terms = ranked(opened(cast))[0].reasons[0]
    assert "fluidez-lectora" in terms["concepts"]
    assert (terms["words"], terms["topics"]) == ([], ["reading"])


def test_without_a_topic_in_common_some_concept_is_told(cast):
    terms = ranked(opened(cast, topics=["arts"]))[0].reasons[0]
    assert (terms["topics"], "fluidez-lectora" in terms["concepts"]) == ([], True)


def test_words_that_a_practice_only_mentions_are_told_where_nothing_says_more(cast):
    cast.practice.what_we_did = "Leemos en voz alta, junto a una alpargata."
    cast.practice.save()
    words = {"title": "Una alpargata", "problem": "Se rompió.", "tried": "", "topics": []}
    (found,) = ranked(opened(cast, **words))
    terms = found.reasons[0]
    assert (terms["topics"], terms["concepts"], terms["words"]) == ([], [], ["alpargata"])


def test_short_words_tell_nothing():
    shared = [("pan", 2.0), ("alpargat", 1.0)]
    assert in_common("El pan y la Alpargata", "es", shared).words == ["alpargata"]


def test_words_of_every_day_tell_nothing():
    assert in_common("Una casa y un telar", "es", [("cas", 2.0), ("tel", 1.0)]).words == ["telar"]


def test_words_of_a_concept_are_told_as_the_concept():
    shared = [("c:fluidez-lectora", 2.0), ("fluidez", 1.0)]
    told = in_common("Leen sin fluidez", "es", shared)
    assert (told.concepts, told.words) == (["fluidez-lectora"], [])


def test_refreshing_finds_nothing_new_and_says_nothing(cast):
    challenge = opened(cast)
    assert (
        refresh_matches(challenge=challenge),
        Entry.objects.filter(kind="MatchesRefreshed").count(),
    ) == (False, 0)


def test_refreshing_finds_what_is_new(cast):
    challenge = opened(cast)
    found_practice(cast.azapa, None, network=cast.lideres, title="Leen con fluidez")
    assert (
        refresh_matches(challenge=challenge, at=MOMENT),
        len(titles(challenge)),
        Entry.objects.filter(kind="MatchesRefreshed").count(),
    ) == (True, 2, 1)


def test_only_what_looks_for_help_is_matched_again(cast):
    assert refresh_matches(challenge=drafted(cast)) is False


def test_every_night_open_challenges_are_matched_again(cast):
    challenge = opened(cast)
    found_practice(cast.azapa, None, network=cast.lideres, title="Leen con fluidez")
    refresh_open_matches()
    assert len(titles(challenge)) == 2


def test_published_practice_is_recommended_at_once(cast, run_jobs):
    challenge = opened(cast)
    practice = make_practice(
        cast.azapa, cast.lideres, cast.neighbour, title="Leen con fluidez", state="draft"
    )
    practice.what_we_did = "Leemos por radio."
    practice.save()
    publish_practice(practice=practice, by=Actor(cast.neighbour, cast.azapa))
    run_jobs()
    assert "Leen con fluidez" in titles(challenge)


# Fairness of exposure.


def test_recommended_schools_are_counted_in_the_week_of_the_first_time(cast):
    challenge = opened(cast)
    found_practice(cast.azapa, None, network=cast.lideres, title="Leen con fluidez")
    refresh_matches(challenge=challenge, at=MOMENT)
    weeks = dict(Exposure.objects.values_list("organisation", "week"))
    assert weeks == {cast.talhuan.pk: week_of(challenge.opened_at), cast.azapa.pk: MONDAY}


def test_only_the_first_count_as_recommended(cast):
    for number in range(SHOWN + 3):
        school = make_school(f"Escuela {number}", f"5{number}", cast.san_gregorio)
        found_practice(school, None, network=cast.lideres, title="Leen sin fluidez")
    challenge = opened(cast)
    assert (challenge.matches.count(), challenge.exposures.count()) == (SHOWN + 4, SHOWN)


def test_weekly_cap_lets_another_school_of_like_score_go_first(cast):
    other = found_practice(
        cast.azapa,
        None,
        network=cast.lideres,
        title=cast.practice.title,
        problem=cast.practice.problem,
    )
    challenge = opened(cast)
    before = [row.practice for row in ranked(challenge)]
    for number in range(CAP):
        elsewhere = drafted(cast, title=f"Otro {number}")
        Exposure.objects.create(organisation=cast.talhuan, challenge=elsewhere, week=MONDAY)
    after = [row.practice for row in ranked(challenge)]
    assert (before, after) == (
        [cast.practice.pk, other.pk],
        [other.pk, cast.practice.pk],
    )


def test_weekly_cap_does_not_take_the_only_answer_away(cast):
    challenge = opened(cast)
    for number in range(CAP):
        elsewhere = drafted(cast, title=f"Otro {number}")
        Exposure.objects.create(organisation=cast.talhuan, challenge=elsewhere, week=MONDAY)
    assert [row.practice for row in ranked(challenge)] == [cast.practice.pk]


def test_exposures_of_the_challenge_itself_do_not_count_against_it(cast):
    challenge = opened(cast)
    assert shown_in(week_of(challenge.opened_at), but=challenge) == {}


def test_week_begins_on_monday_where_the_installation_stands():
    assert week_of(datetime(2026, 11, 9, 2, tzinfo=UTC)) == MONDAY


# The pure parts.


def asked(topics=(), languages=("es",), **texts):
    texts = {"title": "", "problem": "", "tried": ""} | texts
    return question(**texts, language="es", languages=languages, topics=topics, thesaurus=current())


def test_question_weighs_the_words_of_the_title_most():
    weights = asked(title="Trueque", problem="Trueque y alpargatas", tried="Canicas")
    assert list(weights.values()) == [1.5, 1.0, 0.5]


def test_question_asks_its_words_in_each_language_of_the_practices():
    assert list(asked(title="Alpargatas", languages=["es", "en"])) == ["alpargat", "alpargata"]


def test_question_has_the_topics_of_its_text_where_none_is_ticked():
    inferred = asked(problem="Leen sílaba por sílaba")
    ticked = asked(["arts"], problem="Leen sílaba por sílaba")
    assert [term for term in inferred if term.startswith("t:")] == ["t:reading"]
    assert [term for term in ticked if term.startswith("t:")] == ["t:arts"]


def test_ticked_topic_weighs_as_surely_as_the_text_is_about_it():
    text = "Leen sílaba por sílaba, la biblioteca está vacía y hay peleas"
    shares = understand(text, current(), languages=["es"]).topics
    weights = asked(["arts", *shares], problem=text)
    assert {key: weights[topic_term(key)] for key in shares} == {
        key: TICKED * max(OFFERED, share) for key, share in shares.items()
    }
    assert weights[topic_term("arts")] == TICKED


def test_what_answers_much_less_than_the_best_is_left_out():
    best, poor = (Candidate(n, n, score, {"t": score}) for n, score in ((1, 10.0), (2, 2.0)))
    assert (FLOOR, [found.candidate.id for found in in_order([best, poor], shown={})]) == (
        0.25,
        [1],
    )


def test_nothing_in_order_is_nothing():
    assert in_order([], shown={}) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Los niños no leen con fluidez", "es"),
        ("They do not read with the others", "en"),
        ("Radio", "es"),
        ("", "es"),
    ],
)
def test_language_of_a_text_is_that_of_its_small_words(text, language):
    assert language_of(text, otherwise="es") == language


@pytest.mark.parametrize(
    ("primary", "topics", "multigrade"),
    [
        (None, [], None),
        (40, [], True),
        (100, [], None),
        (160, [], False),
        (900, ["multigrade"], True),
    ],
)
def test_multigrade_is_known_or_not(primary, topics, multigrade):
    assert Facts(primary=primary).context([], topics).multigrade is multigrade


def test_levels_of_a_text_come_before_those_of_the_school():
    facts = Facts(levels=frozenset({"primary", "adult"}))
    assert (facts.context(["adult"], []).levels, facts.context([], []).levels) == (
        {"adult"},
        {"primary", "adult"},
    )


def test_facts_are_the_latest_of_the_register(cast):
    SpecialityTaught.objects.create(facts=cast.talhuan.facts, code=61003)
    found = facts_of([cast.talhuan.pk, cast.company.pk])
    assert found == {
        cast.talhuan.pk: Facts(
            enrolment=35,
            primary=35,
            rural=True,
            vulnerability=0.9,
            vulnerability_year=2024,
            levels=frozenset({"primary"}),
            specialities=frozenset({"61003"}),
        ),
        cast.company.pk: UNKNOWN,
    }


def test_index_of_another_year_is_not_compared():
    facts = {
        1: Facts(vulnerability=0.9, vulnerability_year=2024),
        2: Facts(vulnerability=0.8, vulnerability_year=2024),
        3: Facts(vulnerability=0.7, vulnerability_year=2021),
    }
    assert [one.vulnerability for one in beside(facts, 1).values()] == [0.9, 0.8, None]
    assert [one.vulnerability for one in beside(facts, 3).values()] == [None, None, 0.7]
    assert beside({1: UNKNOWN}, 2) == {1: UNKNOWN}


# Who knows about it.


def test_schools_and_people_know_by_what_they_wrote_adopted_and_hosted(cast):
    challenge = opened(cast)
    for person in (cast.neighbour, None):
        Adaptation.objects.create(
            practice=cast.practice,
            organisation=cast.azapa if person else cast.elsewhere,
            by=person,
            state="adapted",
            started_on=MONDAY,
        )
    Adaptation.objects.create(
        practice=cast.practice, organisation=cast.company, state="trying", started_on=MONDAY
    )
    Choice.objects.create(
        challenge=challenge,
        organisation=cast.talhuan,
        practice=cast.practice,
        path="visit",
        at=MOMENT,
    )
    Challenge.objects.filter(pk=challenge.pk).update(state=ChallengeState.SOLVED, closed_at=MOMENT)
    schools, people = who_knows(challenge.matches.select_related("practice"))
    assert [(knows.id, knows.wrote, knows.adopted, knows.hosted) for knows in schools] == [
        (cast.talhuan.pk, 1, 0, 1),
        (cast.azapa.pk, 0, 1, 0),
        (cast.elsewhere.pk, 0, 1, 0),
    ]
    assert [knows.id for knows in people] == [cast.teacher.pk, cast.neighbour.pk]
    assert people[0] == Knows(cast.teacher.pk, people[0].score, 1, 0, 0)
