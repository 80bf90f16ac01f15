"""Saved searches, and the mails about what is new."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Invalid, NotAllowed
from cardumen.practices import index
from cardumen.practices.models import Practice
from cardumen.practices.searches import actions
from cardumen.practices.searches import actions as acts
from cardumen.practices.searches.actions import next_moment
from cardumen.practices.searches.enums import Rhythm
from cardumen.practices.searches.models import SavedSearch, SearchDigest, ToldPractice
from cardumen.practices.searches.notices import token_for
from cardumen.practices.searches.pages import new_for
from cardumen.practices.searches.tasks import tell_one_what_is_new, tell_what_is_new
from tests.cast import make_practice
from tests.practices.forms import text_of

pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def saved(person, address: str = "topic=reading") -> SavedSearch:
    """Saved before anything of the cast was published, and due."""
    search = actions.save_search(address=address, by=Actor(person))
    SavedSearch.objects.filter(pk=search.pk).update(created_at=LONG_AGO)
    SearchDigest.objects.filter(person=person).update(next_at=LONG_AGO)
    return search


def due(person) -> None:
    SearchDigest.objects.filter(person=person).update(next_at=LONG_AGO)


def told(run_jobs, person) -> list[str]:
    """The mails that leave when their time has come."""
    mail.outbox.clear()
    due(person)
    tell_what_is_new()
    run_jobs()
    return [f"{message.subject}\n{message.body}" for message in mail.outbox]


class TestSaving:
    def test_is_kept_once_and_written_about_every_week(self, cast):
        first = actions.save_search(address="q=radio", by=Actor(cast.principal))
        again = actions.save_search(address="q=radio", by=Actor(cast.principal))
        assert (first, SearchDigest.objects.get().rhythm) == (again, "weekly")

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

    @pytest.mark.parametrize(
        ("rhythm", "now", "next_at"),
        [
            ("daily", "2026-11-03 15:00", "2026-11-04 07:00"),
            ("weekly", "2026-11-03 15:00", "2026-11-09 07:00"),
            ("weekly", "2026-11-02 06:00", "2026-11-09 07:00"),
            ("weekly", "2026-11-08 23:00", "2026-11-09 07:00"),
            ("never", "2026-11-03 15:00", None),
        ],
    )
    def test_people_are_written_to_in_the_morning(self, rhythm, now, next_at):
        def local(text):
            return timezone.make_aware(datetime.fromisoformat(text))

        expected = local(next_at) if next_at else None
        assert next_moment(Rhythm(rhythm), local(now)) == expected

    def test_database_wants_a_moment_unless_never(self, cast):
        with pytest.raises(IntegrityError), transaction.atomic():
            SearchDigest.objects.create(person=cast.principal, rhythm="never", next_at=LONG_AGO)


class TestMail:
    def test_tells_what_is_new_once(self, cast, run_jobs):
        saved(cast.principal)
        first, second = told(run_jobs, cast.principal), told(run_jobs, cast.principal)
        assert (len(first), second) == (1, [])
        assert [words in first[0] for words in (cast.practice.title, "Lectura", "/practices/")] == [
            True
        ] * 3

    def test_one_mail_for_all_searches_and_each_practice_once(self, cast, run_jobs):
        saved(cast.principal)
        saved(cast.principal, "network=lideres")
        mails = told(run_jobs, cast.principal)
        assert (len(mails), mails[0].count(cast.practice.title)) == (1, 1)

    def test_nothing_new_no_mail(self, cast, run_jobs):
        saved(cast.principal, "topic=arts")
        assert told(run_jobs, cast.principal) == []

    def test_what_was_there_when_she_saved_is_not_new(self, cast, run_jobs):
        actions.save_search(address="topic=reading", by=Actor(cast.principal))
        assert told(run_jobs, cast.principal) == []

    def test_words_are_looked_for_exactly(self, cast, run_jobs):
        index.keep_in_index(cast.practice)
        saved(cast.principal, "q=fluidez")
        assert len(told(run_jobs, cast.principal)) == 1
        saved(cast.facilitator, "q=fluideces+otras")
        saved(cast.facilitator, "q=fluidexz")
        assert told(run_jobs, cast.facilitator) == []

    def test_only_what_she_may_see_at_that_moment(self, cast, run_jobs):
        saved(cast.outsider)
        saved(cast.principal)
        Practice.objects.filter(pk=cast.practice.pk).update(state="withdrawn")
        assert told(run_jobs, cast.outsider) + told(run_jobs, cast.principal) == []

    def test_not_what_her_own_school_has_told(self, cast, run_jobs):
        saved(cast.teacher)
        assert told(run_jobs, cast.teacher) == []

    def test_before_her_time_nothing(self, cast):
        saved(cast.principal)
        told_after = []
        for _ in range(2):
            tell_one_what_is_new(cast.principal.pk)
            told_after.append(ToldPractice.objects.count())
            ToldPractice.objects.all().delete()
        assert told_after == [1, 0]

    def test_stopped_or_gone_or_never_asked(self, cast, run_jobs):
        saved(cast.principal)
        actions.choose_rhythm(rhythm="never", by=Actor(cast.principal))
        cast.teacher.is_active = False
        cast.teacher.save()
        saved(cast.teacher)
        tell_what_is_new()
        tell_one_what_is_new(10**6)
        run_jobs()
        tell_one_what_is_new(cast.neighbour.pk)
        tell_one_what_is_new(cast.teacher.pk)
        assert (mail.outbox, ToldPractice.objects.count()) == ([], 0)

    def test_next_time_is_set(self, cast, run_jobs):
        saved(cast.principal)
        actions.choose_rhythm(rhythm="daily", by=Actor(cast.principal))
        told(run_jobs, cast.principal)
        left = SearchDigest.objects.get().next_at - timezone.now()
        assert timedelta() < left < timedelta(days=1, hours=8)

    def test_says_when_there_are_more(self, cast, monkeypatch, run_jobs):
        monkeypatch.setattr("cardumen.practices.searches.pages.TOLD_AT_ONCE", 1)
        make_practice(cast.azapa, cast.lideres, None, title="Otra")
        saved(cast.principal)
        first = told(run_jobs, cast.principal)
        assert ("?topic=reading" in first[0], len(told(run_jobs, cast.principal))) == (True, 1)

    def test_in_her_language(self, cast, run_jobs):
        cast.principal.language = "en"
        cast.principal.save()
        saved(cast.principal)
        assert told(run_jobs, cast.principal)[0].startswith("1 new practice for your searches")

    def test_mail_programs_can_stop_it_by_one_click(self, cast, run_jobs, client):
        saved(cast.principal)
        told(run_jobs, cast.principal)
        headers = mail.outbox[0].extra_headers
        address = headers["List-Unsubscribe"].strip("<>")
        assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        client.post(address[address.index("/practices") :], {"List-Unsubscribe": "One-Click"})
        assert SearchDigest.objects.get().rhythm == "never"

    def test_what_was_told_is_remembered_with_the_mail(self, cast):
        saved(cast.principal)
        with transaction.atomic():
            tell_one_what_is_new(cast.principal.pk)
            transaction.set_rollback(True)
        assert (ToldPractice.objects.count(), len(new_for(cast.principal))) == (0, 1)


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

    @pytest.mark.parametrize(("rhythm", "kept"), [("daily", "daily"), ("hourly", "weekly")])
    def test_how_often(self, cast, as_, rhythm, kept):
        saved(cast.principal)
        as_("principal").post("/practices/searches/rhythm/", {"rhythm": rhythm})
        assert SearchDigest.objects.get().rhythm == kept

    def test_visitors_are_not_asked_to_save(self, cast, client):
        assert "Avísame" not in text_of(client.get("/practices/?topic=reading"))

    def test_a_look_at_the_link_stops_nothing(self, cast, client):
        saved(cast.principal)
        address = f"/practices/searches/stop/{token_for(cast.principal)}/"
        looked = text_of(client.get(address))
        rhythm = SearchDigest.objects.get().rhythm
        stopped = text_of(client.post(address))
        assert ("Dejar de recibir" in looked, rhythm, "Listo" in stopped) == (True, "weekly", True)

    @pytest.mark.parametrize("token", ["x", "MQ:1:forged", "1"])
    def test_forged_links_are_not_found(self, cast, client, token):
        assert client.post(f"/practices/searches/stop/{token}/").status_code == 404
