"""Where someone is signed in: in words, and ended from anywhere."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cardumen.journal.models import Entry
from cardumen.kernel.errors import NotAllowed
from cardumen.people.actions import end_other_sessions, end_session, erase_person
from cardumen.people.devices import Device, device_of
from cardumen.people.models import Session
from cardumen.people.sign_in.panels import SHOWN, about, in_words
from cardumen.people.sign_in.sessions import SEEN_EVERY
from cardumen.people.tasks import keep_all_periods
from tests.cast import Cast
from tests.people.branches import (
    PASSWORD,
    PATIENCE,
    Branch,
    give_password,
    mark,
    read_at_once,
)

ME = "/account/me/"
PHONE = "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"
IPAD = (
    "Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.5 Mobile/15E148 Safari/604.1"
)
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0"
)


def signed_in(person) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(person)
    return client


def session_of(client: Client) -> Session:
    return Session.objects.get(pk=client.session.session_key)


def note(client: Client, **facts: object) -> None:
    """`force_login` makes its own request, which says nothing of the browser."""
    session = client.session
    session["signed_in"] |= facts
    session.save()


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (PHONE, "Firefox on Android"),
        (IPAD, "Safari on iPad"),
        (EDGE, "Edge on Windows"),
        ("curl/8.0 (Linux)", "Linux"),
        ("Firefox", "Firefox"),
        ("", "Unknown browser"),
        ("<script>", "Unknown browser"),
    ],
)
def test_browser_is_told_in_words(user_agent: str, words: str):
    assert in_words(device_of(user_agent)) == words


def test_a_session_knows_its_person_and_browser_and_nothing_else_of_them(client, cast: Cast):
    cast.principal.set_password(PASSWORD)
    cast.principal.save()
    client.post(
        "/account/login/",
        {"login": cast.principal.email, "password": PASSWORD},
        headers={"user-agent": PHONE},
        REMOTE_ADDR="203.0.113.77",
    )
    session = session_of(client)
    assert (session.person, session.device) == (cast.principal, Device("Firefox", "Android"))
    assert "203.0.113" not in str(session.get_decoded())


def test_session_of_a_visitor_is_nobodys(client, cast: Cast):
    client.post("/account/login/code/", {"email": cast.principal.email})
    assert session_of(client).person is None


def test_erasure_ends_what_was_begun_with_her_address_and_nothing_else(cast: Cast):
    begun = {}
    for person in (cast.principal, cast.teacher):
        client = Client()
        client.post("/account/login/code/", {"email": person.email})
        begun[person] = session_of(client)
    signed_in(cast.teacher)
    erase_person(person=cast.teacher, by=cast.administrator)
    assert list(Session.objects.all()) == [begun[cast.principal]]


def test_account_page_says_where_she_is_signed_in(cast: Cast):
    here = signed_in(cast.principal)
    note(signed_in(cast.principal), **device_of(IPAD)._asdict())
    note(signed_in(cast.teacher), **device_of(EDGE)._asdict())
    text = here.get(ME).content.decode()
    assert ("Safari on iPad" in text, "Edge on Windows" in text) == (True, False)


def test_keys_of_sessions_are_never_written_into_a_page(cast: Cast):
    here, there = signed_in(cast.principal), signed_in(cast.principal)
    text = here.get(ME).content.decode()
    assert session_of(there).reference in text
    assert [s for s in (here, there) if s.session.session_key in text] == []


def test_one_elsewhere_is_ended(cast: Cast):
    here, there = signed_in(cast.principal), signed_in(cast.principal)
    here.post(f"/account/sessions/{session_of(there).reference}/end/")
    assert (there.get(ME).status_code, here.get(ME).status_code) == (302, 200)
    assert Entry.objects.get(kind="SessionsEnded").payload["count"] == 1


def test_all_others_are_ended(cast: Cast):
    here, there, theirs = (signed_in(p) for p in (cast.principal, cast.principal, cast.teacher))
    response = here.post("/account/sessions/end/", follow=True)
    assert "All other sessions have ended." in response.content.decode()
    assert [c.get(ME).status_code for c in (here, there, theirs)] == [200, 302, 200]


def test_nobody_ends_those_of_others(cast: Cast):
    here, theirs = signed_in(cast.principal), signed_in(cast.teacher)
    response = here.post(f"/account/sessions/{session_of(theirs).reference}/end/")
    assert (response.status_code, theirs.get(ME).status_code) == (404, 200)
    with pytest.raises(NotAllowed):
        end_session(person=cast.teacher, session=session_of(theirs), by=cast.principal)
    with pytest.raises(NotAllowed):
        end_other_sessions(person=cast.teacher, keep=None, by=cast.principal)


def test_ending_none_is_no_event(cast: Cast):
    end_other_sessions(person=cast.principal, keep=None, by=cast.principal)
    assert not Entry.objects.filter(kind="SessionsEnded").exists()


def test_a_new_password_ends_the_others(cast: Cast):
    cast.principal.set_unusable_password()
    cast.principal.save()
    here, there = signed_in(cast.principal), signed_in(cast.principal)
    here.post("/account/password/set/", {"password1": PASSWORD, "password2": PASSWORD})
    assert (here.get(ME).status_code, there.get(ME).status_code) == (200, 302)
    assert Session.objects.of(cast.principal).count() == 1


def test_a_page_kept_for_a_member_is_not_shown_after_the_end(cast: Cast):
    here, there = signed_in(cast.principal), signed_in(cast.principal)
    assert [there.get("/today/").status_code for _ in range(2)] == [200, 200]
    here.post("/account/sessions/end/")
    assert there.get("/today/").status_code == 302


def test_many_are_counted_and_not_all_shown(cast: Cast):
    for _ in range(SHOWN + 2):
        note(signed_in(cast.principal), seen=int(time.time()) - 3600)
    text = signed_in(cast.principal).get(ME).content.decode()
    assert text.count("End session") == SHOWN - 1
    assert "And 3 more sessions." in text


def test_use_is_noted_once_in_some_minutes(cast: Cast):
    client = signed_in(cast.principal)

    def writes() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get("/networks/")
        return sum("people_session" in q["sql"] and "UPDATE" in q["sql"] for q in asked)

    fresh = writes()
    note(client, seen=int(time.time()) - SEEN_EVERY)
    assert (fresh, writes(), writes()) == (0, 1, 0)
    assert time.time() - session_of(client).seen_at.timestamp() < SEEN_EVERY


def test_a_page_does_not_fail_where_its_use_cannot_be_noted(cast: Cast, monkeypatch):
    client = signed_in(cast.principal)
    note(client, seen=int(time.time()) - SEEN_EVERY)

    def save(*_asked: object, **_facts: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(Session, "save", save)
    assert client.get("/networks/").status_code == 200


def test_times_are_told_about():
    now = datetime(2026, 11, 25, 18, 0, tzinfo=UTC)
    told = [about(now - timedelta(hours=h), now) for h in (0.2, 3, 20, 50)]
    assert told[0] == "just now"
    assert told[1].startswith("today at about ")
    assert told[2:] == ["yesterday", "23\xa0Nov\xa02026"]


def test_what_has_passed_is_forgotten(cast: Cast):
    client = signed_in(cast.principal)
    other = signed_in(cast.principal)
    Session.objects.filter(pk=client.session.session_key).update(
        expire_date=datetime(2020, 1, 1, tzinfo=UTC)
    )
    assert Session.objects.live().count() == 1
    keep_all_periods()
    assert list(Session.objects.all()) == [session_of(other)]


def test_pages_of_an_account_are_kept_nowhere(cast: Cast):
    client = signed_in(cast.principal)
    kept = [client.get(path).headers.get("Cache-Control") for path in (ME, "/account/logout/")]
    assert kept == ["no-store", "no-store"]


@pytest.mark.xdist_group("branches")
def test_ending_works_at_once_in_every_process(processes: list[Branch]):
    """Signed in through one process; ended through the other; the first lets no one in."""
    one, two, *_ = processes
    email = "rosa.fuentealba@example.org"
    one.run(give_password, email)
    secret = {"login": email, "password": PASSWORD}
    there = one.ask("post", "/account/login/", data=secret).cookies
    here = two.ask("post", "/account/login/", data=secret).cookies
    before = [one.ask("get", "/today/", cookies=there).status for _ in range(2)]
    two.ask("post", "/account/sessions/end/", cookies=here)
    after = one.ask("get", "/today/", cookies=there)
    still = two.ask("get", "/today/", cookies=here)
    assert (before, after.status, still.status) == ([200, 200], 302, 200)


@pytest.mark.xdist_group("branches")
def test_of_many_sessions_at_once_each_reads_their_own(processes: list[Branch]):
    """What is prepared once for all who stand alike is bound with the keys of each."""
    one, two, *_ = processes
    marks = one.run(mark)
    paths = ["/today/", "/practices/", "/challenges/"]
    begun = [branch.pool.submit(read_at_once, marks, paths) for branch in (one, two)]
    for person, path, found in (one for each in begun for one in each.result(PATIENCE)):
        assert found <= marks[person], (person, path)
        assert found == marks[person] or path != "/today/", person
