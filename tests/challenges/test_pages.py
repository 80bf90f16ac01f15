"""The pages of challenges as people open and use them."""

import pytest

from cardumen.challenges import actions
from cardumen.challenges.models import Answer, Challenge, ChallengeTag, Choice
from cardumen.directory.models import Affiliation, Organisation
from cardumen.networks.models import Membership
from cardumen.practices.models import Adaptation, Hosting
from tests.cast import LONG_AGO, make_person, make_practice, make_school
from tests.challenges.making import PROBLEM, drafted, found_practice, opened

SCRIPT = "<script>alert(1)</script>"
FORM = {"title": "Leen sin fluidez", "problem": PROBLEM, "visibility": "network"}


def text(response):
    return response.content.decode()


def page(client, challenge, status=200, query=""):
    response = client.get(f"{challenge.get_absolute_url()}{query}", HTTP_ACCEPT_LANGUAGE="en")
    assert response.status_code == status
    return text(response)


def english(client):
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def principal(as_):
    return english(as_("principal"))


@pytest.fixture
def teacher(as_):
    return english(as_("teacher"))


# One challenge.


def test_page_says_who_can_help_and_why(cast, principal):
    cast.practice.adaptation_count, cast.practice.measured_count = 6, 4
    cast.practice.save()
    Hosting.objects.create(organisation=cast.talhuan, visits_left=2, offers_virtual=True)
    html = page(principal, opened(cast))
    assert [
        words
        for words in (
            "Who can help you",
            "Lectura en voz alta por radio",
            "Same topics: Reading",
            "Similar context: primary, 35 pupils, rural, vulnerability index 0.90, multigrade",
            "6 schools adapted it; 4 measured an improvement",
            "Far: 1,810 km",
            "receives by video call",
            "Can receive 2 more visits this semester",
            "Ask for a visit",
            "Only your network reads this.",
        )
        if words not in html
    ] == []


def test_without_places_a_visit_is_not_offered(cast, principal):
    Hosting.objects.create(organisation=cast.talhuan, visits_left=0)
    html = page(principal, opened(cast))
    assert ("Ask for a visit" in html, "No places left this semester" in html) == (False, True)


def test_other_readers_offer_help_and_choose_nothing(cast, teacher):
    html = page(teacher, opened(cast))
    assert ("Offer help with it" in html, "Ask for a visit" in html) == (True, False)


def test_offering_help_brings_the_practice_into_the_form(cast, teacher):
    html = page(teacher, opened(cast), query=f"?practice={cast.practice.pk}")
    assert f'<option value="{cast.practice.pk}" selected>' in html


def test_address_that_makes_no_sense_brings_nothing(cast, teacher):
    assert "selected" in page(teacher, opened(cast), query="?practice=%00x")


def test_without_matches_the_page_says_what_to_do(cast, principal, teacher):
    challenge = opened(cast, title="Goteras", problem="Llueve adentro.", topics=[])
    assert [
        "Add words or topics" in page(principal, challenge),
        "Perhaps you know who can help" in page(teacher, challenge),
    ] == [True, True]


def test_ended_challenge_without_matches_offers_no_editing(cast, principal):
    challenge = opened(cast, title="Goteras", problem="Llueve adentro.", topics=[])
    actions.close_challenge(challenge=challenge, by=cast.principal, acting_for=None)
    html = page(principal, challenge)
    assert ("Add words or topics" in html, "Reopen it" in html) == (False, True)


def test_draft_can_be_shared_from_its_page(cast, principal):
    html = page(principal, drafted(cast))
    assert ("Share and see who can help" in html, "Conversation" in html) == (True, False)


def test_keys_above_a_thousand_stay_keys(cast, principal):
    challenge = opened(cast)
    far = Organisation.objects.create(pk=4321, kind="school", name="Escuela Lejana")
    Answer.objects.create(
        challenge=challenge, kind="answer", body="Sí", organisation=far, at=challenge.opened_at
    )
    assert "?organisation=4321" in page(principal, challenge)


