"""My data: what is kept, exported, agreed to."""

import csv
import json
from io import BytesIO, StringIO
from zipfile import ZipFile

from django.urls import reverse

from cardumen.challenges.models import Challenge
from cardumen.networks.subjects import reference_to
from cardumen.people.actions import block_person
from cardumen.people.kept import holdings
from cardumen.people.purposes import HAND_OVER
from cardumen.talk.models import Message
from tests.cast import Cast
from tests.people.consents.test_consents import holds

PAGE = "/account/data/"


def test_page_says_what_is_kept_and_why(as_):
    page = as_("teacher").get(PAGE, headers={"accept-language": "en"}).content.decode()
    for words in (
        "Your roles",
        "Roles (1)",
        "Practices that you wrote (1)",
        "Source: you.",
        "the account that you asked for",
    ):
        assert words in page
    assert "Challenges that you added" not in page


def test_all_of_it_as_one_document(cast: Cast, as_):
    answer = as_("principal").get(reverse("people:data_json"))
    document = json.loads(answer.content)
    kept = document["kept"]
    assert set(kept) == {holding.key for holding in holdings()}
    assert kept["account"]["rows"][0]["email"] == cast.principal.email
    (post,) = kept["posts"]["rows"]
    assert [post[name] for name in ("organisation", "post", "since", "until")] == [
        "Escuela Punta Delgada",
        "directora",
        "2015-03-01",
        None,
    ]
    assert kept["challenges"]["rows"][0]["problem"] == cast.challenge.problem
    assert "no-store" in answer.headers["Cache-Control"]


def test_all_of_it_as_tables(cast: Cast, as_):
    Challenge.objects.filter(pk=cast.challenge.pk).update(title='=HYPERLINK("x")')
    answer = as_("principal").get(reverse("people:data_zip"))
    folder = ZipFile(BytesIO(answer.content))
    assert {"account.csv", "posts.csv", "challenges.csv", "README.txt"} <= set(folder.namelist())
    text = folder.read("challenges.csv").decode("utf-8-sig")
    assert next(csv.DictReader(StringIO(text)))["title"] == '\'=HYPERLINK("x")'
    assert "Desafíos que planteaste" in folder.read("README.txt").decode()


def test_what_others_wrote_is_not_taken_along(cast: Cast, as_):
    Message.objects.create(
        **reference_to(cast.challenge),
        by=cast.teacher,
        kind="answer",
        body="Mío.",
        at="2026-11-05T12:00Z",
    )
    hers = as_("principal").get(reverse("people:data_json")).content.decode()
    assert "Mío." not in hers
    assert "Mío." in as_("teacher").get(reverse("people:data_json")).content.decode()


def test_agreeing_and_taking_it_back_are_one_click_each(cast: Cast, as_):
    client = as_("principal")
    for given in (True, False):
        client.post(
            reverse("people:data_consent"),
            {"purpose": HAND_OVER.key, "given": "yes" if given else "no"},
        )
        assert holds(cast.principal, HAND_OVER) is given


def test_only_what_is_agreed_to_once_for_all_is_agreed_to_here(as_):
    for purpose in ("named_at_work", "nothing", ""):
        answer = as_("principal").post(reverse("people:data_consent"), {"purpose": purpose})
        assert answer.status_code == 404


def test_hidden_and_shown_again_by_herself(cast: Cast, as_):
    client = as_("teacher")
    client.post(reverse("people:data_ask", args=["blocking"]))
    assert "Rosa Fuentealba" in client.get(PAGE).content.decode()
    cast.teacher.refresh_from_db()
    assert not cast.teacher.is_named
    client.post(reverse("people:data_show_again"))
    cast.teacher.refresh_from_db()
    assert cast.teacher.name == "Rosa Fuentealba"


def test_hidden_she_takes_her_data_along(cast: Cast, as_):
    block_person(person=cast.teacher, by=cast.teacher)
    document = json.loads(as_("teacher").get(reverse("people:data_json")).content)
    assert document["kept"]["blockings"]["rows"][0]["name"] == "Rosa Fuentealba"
