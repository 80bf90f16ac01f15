"""Forms and buttons that perform something: nothing written is lost, nothing leads nowhere."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from cardumen.ui.written import SENT

pytestmark = [pytest.mark.urls("tests.ui.acting"), pytest.mark.django_db]
HERE = "http://testserver/gallery/"


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.fixture
def client() -> Client:
    return Client(headers={"accept-language": "en"})


def test_a_form_page_shows_what_it_is_for_who_reads_it_and_the_way_out(client: Client):
    response = client.get("/name/")
    html = response.content.decode()
    assert response.status_code == 200
    assert "<title>Name it · Offline · Gallery · Cardumen</title>" in html
    assert "So that others find it." in html
    assert "Everybody reads it." in html
    assert 'type="hidden" name="seen"' in html
    assert '<a class="btn quiet" href="/offline/en/">Cancel</a>' in html


def test_a_form_that_was_sent_and_is_valid_says_what_happened_and_leads_on(client: Client):
    response = client.post("/name/", {"name": "Jurel"})
    assert (response.status_code, response["Location"]) == (302, "/offline/en/")
    assert said(response) == ["Named."]


def test_a_form_sent_empty_comes_back_with_what_is_missing_and_a_way_there(client: Client):
    response = client.post("/name/", {})
    html = response.content.decode()
    assert response.status_code == 422
    assert "Check the marked answers below" in html
    assert '<a href="#id_name">Name</a>' in html
    assert '<p class="error" id="id_name_error">Give it a name.</p>' in html


def test_a_refusal_stands_beside_its_field_in_the_filled_form(client: Client):
    response = client.post("/name/", {"name": "about the name"})
    html = response.content.decode()
    assert response.status_code == 422
    assert '<p class="error" id="id_name_error">Another name, please.</p>' in html
    assert 'value="about the name"' in html


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("about no field", "Somebody was faster."),
        ("about nothing", "It is too late."),
        ("by a rule", "Only the principal may."),
    ],
)
def test_a_refusal_about_no_field_stands_above_the_filled_form(
    client: Client, name: str, reason: str
):
    response = client.post("/name/", {"name": name})
    html = response.content.decode()
    assert response.status_code == 422
    assert f"<p>{reason}</p>" in html
    assert f'value="{name}"' in html


def test_a_form_without_fields_asks_for_confirmation(client: Client):
    assert '<button class="btn main">End role</button>' in client.get("/confirm/").content.decode()
    assert said(client.post("/confirm/")) == ["Ended."]


@pytest.mark.parametrize("path", ["/name/", "/confirm/"])
def test_a_form_page_answers_no_other_method(client: Client, path: str):
    assert client.delete(path).status_code == 405
    assert client.put(path).status_code == 405


def test_a_button_performs_says_so_and_leads_on(client: Client):
    response = client.post("/press/ok/")
    assert response["Location"] == "/offline/en/"
    assert SENT in response.cookies  # scripts let go of what was typed beside it
    assert said(response) == ["Pressed."]


def test_a_button_is_only_pressed(client: Client):
    assert client.get("/press/ok/").status_code == 405


@pytest.mark.parametrize("why", ["about the name", "about no field", "about nothing"])
def test_what_a_button_cannot_do_is_said_where_it_stands(client: Client, why: str):
    response = client.post(f"/press/{why}/", headers={"referer": HERE})
    assert (response.status_code, response["Location"]) == (302, HERE)
    assert len(said(response)) == 1
    assert SENT not in response.cookies


@pytest.mark.parametrize(
    "before", ["", "https://elsewhere.example/", "http://testserver/press/about nothing/"]
)
def test_without_a_page_of_ours_before_it_a_refusal_gets_one_of_its_own(
    client: Client, before: str
):
    response = client.post("/press/about nothing/", headers={"referer": before})
    assert response.status_code == 409
    assert "It is too late." in response.content.decode()


def test_whoever_may_not_press_a_button_gets_a_page_that_leads_back(client: Client):
    response = client.post("/press/by a rule/", headers={"referer": HERE})
    assert response.status_code == 403
    assert f'<a class="btn" href="{HERE}">Go back</a>' in response.content.decode()
