"""In a network that has closed what was shared stays, and nothing new is shared."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import NotAllowed
from cardumen.networks.models import Network
from cardumen.practices import actions
from cardumen.practices.collections.actions import start_collection, take_back_collection
from cardumen.practices.collections.models import Collection
from cardumen.practices.enums import AdaptationState, RemarkKind
from cardumen.practices.models import Practice
from cardumen.talk.actions import give_thanks, post_message
from tests.cast import Cast, make_practice

ENGLISH = {"accept-language": "en"}
NOW = datetime(2026, 10, 1, tzinfo=UTC)


@pytest.fixture
def closed(cast: Cast) -> Network:
    """The network of the practice, carried on by one in which its school is and one in which it is
    not."""
    Practice.objects.update(what_we_did="Leen en la radio.")
    for slug, name in (("sur", "Red del Sur"), ("norte", "Red del Norte")):
        network = Network.objects.create(
            slug=slug, name=name, kind="national", purpose="", founded_on="2026-01-01"
        )
        cast.lideres.successors.add(network)
    Network.objects.get(slug="sur").memberships.create(
        organisation=cast.talhuan, origin="call", since="2026-01-01"
    )
    cast.lideres.closed_on = date(2026, 3, 1)
    cast.lideres.save()
    for thing in (cast.practice, cast.challenge):
        thing.refresh_from_db()
    return cast.lideres


def save(cast: Cast, practice: Practice, **changes: object) -> Practice:
    return actions.save_practice(
        practice=practice,
        writing=replace(actions.writing_of(practice), **changes),
        by=Actor(cast.teacher, cast.talhuan),
    )


def test_author_corrects_her_text_and_its_readers_stay(cast: Cast, closed: Network):
    saved = save(cast, cast.practice, problem="Otro.")
    assert (saved.problem, saved.network, saved.visibility) == ("Otro.", closed, "network")


@pytest.mark.parametrize("visibility", ["members", "public"])
def test_more_people_may_read_what_was_published(cast: Cast, closed: Network, visibility: str):
    saved = save(cast, cast.practice, visibility=visibility)
    assert (saved.network, saved.visibility) == (closed, visibility)
    with pytest.raises(NotAllowed, match="has closed"):
        save(cast, saved, visibility="network")


def test_it_can_be_given_to_a_network_that_carries_on(cast: Cast, closed: Network):
    south, north = closed.successors.order_by("-slug")
    assert save(cast, cast.practice, network=south).network == south
    with pytest.raises(NotAllowed, match="not in that network"):
        save(cast, cast.practice, network=north)


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_nothing_is_published_in_it(cast: Cast, closed: Network, state: str):
    practice = make_practice(cast.talhuan, closed, cast.teacher, title="Otra", state=state)
    Practice.objects.filter(pk=practice.pk).update(what_we_did="Algo.")
    with pytest.raises(NotAllowed, match="has closed"):
        save(cast, practice, visibility="public")
    with pytest.raises(NotAllowed, match="has closed"):
        actions.publish_practice(practice=practice, by=Actor(cast.teacher, cast.talhuan))


def test_its_collections_stay_as_they_are(cast: Cast, closed: Network, as_):
    by = Actor(cast.coordinator)
    kept = Collection.objects.create(
        network=closed, title="Leer", visibility="network", state="published", published_at=NOW
    )
    with pytest.raises(NotAllowed, match="has closed"):
        start_collection(network=closed, title="Otra", why="", visibility="network", by=by)
    with pytest.raises(NotAllowed, match="has closed"):
        take_back_collection(collection=kept, by=by)
    client = as_("coordinator")
    pages = [kept.get_absolute_url(), cast.practice.get_absolute_url(), "/practices/collections/"]
    offers = [client.get(page).content.decode() for page in [*pages, "/networks/lideres/"]]
    assert [page for page in offers if "collections/new" in page or "/edit/" in page] == []
    assert client.get(kept.get_absolute_url()).status_code == 200


def test_nothing_new_is_written_about_what_only_its_members_read(cast: Cast, closed: Network):
    """Whoever tried it before may tell how it went."""
    hers = {"practice": cast.practice, "by": Actor(cast.principal, cast.punta_delgada)}
    closed.closed_on = None
    closed.save()
    adaptation = actions.try_practice(**hers)
    Network.objects.filter(pk=closed.pk).update(closed_on="2026-03-01")
    cast.practice.refresh_from_db()
    with pytest.raises(NotAllowed, match="has closed"):
        actions.try_practice(**hers)
    with pytest.raises(NotAllowed, match="has closed"):
        give_thanks(thing=cast.practice, by=hers["by"])
    for by, school, kind in (
        (cast.principal, cast.punta_delgada, RemarkKind.QUESTION),
        (cast.teacher, cast.talhuan, RemarkKind.ANSWER),
    ):
        with pytest.raises(NotAllowed, match="has closed"):
            post_message(thing=cast.practice, kind=kind, body="?", by=Actor(by, school))
    told = actions.report_adaptation(
        adaptation=adaptation, state=AdaptationState.ADAPTED, changed="", outcome="Leen más.",
        by=Actor(cast.principal, cast.punta_delgada)
    )  # fmt: skip
    assert told.outcome == "Leen más."


def test_what_others_read_too_is_tried_and_thanked_for(cast: Cast, closed: Network):
    save(cast, cast.practice, visibility="members")
    cast.practice.refresh_from_db()
    hers = {"practice": cast.practice, "by": Actor(cast.outsider, cast.elsewhere)}
    Network.objects.get(slug="norte").memberships.create(
        organisation=cast.elsewhere, origin="call", since="2026-01-01"
    )
    assert actions.try_practice(**hers).pk


def test_form_says_what_can_be_done(cast: Cast, closed: Network, as_):
    page = as_("teacher").get(f"/practices/{cast.practice.pk}/edit/", headers=ENGLISH)
    text = page.content.decode()
    assert [
        words in text
        for words in ("can still read this, and you can correct it", "Red del Sur", "Red del Norte")
    ] == [True, True, False]


def test_draft_is_led_to_another_network_before_it_is_published(cast: Cast, closed: Network, as_):
    draft = make_practice(cast.talhuan, closed, cast.teacher, title="Otra", state="draft")
    Practice.objects.filter(pk=draft.pk).update(what_we_did="Algo.")
    client = as_("teacher")
    for path in ("edit", "write/readers", "check"):
        page = client.get(f"/practices/{draft.pk}/{path}/", headers=ENGLISH).content.decode()
        assert "choose another network, or none" in page
    sent = {
        "title": "Otra", "summary": "Otra", "problem": "Algo.", "what_we_did": "Más.",
        "network": closed.pk, "visibility": "network", "language": "es", "licence": "CC-BY-SA-4.0",
        "evidence_grade": "declared", "publish": "1",
    }  # fmt: skip
    page = client.post(f"/practices/{draft.pk}/edit/", sent, headers=ENGLISH)
    draft.refresh_from_db()
    assert (page.status_code, draft.state, draft.what_we_did) == (422, "draft", "Más.")
    assert "This network has closed. Choose another one, or none." in page.content.decode()


def test_new_practice_is_not_offered_a_closed_network(cast: Cast, closed: Network, as_):
    page = as_("teacher").get("/practices/new/", headers=ENGLISH).content.decode()
    assert ("Red del Sur" in page, closed.name in page) == (True, False)
