"""What happens to every request: kept pages for visitors, refusals as pages, headers."""

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from cardumen.kernel.errors import Conflict
from cardumen.practices.models import Practice
from cardumen.ui.middleware import AnonymousPages, DomainErrors, Shelf

requests = RequestFactory()


class Counting:
    """A page that says how often it has been asked for."""

    def __init__(self, **headers: str) -> None:
        self.times, self.headers = 0, headers

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.times += 1
        return HttpResponse(f"{self.times}", headers=self.headers)


def asked_twice(page: Counting, **second: str) -> int:
    kept = AnonymousPages(page)
    kept(requests.get("/"))
    kept(requests.get("/", **second))
    return page.times


def test_visitors_page_is_kept_for_the_next_visitor():
    assert asked_twice(Counting()) == 1


@pytest.mark.parametrize(
    "second",
    [
        {"HTTP_COOKIE": f"{settings.SESSION_COOKIE_NAME}=x"},
        {"HTTP_COOKIE": f"{settings.CSRF_COOKIE_NAME}=x"},
        {"HTTP_COOKIE": "messages=x"},
        {"HTTP_ACCEPT_LANGUAGE": "en"},
        {"HTTP_ACCEPT_ENCODING": "gzip"},
        {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "results"},
        {"HTTP_HX_REQUEST": "true"},
        {"HTTP_HX_REQUEST": "true", "HTTP_HX_HISTORY_RESTORE_REQUEST": "true"},
        {"QUERY_STRING": "page=2"},
    ],
)
def test_what_differs_is_another_page(second: dict[str, str]):
    assert asked_twice(Counting(), **second) == 2


def test_page_that_sets_a_cookie_is_not_kept():
    class Greeting(Counting):
        def __call__(self, request: HttpRequest) -> HttpResponse:
            response = super().__call__(request)
            response.set_cookie("seen", "1")
            return response

    assert asked_twice(Greeting()) == 2


def test_who_has_a_kept_page_already_is_told_so():
    page = Counting(ETag='"a"')
    kept = AnonymousPages(page)
    answers = [
        kept(requests.get("/")),
        kept(requests.get("/", headers={"if-none-match": 'W/"a"'})),
        kept(requests.get("/", headers={"if-none-match": '"b"'})),
    ]
    assert ([one.status_code for one in answers], page.times) == ([200, 304, 200], 1)


def test_page_that_must_not_be_stored_is_not_kept():
    assert asked_twice(Counting(**{"Cache-Control": "no-store"})) == 2


def test_page_that_is_posted_to_is_not_kept():
    page = Counting()
    kept = AnonymousPages(page)
    kept(requests.post("/"))
    kept(requests.post("/"))
    assert page.times == 2


def test_kept_page_grows_old(monkeypatch):
    monkeypatch.setattr(AnonymousPages, "LIFE", 0.0)
    assert asked_twice(Counting()) == 2


def test_only_so_many_pages_are_kept(monkeypatch):
    monkeypatch.setattr(Shelf, "MOST", 1)
    page = Counting()
    kept = AnonymousPages(page)
    for path in ("/a/", "/b/", "/a/"):
        kept(requests.get(path))
    assert page.times == 3


def test_member_always_reads_the_present(as_, cast):
    client = as_("principal")
    client.cookies[settings.CSRF_COOKIE_NAME] = "t" * 32
    before = client.get("/practices/").content
    Practice.objects.update(title="Behind the actions' back")
    assert client.get("/practices/").content != before


def test_refusal_becomes_a_page_with_its_reason_and_status():
    request = requests.get("/")
    refusal = DomainErrors(Counting()).process_exception(request, Conflict("Somebody was first."))
    assert refusal is not None
    assert (refusal.status_code, b"Somebody was first." in refusal.content) == (409, True)


def test_other_errors_are_left_alone():
    assert DomainErrors(Counting()).process_exception(requests.get("/"), ValueError()) is None


def test_under_https_plain_requests_are_sent_there_and_browsers_told_to_remember(client, settings):
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 60
    plain = client.get("/gallery/")
    secure = client.get("/gallery/", secure=True)
    assert (plain.status_code, plain["Location"], secure["Strict-Transport-Security"]) == (
        301,
        "https://testserver/gallery/",
        "max-age=60",
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("gzip", "gzip"),
        ("br, gzip;q=0.5", "gzip"),
        ("gzip;q=0", None),
        ("gzip; q=0.000, identity", None),
        ("identity", None),
    ],
)
def test_what_is_refused_is_not_sent(asked: str, given: str | None):
    page = Client().get("/gallery/", headers={"Accept-Encoding": asked})
    assert page.get("Content-Encoding") == given
