"""The first page, help, search, the state of the service, and where a person is named."""

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from cardumen.challenges.index import keep_in_index as keep_challenge
from cardumen.directory.models import Affiliation
from cardumen.home.pages import front as front_module
from cardumen.home.pages.account import account_panel
from cardumen.home.pages.search import read_query
from cardumen.jobs.actions import enqueue_job
from cardumen.networks.models import Network, Office
from cardumen.practices.index import keep_in_index
from cardumen.practices.models import Practice
from cardumen.ui.panels import SEARCHES, Found, add_search, found_everywhere
from tests.cast import Cast, make_practice
from tests.home.making import make_challenge, page
from tests.registries import set_apart

pytestmark = pytest.mark.usefixtures("english")


def indexed(cast: Cast) -> None:
    keep_in_index(cast.practice)
    keep_challenge(cast.challenge)


def test_visitor_sees_only_what_is_public_on_the_first_page(client, cast: Cast):
    make_practice(cast.azapa, cast.lideres, None, title="Horno solar", visibility="public")
    found = page(client, "/")
    assert ("Horno solar" in found, cast.practice.title in found) == (True, False)
    assert "4 members · since 2007" in found


def test_first_page_of_a_new_installation_says_where_to_go(client, db):
    found = page(client, "/")
    assert "Nothing has been published yet" in found
    assert "There are no networks yet." in found


def test_figures_of_a_few_schools_are_not_shown(cast: Cast):
    assert front_module.figures() == []


def test_figures_say_what_they_are_of(cast: Cast, monkeypatch):
    monkeypatch.setattr(front_module, "FEWEST_SCHOOLS", 1)
    make_challenge(cast, cast.azapa, state="solved", closed_at=timezone.now())
    assert [(str(f.label), f.value, f.basis) for f in front_module.figures()] == [
        ("Schools and partners", 4, "in 1 network"),
        ("Practices", 1, "of 1 schools"),
        ("Challenges", 2, "of 2 schools · 1 solved"),
    ]


def test_unsolved_challenges_are_not_boasted_of(cast: Cast, monkeypatch):
    monkeypatch.setattr(front_module, "FEWEST_SCHOOLS", 1)
    assert front_module.figures()[2].basis == "of 1 schools"


def test_demonstration_offers_its_people(client, db, settings):
    settings.DEMONSTRATION = True
    assert "/demo/people/" in page(client, "/")


def test_visitor_finds_public_practices_for_her_challenge(client, cast: Cast):
    Practice.objects.filter(pk=cast.practice.pk).update(visibility="public")
    indexed(cast)
    found = page(client, "/help/?q=niños+de+segundo+que+no+leen+con+fluidez")
    assert cast.practice.title in found
    assert cast.challenge.title not in found
    assert "These practices and challenges are public" in found


def test_member_finds_what_her_network_shares(as_, cast: Cast):
    indexed(cast)
    found = page(as_("neighbour"), "/help/?q=niños+de+segundo+que+no+leen+con+fluidez")
    assert (cast.practice.title in found, cast.challenge.title in found) == (True, True)
    assert "/challenges/new/" in found


def test_words_that_say_nothing_are_asked_for_more(client, cast: Cast):
    assert "Write a few more words" in page(client, "/help/?q=y+para")


def test_one_word_is_enough_to_look(client, cast: Cast):
    assert "Write a few more words" not in page(client, "/help/?q=leen")


def test_help_without_a_find_says_what_to_do(client, cast: Cast):
    indexed(cast)
    found = page(client, "/help/?q=astronautas+en+el+submarino+amarillo")
    assert "Try other words" in found


@pytest.mark.parametrize("path", ["/help/", "/search/"])
@pytest.mark.parametrize(
    "q", ["%00", "%3Cscript%3Ealert(1)%3C/script%3E", "x" * 6000, "%20", "'--"]
)
def test_hostile_queries_do_no_harm(client, cast: Cast, path, q):
    response = client.get(f"{path}?q={q}")
    assert (response.status_code, b"<script>alert" in response.content) == (200, False)


def test_front_page_says_what_a_text_is_about_and_takes_a_topic_off(client, cast: Cast):
    Practice.objects.filter(pk=cast.practice.pk).update(visibility="public")
    indexed(cast)
    assert "Your text is about:" in page(client, "/help/?q=biblioteca+CRA")
    found = page(client, "/help/?q=biblioteca+CRA&without=reading")
    assert "Restore topics" in found


def test_practice_on_the_topic_is_found_without_a_word_in_common(client, cast: Cast):
    Practice.objects.filter(pk=cast.practice.pk).update(visibility="public")
    indexed(cast)
    assert cast.practice.title in page(client, "/help/?q=phonics")