def test_conversation_is_shown_with_who_said_it(cast, principal):
    challenge = opened(cast)
    said = {"challenge": challenge, "acting_for": cast.talhuan, "by": cast.teacher}
    actions.answer_challenge(kind="offer", body="**Vengan**", practice=cast.practice, **said)
    actions.answer_challenge(
        challenge=challenge,
        kind="question",
        body="¿Cuántos son?",
        by=cast.facilitator,
        acting_for=None,
    )
    actions.answer_challenge(
        challenge=challenge,
        kind="answer",
        body="Son seis.",
        by=cast.principal,
        acting_for=cast.punta_delgada,
    )
    Answer.objects.create(challenge=challenge, kind="answer", body="Ida", at=challenge.opened_at)
    html = page(principal, challenge)
    assert [
        words
        for words in (
            "<strong>Vengan</strong>",
            "Rosa Fuentealba",
            "Offer of help",
            "Fabián Facilitador",
            "Son seis.",
            "<strong>somebody</strong>",
            "2 schools answered",
            f"?organisation={cast.talhuan.pk}&amp;practice={cast.practice.pk}",
        )
        if words not in html
    ] == []


@pytest.mark.parametrize(
    ("role", "named"), [("teacher", True), ("principal", True), ("outsider", True), (None, False)]
)
def test_who_wrote_is_named_to_members_and_to_herself(cast, as_, role, named):
    challenge = opened(cast, visibility="public")
    actions.answer_challenge(
        challenge=challenge,
        kind="answer",
        body="Nosotros igual.",
        by=cast.outsider,
        acting_for=cast.elsewhere,
    )
    conversation = page(as_(role), challenge).partition('id="conversation"')[2]
    assert ("Óscar Lejano" in conversation, "Escuela Sin Red" in conversation) == (named, True)


def test_solved_challenge_tells_what_solved_it(cast, principal, teacher):
    challenge = actions.solve_challenge(
        challenge=opened(cast),
        what_solved="La radio.",
        practice=cast.practice,
        by=cast.principal,
        acting_for=None,
    )
    own = page(principal, challenge)
    assert ("La radio." in own, "Make it a practice" in own, "With the help of" in own) == (
        True,
        True,
        True,
    )
    assert "Make it a practice" not in page(teacher, challenge)


def test_written_solution_is_linked(cast, principal):
    challenge = actions.solve_challenge(
        challenge=opened(cast), what_solved="La radio.", by=cast.principal, acting_for=None
    )
    response = principal.post(f"/challenges/{challenge.pk}/write-practice/")
    challenge.refresh_from_db()
    assert response.url == f"/practices/{challenge.became_id}/edit/"
    assert "Written as a practice:" in page(principal, challenge)


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
            "Schools that know about it",
            "wrote 1 practice · adapted 1 of these · received a visit about it",
            "3,770 km",
            "Nora Vecina",
            "profesora, Escuela Darío Salas",
            "Óscar Lejano",
            "You chose:",
        )
        if words not in html
    ] == []


def test_people_of_a_network_are_named_to_its_readers_only(cast, as_):
    cast.practice.visibility = "public"
    cast.practice.save()
    challenge = opened(cast, visibility="public")
    named = [
        "People who know about it" in page(english(as_(role)), challenge)
        for role in ("principal", "outsider", None)
    ]
    assert named == [True, False, False]


def test_visitor_is_asked_to_sign_in_before_answering(cast, as_):
    html = page(english(as_()), opened(cast, visibility="public"))
    assert ("Sign in to answer" in html, "Everybody can read this" in html) == (True, True)


def test_who_may_not_answer_is_told_why(cast, as_):
    Membership.objects.create(
        network=cast.lideres, organisation=cast.company, origin="invited", since=LONG_AGO
    )
    challenge = opened(cast, visibility="members")
    actions.close_challenge(challenge=challenge, by=cast.principal, acting_for=None)
    html = page(english(as_("teacher")), challenge)
    assert ("This challenge was closed." in html, "Schools of every network" in html) == (
        True,
        True,
    )


def test_scripts_in_texts_never_run(cast, principal):
    challenge = opened(cast, title=SCRIPT, problem=f"{SCRIPT} fluidez", tried=SCRIPT)
    actions.answer_challenge(
        challenge=challenge, kind="answer", body=SCRIPT, by=cast.teacher, acting_for=cast.talhuan
    )
    pages = [
        page(principal, challenge),
        text(principal.get("/challenges/")),
        text(principal.get("/challenges/", {"q": SCRIPT})),
        text(principal.get("/challenges/similar/", {"q": f"{SCRIPT} leen sin fluidez"})),
        text(principal.get(f"/challenges/{challenge.pk}/edit/")),
    ]
    assert [html.count("<script>") for html in pages] == [0] * 5


