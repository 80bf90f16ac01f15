"""Who wrote a practice: chosen among colleagues, named on its page."""

import pytest

from cardumen.directory.actor import Actor
from cardumen.practices import actions
from cardumen.practices.models import Practice
from tests.practices.forms import ENGLISH, text_of

pytestmark = pytest.mark.django_db


def test_are_chosen_among_colleagues_and_named_on_its_page(cast, teacher, colleague):
    address = f"/practices/{cast.practice.pk}/authors/"
    page = teacher.get(address)
    assert ("Berta Colega" in text_of(page), "Marcela" in text_of(page)) == (True, False)
    teacher.post(address, {"authors": [colleague.pk]})
    shown = text_of(teacher.get(cast.practice.get_absolute_url(), headers=ENGLISH))
    assert "Written by Rosa Fuentealba, Berta Colega" in shown


def test_one_that_has_left_can_be_kept(cast, teacher, colleague):
    address = f"/practices/{cast.practice.pk}/authors/"
    teacher.post(address, {"authors": [colleague.pk]})
    colleague.affiliations.update(until="2020-01-01", since="2019-01-01")
    assert "Berta Colega" in text_of(teacher.get(address))
    assert teacher.post(address, {"authors": [colleague.pk]}).status_code == 302


def test_cannot_be_a_stranger(cast, teacher, colleague):
    page = teacher.post(f"/practices/{cast.practice.pk}/authors/", {"authors": [cast.principal.pk]})
    assert page.status_code == 422
    assert not cast.practice.authorships.exists()


def test_who_works_alone_is_told_what_to_do(cast, teacher):
    page = teacher.get(f"/practices/{cast.practice.pk}/authors/", headers=ENGLISH)
    assert "None of your colleagues has an account yet." in text_of(page)


def test_are_named_to_visitors_only_when_they_agreed(cast, client, colleague):
    Practice.objects.filter(pk=cast.practice.pk).update(visibility="public")
    actions.name_authors(
        practice=cast.practice, authors=[colleague], by=Actor(cast.teacher, cast.talhuan)
    )
    colleague.affiliations.update(is_listed=True)
    page = text_of(client.get(cast.practice.get_absolute_url(), headers=ENGLISH))
    assert ("Berta Colega" in page, "Rosa Fuentealba" in page) == (True, False)
