"""Two organisations turn out to be one: what was computed of them is computed again, and back."""

from datetime import UTC, date, datetime

from cardumen.challenges.actions import refresh_matches
from cardumen.challenges.matching.experts import who_knows
from cardumen.challenges.models import Challenge, Match
from cardumen.directory.actions import add_organisation
from cardumen.directory.actor import Actor
from cardumen.directory.enums import OrganisationKind
from cardumen.directory.index import current_index
from cardumen.directory.merging.actions import merge_organisations, part_organisations
from cardumen.directory.models import Organisation
from cardumen.practices.actions import report_adaptation, try_practice
from cardumen.practices.enums import AdaptationState
from cardumen.practices.index import keep_in_index
from cardumen.practices.models import Practice
from cardumen.talk.actions import give_thanks, post_message
from cardumen.talk.pages import talk_about
from tests.cast import Cast, make_person, make_practice


def by_hand(cast: Cast, name: str = "Escuela Salas de Azapa") -> Organisation:
    """Azapa once more, written down by someone who did not find it; in the network too."""
    again = add_organisation(kind=OrganisationKind.SCHOOL, name=name, commune=cast.azapa.commune)
    cast.lideres.memberships.create(organisation=again, origin="call", since=date(2024, 3, 1))
    return again


def carried_through(practice: Practice, school: Organisation, *, measured: bool) -> None:
    person = school.affiliations.get().person
    adaptation = try_practice(practice=practice, by=Actor(person, school))
    report_adaptation(
        adaptation=adaptation, state=AdaptationState.ADAPTED, changed="", outcome="Leen más.",
        measured=measured, by=Actor(person, school)
    )  # fmt: skip
    give_thanks(thing=practice, by=Actor(person, school))


def counts(practice: Practice) -> tuple[int, int]:
    practice.refresh_from_db()
    return practice.adaptation_count, practice.measured_count


def thanks(practice: Practice, cast: Cast) -> int:
    return talk_about(practice, cast.principal, None).thanks


def found(words: str) -> list[int]:
    index = current_index()
    return [int(index.ids[at]) for at in index.find({"q": words})]


def test_one_school_under_two_names_proves_a_practice_once(cast: Cast) -> None:
    again = by_hand(cast)
    make_person("Berta Doble", at=again)
    carried_through(cast.practice, cast.azapa, measured=False)
    carried_through(cast.practice, again, measured=True)
    told = [counts(cast.practice)]
    merge = merge_organisations(merged=again, survivor=cast.azapa, by=Actor(cast.administrator))
    told.append(counts(cast.practice))
    thanked = [thanks(cast.practice, cast)]
    part_organisations(merge=merge, by=Actor(cast.administrator))
    told.append(counts(cast.practice))
    thanked.append(thanks(cast.practice, cast))
    assert (told, thanked) == ([(2, 1), (1, 1), (2, 1)], [1, 2])


def test_school_does_not_prove_its_own_practice(cast: Cast) -> None:
    again = by_hand(cast)
    own = make_practice(again, cast.lideres, make_person("Berta Doble", at=again))
    carried_through(own, cast.azapa, measured=True)
    merge = merge_organisations(merged=again, survivor=cast.azapa, by=Actor(cast.administrator))
    told = [counts(own), thanks(own, cast)]
    part_organisations(merge=merge, by=Actor(cast.administrator))
    assert (told, counts(own)) == ([(0, 0), 0], (1, 1))


def test_third_name_of_a_school_counts_with_the_others(cast: Cast) -> None:
    again = by_hand(cast)
    third = by_hand(cast, "Escuela Darío")
    for name, school in (("Berta Doble", again), ("Tania Triple", third)):
        make_person(name, at=school)
        carried_through(cast.practice, school, measured=False)
    carried_through(cast.practice, cast.azapa, measured=False)
    merge_organisations(merged=third, survivor=again, by=Actor(cast.administrator))
    merge = merge_organisations(merged=again, survivor=cast.azapa, by=Actor(cast.administrator))
    together = counts(cast.practice)
    part_organisations(merge=merge, by=Actor(cast.administrator))
    assert (together, counts(cast.practice)) == ((1, 0), (2, 0))


def test_answers_of_the_same_school_are_not_of_others(cast: Cast) -> None:
    again = by_hand(cast)
    person = make_person("Berta Doble", at=again)
    challenge = Challenge.objects.create(
        organisation=cast.azapa, network=cast.lideres, author=cast.neighbour, language="es",
        title="Faltan libros", problem="No hay biblioteca.", state="open", visibility="network",
        opened_at=datetime(2026, 11, 4, tzinfo=UTC),
    )  # fmt: skip
    for by, school in ((person, again), (cast.teacher, cast.talhuan)):
        post_message(thing=challenge, kind="answer", body=f"De {school}", by=Actor(by, school))
    told = []
    merge = merge_organisations(merged=again, survivor=cast.azapa, by=Actor(cast.administrator))
    told.append(Challenge.objects.get(pk=challenge.pk).answer_count)
    part_organisations(merge=merge, by=Actor(cast.administrator))
    told.append(Challenge.objects.get(pk=challenge.pk).answer_count)
    assert told == [1, 2]


def test_challenge_is_not_recommended_its_own_practice(cast: Cast, run_jobs) -> None:
    again = by_hand(cast)
    person = make_person("Berta Doble", at=again)
    own = make_practice(again, cast.lideres, person, title="Los niños leen en parejas")
    for practice in (own, cast.practice):
        keep_in_index(practice)
    carried_through(cast.practice, cast.azapa, measured=True)
    carried_through(cast.practice, again, measured=True)
    challenge = Challenge.objects.create(
        organisation=cast.azapa, network=cast.lideres, author=cast.neighbour, language="es",
        title="Los niños de segundo no leen", problem="Leen sin fluidez.", state="open",
        visibility="network", opened_at=datetime(2026, 11, 4, tzinfo=UTC),
    )  # fmt: skip
    for one in (challenge, cast.challenge):
        refresh_matches(challenge=one)
    run_jobs()

    def recommended() -> tuple[set[Practice], list[int]]:
        matches = Match.objects.select_related("practice").filter(challenge=cast.challenge)
        schools, _people = who_knows(list(matches))
        return (
            {match.practice for match in challenge.matches.select_related("practice")},
            sorted(knows.id for knows in schools),
        )

    told = [recommended()]
    merge = merge_organisations(merged=again, survivor=cast.azapa, by=Actor(cast.administrator))
    run_jobs()
    told.append(recommended())
    part_organisations(merge=merge, by=Actor(cast.administrator))
    run_jobs()
    told.append(recommended())
    two = ({own, cast.practice}, sorted([cast.talhuan.pk, cast.azapa.pk, again.pk]))
    one = ({cast.practice}, sorted([cast.talhuan.pk, cast.azapa.pk]))
    assert told == [two, one, two]


def test_each_name_finds_the_school_that_it_is(cast: Cast) -> None:
    again = by_hand(cast)
    names = ("Darío Salas", "Salas de Azapa")
    told = [[found(name) for name in names]]
    merge = merge_organisations(merged=again, survivor=cast.azapa, by=Actor(cast.administrator))
    told.append([found(name) for name in names])
    part_organisations(merge=merge, by=Actor(cast.administrator))
    told.append([found(name) for name in names])
    apart = [[cast.azapa.pk], [again.pk]]
    assert told == [apart, [[cast.azapa.pk]] * 2, apart]