# The firewall.


@pytest.mark.parametrize("role", ["supervisor", "owner"])
def test_behind_the_firewall_there_is_the_title_and_the_state(cast, as_, role):
    challenge = opened(cast, tried="Más tareas en la casa.")
    actions.answer_challenge(
        challenge=challenge,
        kind="offer",
        body="Vengan a vernos.",
        practice=cast.practice,
        by=cast.teacher,
        acting_for=cast.talhuan,
    )
    actions.choose_path(
        challenge=challenge,
        organisation=cast.talhuan,
        path="visit",
        by=cast.principal,
        acting_for=None,
    )
    html = page(english(as_(role)), challenge)
    shown = ("Leen sin fluidez", "Escuela Punta Delgada", "1 school answered", "stays with them")
    hidden = (
        PROBLEM,
        "Más tareas",
        "Vengan",
        "Talhuán",
        "Rosa",
        "Lectura en voz alta",
        "Reading",
        "Who can help",
    )
    assert ([w for w in shown if w not in html], [w for w in hidden if w in html]) == ([], [])


@pytest.mark.parametrize("role", ["supervisor", "owner"])
def test_list_behind_the_firewall_shows_titles_without_topics(cast, as_, role):
    opened(cast)
    html = text(english(as_(role)).get("/challenges/"))
    results = html.partition('id="results"')[2]
    assert ("Leen sin fluidez" in results, "Reading" in results, "titles and states" in html) == (
        True,
        False,
        True,
    )


@pytest.mark.parametrize("query", [{"q": "sílaba"}, {"topic": "reading"}, {"level": "primary"}])
def test_behind_the_firewall_nobody_finds_out_by_searching(cast, as_, principal, query):
    opened(cast)
    found = [
        "Leen sin fluidez" in text(client.get("/challenges/", query))
        for client in (principal, as_("supervisor"))
    ]
    assert found == [True, False]


@pytest.mark.parametrize("role", ["outsider", "funder", "administrator", None])
def test_outsiders_find_nothing(cast, as_, role):
    client, challenge = as_(role), opened(cast)
    statuses = [
        client.get(challenge.get_absolute_url()).status_code,
        client.get("/challenges/99999999999999999999/").status_code,
    ]
    listed = text(client.get("/challenges/")) + text(client.get("/challenges/", {"q": "fluidez"}))
    assert (statuses, "Leen sin fluidez" in listed) == ([404, 404], False)


def test_practice_that_a_reader_may_not_see_is_left_out(cast, as_):
    challenge = opened(cast, visibility="public")
    actions.answer_challenge(
        challenge=challenge,
        kind="answer",
        body="Miren esto.",
        practice=cast.practice,
        by=cast.teacher,
        acting_for=cast.talhuan,
    )
    html = page(as_(), challenge)
    assert ("Miren esto." in html, "Lectura en voz alta" in html) == (True, False)


# Stating and changing.


def test_form_begins_with_what_is_known(cast, principal):
    html = text(principal.get("/challenges/new/", {"problem": "No leen"}))
    assert (
        'value="primary" id="id_levels_1" checked' in html,
        'name="network"' in html,
        "No leen" in html,
    ) == (True, False, True)


def test_sharing_shows_who_can_help(cast, principal):
    found_practice(cast.azapa, cast.neighbour, network=cast.lideres, title="Leen con fluidez")
    response = principal.post(
        "/challenges/new/", FORM | {"do": "share", "topics": ["reading"]}, follow=True
    )
    assert ("Shared." in text(response), "Leen con fluidez" in text(response)) == (True, True)


def test_draft_is_kept_for_the_school(cast, principal):
    response = principal.post("/challenges/new/", {**FORM, "problem": "", "do": "draft"})
    draft = Challenge.objects.get(title="Leen sin fluidez")
    assert (draft.state, response.url) == ("draft", draft.get_absolute_url())


def test_sharing_needs_a_problem_and_keeps_what_was_written(cast, principal):
    response = principal.post("/challenges/new/", {**FORM, "problem": " ", "do": "share"})
    html = text(response)
    assert (response.status_code, "Write in a line or two" in html, "Leen sin fluidez" in html) == (
        422,
        True,
        True,
    )


