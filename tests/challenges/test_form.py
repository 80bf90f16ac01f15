"""The form by which a challenge is stated and changed."""

import pytest

from cardumen.challenges.models import Challenge
from cardumen.networks.models import Membership
from tests.cast import LONG_AGO
from tests.challenges.making import PROBLEM, drafted, found_practice, opened
from tests.challenges.reading import english, text

FORM = {"title": "Leen sin fluidez", "problem": PROBLEM, "visibility": "network"}


def test_form_begins_with_what_is_known(cast, principal):
    html = text(principal.get("/challenges/new/", {"problem": "No leen"}))
    assert (
        'value="primary" id="id_levels_1" checked' in html,
        'name="network"' in html,
        "No leen" in html,
    ) == (True, False, True)


def test_who_is_in_no_network_begins_with_an_audience_too(as_):
    html = " ".join(text(as_("outsider").get("/challenges/new/")).split())
    assert 'value="members" id="id_visibility_0" required checked' in html


def test_sharing_shows_who_can_help(cast, principal):
    found_practice(cast.azapa, cast.neighbour, network=cast.lideres, title="Leen con fluidez")
    response = principal.post(
        "/challenges/new/", FORM | {"do": "share", "topics": ["reading"]}, follow=True
    )
    assert ("Challenge shared." in text(response), "Leen con fluidez" in text(response)) == (
        True,
        True,
    )


def test_topics_of_the_text_are_offered_ticked(cast, principal):
    html = text(principal.post("/challenges/new/", FORM | {"do": "look"}))
    assert 'name="suggested" value="reading" checked' in " ".join(html.split())


def test_topic_that_was_unticked_stays_so_while_one_writes(cast, principal):
    asked = {"title": "Leen sin fluidez", "problem": PROBLEM, "offered": "reading"}
    html = text(principal.get("/challenges/similar/", asked, HTTP_HX_REQUEST="true"))
    assert 'name="suggested" value="reading" >' in " ".join(html.split())


def test_topics_ticked_beside_the_text_are_kept_with_the_others(cast, principal):
    given = {"do": "draft", "topics": ["arts"], "suggested": ["reading"], "offered": ["reading"]}
    principal.post("/challenges/new/", FORM | given)
    draft = Challenge.objects.get(title="Leen sin fluidez")
    assert set(draft.tags.values_list("value", flat=True)) == {"arts", "reading"}


def test_draft_is_kept_for_the_school(cast, principal):
    response = principal.post("/challenges/new/", {**FORM, "problem": "", "do": "draft"})
    draft = Challenge.objects.get(title="Leen sin fluidez")
    assert (draft.state, response.url) == ("draft", draft.get_absolute_url())


def test_sharing_needs_a_problem_and_keeps_what_was_written(cast, principal):
    response = principal.post("/challenges/new/", {**FORM, "problem": " ", "do": "share"})
    html = text(response)
    assert (
        response.status_code,
        "Describe in a line or two" in html,
        "Leen sin fluidez" in html,
    ) == (
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
    assert "no role at a school yet" in text(english(as_("funder")).get("/challenges/new/"))


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


def test_wider_readers_of_what_others_answered_are_refused_beside_the_field_with_all_she_wrote(
    cast, principal
):
    challenge = opened(cast)
    Challenge.objects.filter(pk=challenge.pk).update(answer_count=1)
    written = FORM | {"problem": "Son once de segundo.", "visibility": "public", "do": "save"}
    response = principal.post(f"/challenges/{challenge.pk}/edit/", written)
    assert response.status_code == 422
    assert "narrow the audience, but not widen it" in str(
        response.context["form"].errors["visibility"]
    )
    assert "Son once de segundo." in text(response)