@pytest.mark.parametrize(
    "q", ["xkcdqwe", "hipoteca", "casa", "🙂🙂🙂", "日本語", "precio del dólar"]
)
def test_what_nothing_here_is_about_shows_no_practice(client, cast: Cast, q):
    Practice.objects.filter(pk=cast.practice.pk).update(visibility="public")
    indexed(cast)
    assert cast.practice.title not in page(client, f"/help/?q={q}")
    assert cast.practice.title not in page(client, f"/practices/?q={q}")


def test_long_questions_are_answered(client, cast: Cast):
    words = " ".join(f"palabra{n}" for n in range(1_000))
    assert client.get("/help/", {"q": words}).status_code == 200


def test_school_asked_for_by_name_comes_first(client, cast: Cast):
    for address in ("/search/", "/practices/"):
        found = page(client, f"{address}?q=esc.+punta+delgada")
        assert cast.punta_delgada.get_absolute_url() in found


def test_search_finds_five_of_each_kind(as_, cast: Cast):
    indexed(cast)
    found = found_everywhere("astronomía", cast.principal)
    assert [group for group in found if group.template == "practices/small_cards.html"] == []
    found = page(as_("principal"), "/search/?q=fluidez")
    assert cast.practice.title in found
    assert cast.challenge.title in found


def test_search_finds_schools_and_networks_by_the_beginnings_of_words(client, cast: Cast):
    found = page(client, "/search/?q=escu")
    assert "Escuela Punta Delgada" in found
    assert "Red de Escuelas Líderes" in found
    assert "See all 4" in found


def test_search_shows_a_visitor_only_what_is_public(client, cast: Cast):
    indexed(cast)
    found = page(client, "/search/?q=fluidez")
    assert "No results. Try fewer" in found


def test_search_of_marks_only_finds_nothing(cast: Cast):
    assert found_everywhere("¿?", None) == []


def test_what_a_room_declares_is_found_without_more(client, cast: Cast):
    with set_apart(SEARCHES):

        @add_search(50, "Boats", "ui/trail.html")
        def find_boats(text: str, viewer) -> Found:
            return Found([cast.lideres], 7, "/boats/?q=lanchas&a=b")

        found = page(client, "/search/?q=lanchas")
    assert [words in found for words in ("<h2>Boats</h2>", "lanchas&amp;a=b", "See all 7")] == [
        True
    ] * 3


def test_query_is_cut_and_cleaned():
    assert read_query("  a\x00b " + "x" * 400) == "a b " + "x" * 196


def test_person_chooses_where_she_is_named(as_, cast: Cast):
    post = Affiliation.objects.get(person=cast.principal)
    client = as_("principal")
    client.post("/account/named/", {"post": str(post.pk)})
    assert "checked" in page(client, "/account/me/")
    client.post("/account/named/", {})
    post.refresh_from_db()
    assert not post.is_listed


def test_coordinator_is_named_on_the_network_once_she_agrees(as_, cast: Cast):
    office = Office.objects.get(person=cast.coordinator)
    as_("coordinator").post("/account/named/", {"office": str(office.pk)})
    assert "Ana Coordinadora" in page(as_(), "/networks/lideres/")


def test_nobody_is_named_by_somebody_else(as_, cast: Cast):
    post = Affiliation.objects.get(person=cast.principal)
    as_("teacher").post("/account/named/", {"post": str(post.pk)})
    post.refresh_from_db()
    assert not post.is_listed


def test_who_has_neither_post_nor_office_is_named_nowhere(cast: Cast):
    assert account_panel(cast.administrator, cast.administrator) is None


def test_health_tells_what_waits_and_nothing_else(client, db):
    enqueue_job(task="none")
    assert client.get("/healthz").json() == {
        "ok": True,
        "database": True,
        "jobs": {"ready": 1, "running": 0, "failed": 0},
    }


def test_health_says_when_the_database_is_gone(client, db):
    def gone(*_):
        raise OperationalError("gone")

    with connection.execute_wrapper(gone):
        response = client.get("/healthz")
    assert (response.status_code, response.json()["ok"]) == (503, False)


@pytest.mark.parametrize(
    "path", ["/", "/help/?q=niños+que+leen", "/networks/", "/search/?q=escuela"]
)
def test_pages_weigh_little(client, cast: Cast, path):
    response = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert len(response.content) < 12_000


def test_closed_networks_are_not_on_the_first_page(client, cast: Cast):
    assert Network.objects.get(slug="solar").name not in page(client, "/")