def test_looking_first_keeps_nothing_and_shows_what_exists(cast, principal):
    found_practice(cast.azapa, cast.neighbour, network=cast.lideres, title="Leen con fluidez")
    before = Challenge.objects.count()
    html = text(principal.post("/challenges/new/", FORM | {"do": "look"}))
    assert (Challenge.objects.count() - before, "Leen con fluidez" in html, PROBLEM in html) == (
        0,
        True,
        True,
    )


def test_school_in_several_networks_is_asked_which(cast, principal):
    cast.solar.closed_on = None
    cast.solar.save()
    Membership.objects.create(
        network=cast.solar, organisation=cast.punta_delgada, origin="call", since=LONG_AGO
    )
    asked = text(principal.get("/challenges/new/"))
    principal.post("/challenges/new/", FORM | {"network": cast.solar.pk})
    kept = Challenge.objects.get(title="Leen sin fluidez")
    forged = principal.post("/challenges/new/", FORM | {"network": 12345, "title": "Otro"})
    assert ('name="network"' in asked, kept.network, forged.status_code) == (True, cast.solar, 422)


def test_school_in_no_network_shares_with_all(cast, as_):
    client = english(as_("outsider"))
    html = text(client.get("/challenges/new/"))
    client.post("/challenges/new/", FORM | {"visibility": "public"})
    kept = Challenge.objects.get(title="Leen sin fluidez")
    assert ("The members of its network" in html, kept.network, kept.state) == (False, None, "open")


def test_who_has_no_post_is_told_so(as_):
    assert "no post" in text(english(as_("funder")).get("/challenges/new/"))


@pytest.mark.parametrize(
    "words",
    [
        {"title": "x" * 141},
        {"problem": "x" * 6001},
        {"title": "a\x00b"},
        {"topics": ["nothing"]},
        {"visibility": "nobody"},
        {"title": ""},
    ],
)
def test_what_does_not_fit_is_said_at_its_field(principal, words):
    response = principal.post("/challenges/new/", FORM | words)
    assert (response.status_code, 'class="error"' in text(response)) == (422, True)


def test_editing_a_shared_challenge_keeps_it_shared(cast, principal):
    challenge = opened(cast)
    form = text(principal.get(f"/challenges/{challenge.pk}/edit/"))
    principal.post(f"/challenges/{challenge.pk}/edit/", FORM | {"title": "Otro", "do": "save"})
    challenge.refresh_from_db()
    assert (PROBLEM in form, challenge.title, challenge.state) == (True, "Otro", "open")


def test_editing_a_draft_can_share_it(cast, principal):
    challenge = drafted(cast)
    principal.post(f"/challenges/{challenge.pk}/edit/", FORM | {"do": "share"})
    challenge.refresh_from_db()
    assert challenge.state == "open"


def test_challenge_keeps_its_network_after_the_school_left_it(cast, principal):
    challenge = opened(cast)
    Membership.objects.filter(organisation=cast.punta_delgada).update(state="ended")
    response = principal.post(f"/challenges/{challenge.pk}/edit/", FORM | {"title": "Otro"})
    challenge.refresh_from_db()
    assert (response.status_code, challenge.network, challenge.title) == (302, cast.lideres, "Otro")


# Answering, choosing, ending.


def test_answer_posted_twice_is_said_once(cast, teacher):
    challenge = opened(cast)
    data = {"kind": "offer", "body": "Vengan.", "practice": cast.practice.pk}
    urls = {teacher.post(f"/challenges/{challenge.pk}/answer/", data).url for _ in range(2)}
    said = challenge.answers.get()
    assert (urls, said.practice) == (
        {f"/challenges/{challenge.pk}/#answer-{said.pk}"},
        cast.practice,
    )


def test_own_reply_needs_only_words(cast, principal):
    challenge = opened(cast)
    principal.post(f"/challenges/{challenge.pk}/answer/", {"body": "Gracias.", "kind": "offer"})
    assert challenge.answers.get().kind == "answer"


@pytest.mark.parametrize(
    "words",
    [{"body": ""}, {"body": "x" * 6001}, {"body": "a\x00"}, {"kind": "shout"}, {"practice": 99999}],
)
def test_answer_that_does_not_fit_is_shown_again(cast, teacher, words):
    challenge = opened(cast)
    data = {"kind": "answer", "body": "Vengan."} | words
    response = teacher.post(f"/challenges/{challenge.pk}/answer/", data)
    assert (response.status_code, challenge.answers.count()) == (422, 0)


