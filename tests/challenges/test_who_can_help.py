"""Who can help with a challenge, and why: as its page tells it."""

from cardumen.challenges import actions
from cardumen.challenges.models import Challenge, Choice
from cardumen.directory.actor import Actor
from cardumen.directory.models import Affiliation
from cardumen.networks.models import Membership
from cardumen.practices.models import Adaptation, Hosting
from tests.cast import LONG_AGO, make_person, make_practice, make_school
from tests.challenges.making import drafted, found_practice, opened
from tests.challenges.reading import english, page, text


def test_page_says_who_can_help_and_why(cast, principal):
    cast.practice.adaptation_count, cast.practice.measured_count = 6, 4
    cast.practice.save()
    Hosting.objects.create(organisation=cast.talhuan, a_month=2, offers_virtual=True)
    html = page(principal, opened(cast))
    assert [
        words
        for words in (
            "Who can help you",
            "Lectura en voz alta por radio",
            "Same topics: Reading",
            "Similar context: primary, 35 pupils, rural, vulnerability index 90% (2024), "
            "multigrade",
            "6 schools adapted it; 4 measured an improvement",
            "Far: 1,810 km",
            "receives by video call",
            "Can receive 2 more visits this month",
            "Learn with them",
            "Members of Red de Escuelas Líderes can read this.",
        )
        if words not in html
    ] == []


def test_without_places_a_visit_is_not_offered(cast, principal):
    Hosting.objects.create(organisation=cast.talhuan, a_month=0)
    challenge = opened(cast)
    html = page(principal, challenge)
    assert "No places left this month" in html
    form = f"/asks/new/challenge/{challenge.pk}/{cast.talhuan.pk}/"
    assert 'value="visit"' not in text(principal.get(form))


def test_other_readers_offer_help_and_choose_nothing(cast, teacher):
    html = page(teacher, opened(cast))
    assert ("Offer help" in html, "Learn with them" in html) == (True, False)


def test_without_matches_the_page_says_what_to_do(cast, principal, teacher):
    challenge = opened(cast, title="Goteras", problem="Llueve adentro.", topics=[])
    assert [
        "Add words or topics" in page(principal, challenge),
        "Do you know who can help" in page(teacher, challenge),
    ] == [True, True]


def test_ended_challenge_without_matches_offers_no_editing(cast, principal):
    challenge = opened(cast, title="Goteras", problem="Llueve adentro.", topics=[])
    actions.close_challenge(challenge=challenge, by=Actor(cast.principal))
    html = page(principal, challenge)
    assert ("Add words or topics" in html, "Reopen challenge" in html) == (False, True)


def test_schools_and_people_that_know_are_named(cast, principal):
    for organisation, person in ((cast.azapa, cast.neighbour), (cast.elsewhere, cast.outsider)):
        Adaptation.objects.create(
            practice=cast.practice,
            organisation=organisation,
            by=person,
            state="adapted",
            started_on=LONG_AGO,
        )
    found_practice(cast.azapa, cast.neighbour, network=cast.lideres, title="Leen con fluidez")
    Affiliation.objects.filter(person=cast.outsider).update(is_listed=True)
    challenge = opened(cast)
    Choice.objects.create(
        challenge=challenge,
        organisation=cast.azapa,
        practice=cast.practice,
        path="visit",
        at=challenge.opened_at,
    )
    Challenge.objects.filter(pk=challenge.pk).update(state="solved", closed_at=challenge.opened_at)
    html = page(principal, challenge)
    assert [
        words
        for words in (
            "wrote 1 practice · adapted 1 of these · received a visit about it",
            "3,770 km",
            "Nora Vecina, profesora",
            "Óscar Lejano",
            "Your choice:",
        )
        if words not in html
    ] == []


def test_people_of_a_network_are_named_to_its_readers_only(cast, as_):
    cast.practice.visibility = "public"
    cast.practice.save()
    challenge = opened(cast, visibility="public")
    named = [
        "Rosa Fuentealba, profesora" in page(english(as_(role)), challenge)
        for role in ("principal", "outsider", None)
    ]
    assert named == [True, False, False]


def test_school_without_facts_is_told_with_what_is_known(cast, as_):
    company = make_person("Carla Empresa", at=cast.company)
    Membership.objects.create(
        network=cast.lideres, organisation=cast.company, origin="invited", since=LONG_AGO
    )
    challenge = actions.open_challenge(
        challenge=drafted(cast, by=Actor(company, cast.company)), by=Actor(company, cast.company)
    )
    assert "Viñedos del Itata · Ninhue" in page(english(as_("teacher")), challenge)


def test_far_city_school_is_told_as_another_context(cast, principal):
    city = make_school("Escuela Ciudad", "77", cast.san_gregorio, enrolment=900, rural=False)
    make_practice(city, cast.lideres, None)
    found_practice(city, None, network=cast.lideres, title="Leen con fluidez")
    html = page(principal, opened(cast))
    assert "Different context: 900 pupils (yours: 25), urban, single-grade classes" in html
