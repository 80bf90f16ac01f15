"""The pages on which colleagues are admitted and posts end."""

import re

import pytest

from cardumen.directory.models import Affiliation, PostRequest
from cardumen.people.models import Person
from tests.cast import Cast, make_person


@pytest.fixture(autouse=True)
def _english(settings) -> None:
    settings.LANGUAGE_CODE = "en"


def text(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def page_of(cast: Cast) -> str:
    return f"/organisations/{cast.punta_delgada.pk}/people/"


def colleague(cast: Cast) -> Affiliation:
    return make_person("Carla Colega", at=cast.punta_delgada).affiliations.get()


def test_i_work_here_too(as_, cast: Cast):
    facilitator, principal = as_("facilitator"), as_("principal")
    assert "Ask to be a colleague here" in text(
        facilitator.get(f"/organisations/{cast.punta_delgada.pk}/")
    )
    ask = f"{page_of(cast)}ask/"
    assert facilitator.post(ask, {"post": ""}).status_code == 422
    assert "You asked on" in text(facilitator.post(ask, {"post": "profesora"}, follow=True))
    twice = facilitator.post(ask, {"post": "profesora"})
    assert (twice.status_code, "you do not need to do anything else" in text(twice)) == (422, True)
    assert "Fabián Facilitador" in text(principal.get(page_of(cast)))
    asked = PostRequest.objects.get()
    done = principal.post(f"{page_of(cast)}asked/{asked.pk}/", {"do": "confirm"}, follow=True)
    assert "can now act for Escuela Punta Delgada" in text(done)
    again = principal.post(f"{page_of(cast)}asked/{asked.pk}/", {"do": "refuse"}, follow=True)
    assert "already been answered" in text(again)
    assert facilitator.get(ask).url == page_of(cast)


def test_a_request_is_taken_back_or_refused(as_, cast: Cast):
    facilitator, ask = as_("facilitator"), f"{page_of(cast)}ask/"
    facilitator.post(ask, {"post": "profesora"})
    facilitator.post(ask, {"do": "withdraw"})
    gone = PostRequest.objects.count()
    facilitator.post(ask, {"post": "profesora"})
    asked = PostRequest.objects.get()
    done = as_("principal").post(f"{page_of(cast)}asked/{asked.pk}/", {"do": "refuse"}, follow=True)
    assert (gone, "We have notified" in text(done), PostRequest.objects.count()) == (0, True, 0)


def test_responsibility_and_posts(as_, cast: Cast):
    principal, other = as_("principal"), colleague(cast)
    assert "There is no responsible person yet" in text(principal.get(page_of(cast)))
    principal.post(f"{page_of(cast)}responsible/", {"to": cast.principal.affiliations.get().pk})
    principal.post(f"{page_of(cast)}responsible/", {"to": other.pk})
    assert "Carla Colega confirms colleagues" in text(principal.get(page_of(cast)))
    assert principal.post(f"{page_of(cast)}responsible/", {"to": "x"}).status_code == 404
    assert principal.get(f"{page_of(cast)}{other.pk}/end/").status_code == 404
    assert principal.post(f"{page_of(cast)}{other.pk}/end/").status_code == 404
    carla = as_()
    carla.force_login(Person.objects.get(name="Carla Colega"))
    assert "Hand over this responsibility first" in text(
        carla.get(f"{page_of(cast)}{other.pk}/end/")
    )
    mine = cast.principal.affiliations.get()
    done = carla.post(f"{page_of(cast)}{mine.pk}/end/", follow=True)
    assert "Former colleagues" in text(done)
    assert principal.get(page_of(cast)).status_code == 404
    done = carla.post(f"{page_of(cast)}{other.pk}/end/", follow=True)
    assert "You no longer act for Escuela Punta Delgada" in text(done)
    assert carla.get(f"{page_of(cast)}{mine.pk}/end/").status_code == 404