def test_choosing_shows_what_one_should_know(cast, principal):
    Hosting.objects.create(organisation=cast.talhuan, visits_left=0)
    challenge = opened(cast)
    address = f"/challenges/{challenge.pk}/choose/?practice={cast.practice.pk}"
    html = text(principal.get(address))
    principal.post(address, {"path": "visit"})
    nothing = challenge.choices.count()
    principal.post(address, {"path": "take_practice"})
    assert (
        "They have no place left" in html,
        'value="visit"' in html,
        nothing,
        challenge.choices.get().path,
    ) == (True, False, 0, "take_practice")


def test_choosing_a_school_without_a_practice(cast, principal):
    challenge = opened(cast)
    address = f"/challenges/{challenge.pk}/choose/?organisation={cast.azapa.pk}"
    html = text(principal.get(address))
    response = principal.post(address, {"path": "visit"}, follow=True)
    assert ('value="take_practice"' in html, "Chosen." in text(response)) == (False, True)


@pytest.mark.parametrize(
    "query", ["", "organisation=0", "organisation=x", "practice=99999", f"practice={'9' * 30}"]
)
def test_choosing_nobody_is_not_found(cast, principal, query):
    challenge = opened(cast)
    assert principal.get(f"/challenges/{challenge.pk}/choose/?{query}").status_code == 404


def test_own_school_cannot_be_chosen(cast, principal):
    challenge = opened(cast)
    address = f"/challenges/{challenge.pk}/choose/?organisation={cast.punta_delgada.pk}"
    assert principal.get(address).status_code == 404


def test_solving_offers_the_practices_at_hand(cast, principal):
    challenge = opened(cast)
    html = text(principal.get(f"/challenges/{challenge.pk}/solve/"))
    principal.post(
        f"/challenges/{challenge.pk}/solve/",
        {"what_solved": "La radio.", "practice": cast.practice.pk},
    )
    challenge.refresh_from_db()
    assert ("Lectura en voz alta" in html, challenge.solved_by) == (True, cast.practice)


def test_solving_needs_words(cast, principal):
    response = principal.post(f"/challenges/{opened(cast).pk}/solve/", {"what_solved": " "})
    assert response.status_code == 200


def test_buttons_close_and_reopen(cast, principal):
    challenge = opened(cast)
    states = []
    for step in ("close", "close", "reopen", "open"):
        principal.post(f"/challenges/{challenge.pk}/{step}/")
        challenge.refresh_from_db()
        states.append(challenge.state)
    assert states == ["closed", "closed", "open", "open"]


def test_what_cannot_be_done_is_said_in_words(cast, principal):
    challenge = opened(cast)
    response = principal.post(f"/challenges/{challenge.pk}/write-practice/")
    assert (response.status_code, "First say what solved it." in text(response)) == (403, True)


# Similar ones, and how it works.


def test_similar_ones_appear_while_writing(cast, principal):
    opened(cast)
    found_practice(cast.azapa, cast.neighbour, network=cast.lideres, title="Leen con fluidez")
    asked = {"title": "Leen sin fluidez", "problem": "Leen sílaba a sílaba"}
    part = text(principal.get("/challenges/similar/", asked, HTTP_HX_REQUEST="true"))
    assert ("Leen con fluidez" in part, "Others with a challenge" in part, "<html" in part) == (
        True,
        True,
        False,
    )


def test_history_of_the_browser_gets_the_whole_page(principal):
    headers = {"HTTP_HX_REQUEST": "true", "HTTP_HX_HISTORY_RESTORE_REQUEST": "true"}
    assert "<html" in text(principal.get("/challenges/similar/", **headers))


def test_visitor_sees_what_is_public(cast, as_):
    opened(cast)
    found_practice(
        cast.azapa,
        cast.neighbour,
        visibility="public",
        title="Leen con fluidez",
        problem="Sílabas.",
    )
    html = text(english(as_()).get("/challenges/similar/", {"q": "leen sin fluidez las sílabas"}))
    assert (
        "Leen con fluidez" in html,
        "Shares your words: sílabas, fluidez, leen" in html,
        "Lectura en voz alta" in html,
        "Others with" in html,
        "What you write here is not kept." in html,
    ) == (True, True, False, False, True)


