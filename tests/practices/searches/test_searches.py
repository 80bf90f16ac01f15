"""Saved searches, and what is new of them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Invalid, NotAllowed
from cardumen.practices import index
from cardumen.practices.models import Practice
from cardumen.practices.searches import actions
from cardumen.practices.searches import actions as acts
from cardumen.practices.searches.models import SavedSearch
from cardumen.practices.searches.notices import found_by_searches
from tests.practices.forms import text_of

pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def saved(person, address: str = "topic=reading") -> SavedSearch:
    """Saved before anything of the cast was published."""
    search = actions.save_search(address=address, by=Actor(person))
    SavedSearch.objects.filter(pk=search.pk).update(created_at=LONG_AGO)
    Practice.objects.exclude(published_at=None).update(published_at=timezone.now())
    return search


def found(person) -> list[str]:
    numbers = [number for number, _network in found_by_searches(person)]
    return [Practice.objects.get(pk=number).title for number in numbers]


class TestSaving:
    def test_is_kept_once(self, cast):
        first = actions.save_search(address="q=radio", by=Actor(cast.principal))
        again = actions.save_search(address="q=radio", by=Actor(cast.principal))
        assert first == again

    def test_something_has_to_be_asked(self, cast):
        with pytest.raises(Invalid):
            actions.save_search(address="", by=Actor(cast.principal))

    def test_so_many_and_no_more(self, cast, monkeypatch):
        monkeypatch.setattr(acts, "MOST_SAVED", 1)
        actions.save_search(address="q=radio", by=Actor(cast.principal))
        with pytest.raises(Invalid):
            actions.save_search(address="q=huerto", by=Actor(cast.principal))

    def test_nobody_else_removes_it(self, cast):
        search = saved(cast.principal)
        with pytest.raises(NotAllowed):
            actions.remove_search(search=search, by=Actor(cast.teacher))
        actions.remove_search(search=search, by=Actor(cast.principal))
        assert not SavedSearch.objects.exists()


class TestNews:
    """What the summary says of it, once: see tests/notices."""

    def test_what_she_saved_before_it_was_published(self, cast):
        saved(cast.principal)
        assert found(cast.principal) == [cast.practice.title]

    def test_not_what_was_there_when_she_saved(self, cast):
        actions.save_search(address="topic=reading", by=Actor(cast.principal))
        assert found(cast.principal) == []

    def test_nothing_that_is_no_news_any_more(self, cast):
        saved(cast.principal)
        assert found(cast.principal) != []
        Practice.objects.update(published_at=timezone.now() - timedelta(days=31))
        assert found(cast.principal) == []

    def test_words_are_looked_for_exactly(self, cast):
        index.keep_in_index(cast.practice)
        saved(cast.principal, "q=fluidez")
        saved(cast.facilitator, "q=fluidexz")
        assert found(cast.principal) == [cast.practice.title]
        assert found(cast.facilitator) == []

    def test_only_what_she_may_see_at_that_moment(self, cast):
        saved(cast.outsider)
        saved(cast.principal)
        Practice.objects.filter(pk=cast.practice.pk).update(state="withdrawn")
        assert found(cast.outsider) == []
        assert found(cast.principal) == []

    def test_not_what_her_own_school_shares(self, cast):
        saved(cast.teacher)
        assert found(cast.teacher) == []


class TestPages:
    def test_from_the_list_to_the_page_and_away(self, cast, as_):
        client = as_("principal")
        assert "Avísame" in text_of(client.get("/practices/?q=radio&topic=reading"))
        client.post("/practices/searches/save/", {"address": "q=radio&topic=reading&page=3"})
        page = text_of(client.get("/practices/searches/"))
        assert "«radio» · Lectura" in page
        search = SavedSearch.objects.get()
        assert search.address == "q=radio&topic=reading"
        client.post(f"/practices/searches/{search.pk}/remove/")
        assert "no tienes búsquedas guardadas" in text_of(client.get("/practices/searches/"))

    def test_schools_alike_are_named(self, cast, as_):
        saved(cast.principal, f"alike={cast.punta_delgada.pk}")
        page = text_of(as_("principal").get("/practices/searches/"))
        assert "como la Escuela Punta Delgada" in page

    def test_nothing_asked_cannot_be_saved(self, cast, as_):
        response = as_("principal").post("/practices/searches/save/", {"address": "page=2"})
        assert response.status_code == 422
        assert "Avísame" not in text_of(as_("principal").get("/practices/"))

    def test_visitors_are_not_asked_to_save(self, cast, client):
        assert "Avísame" not in text_of(client.get("/practices/?topic=reading"))