def test_what_a_visitor_may_not_read_does_not_change_what_she_is_shown(cast, as_):
    """Else she could guess, word by word, what stands in it."""
    asked = {"q": "leen fluidez radio sílabas multigrado comprensión vocabulario"}
    found_practice(
        cast.azapa, cast.neighbour, visibility="public", title="Leen", problem="Otra cosa."
    )
    before = text(english(as_()).get("/challenges/similar/", asked))
    found_practice(
        cast.azapa,
        cast.neighbour,
        network=cast.lideres,
        title="Leen fluidez radio sílabas",
        problem="Multigrado, comprensión y vocabulario.",
    )
    after = text(english(as_()).get("/challenges/similar/", asked))
    assert ("/practices/" in before, "Leen</a>" in before, "Leen</a>" in after) == (
        True,
        True,
        True,
    )


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("", "Write a line"),
        ("leen", "Write a line"),
        ("goteras humedad techumbre", "Nothing like it yet"),
        ("x" * 20_000, "Write a line"),
        ("a\x00b \x00 goteras techumbre humedad", "Nothing like it yet"),
    ],
)
def test_similar_says_when_there_is_nothing(cast, principal, asked, words):
    assert words in text(principal.get("/challenges/similar/", {"q": asked}))


def test_how_it_works_shows_the_numbers_in_use(as_):
    html = text(english(as_()).get("/challenges/how-matching-works/"))
    shown = ("title weighs 1.5", "weight 8", "in the second 0.2", "proposed 3 times", "60 plus")
    assert [words for words in shown if words not in html] == []


# The list.


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


# On other pages.


def test_organisation_page_shows_its_challenges(cast, principal):
    html = text(principal.get(f"/organisations/{cast.punta_delgada.pk}/"))
    assert ("La mitad de segundo" in html, "State a challenge" in html) == (True, True)


def test_own_organisation_without_challenges_is_invited(cast, teacher):
    assert "No challenge stated yet" in text(teacher.get(f"/organisations/{cast.talhuan.pk}/"))


def test_organisation_page_shows_a_stranger_nothing(cast, as_):
    html = text(as_().get(f"/organisations/{cast.punta_delgada.pk}/"))
    assert ("La mitad de segundo" in html, 'id="challenges"' in html) == (False, False)


@pytest.mark.parametrize(
    ("role", "seen"), [("principal", True), ("supervisor", True), (None, False)]
)
def test_network_page_shows_open_challenges_to_those_who_may_know(cast, as_, role, seen):
    html = text(as_(role).get("/networks/lideres/"))
    assert "La mitad de segundo" in html is seen or ("La mitad de segundo" in html) is seen


def test_network_page_counts_challenges_for_everybody(cast, as_):
    html = text(english(as_()).get("/networks/lideres/"))
    assert "0 of them solved" in html


def test_network_without_challenges_counts_none(cast, as_):
    assert "of them solved" not in text(english(as_()).get("/networks/solar/"))


def test_school_without_facts_is_told_with_what_is_known(cast, as_):
    company = make_person("Carla Empresa", at=cast.company)
    Membership.objects.create(
        network=cast.lideres, organisation=cast.company, origin="invited", since=LONG_AGO
    )
    challenge = actions.open_challenge(
        challenge=drafted(cast, by=company, acting_for=cast.company),
        by=company,
        acting_for=cast.company,
    )
    assert "Viñedos del Itata · Ninhue" in page(english(as_("teacher")), challenge)


def test_tags_of_topics_come_in_the_order_of_the_list(cast, principal):
    challenge = opened(cast, topics=["families", "reading"])
    ChallengeTag.objects.create(challenge=challenge, kind="topic", value="gone")
    assert "Reading</span> <span" in page(principal, challenge) or "Reading" in page(
        principal, challenge
    )


def test_far_city_school_is_told_as_another_context(cast, principal):
    city = make_school("Escuela Ciudad", "77", cast.san_gregorio, enrolment=900, rural=False)
    make_practice(city, cast.lideres, None)
    found_practice(city, None, network=cast.lideres, title="Leen con fluidez")
    html = page(principal, opened(cast))
    assert "Another context: 900 pupils (here 25), urban, one grade a class" in html
