"""What a school offers its visitors, and what becomes of one that does not answer."""

from datetime import date

import pytest
import time_machine
from django.core import mail

from cardumen.internships.actions import set_dates
from cardumen.internships.offers.actions import add_slot, describe_offer, remove_slot
from cardumen.internships.offers.models import MOST_SLOTS, Offer, Slot
from cardumen.internships.offers.tasks import see_to_silent_hosts
from cardumen.journal.models import Entry
from cardumen.kernel.errors import Invalid, NotAllowed
from cardumen.practices.actions import receive_again, rest_hosting
from cardumen.practices.matching.capacity import Places, places_at
from cardumen.practices.models import Hosting
from tests.asks.making import asked
from tests.cast import make_practice
from tests.challenges.reading import english, text
from tests.internships.making import host, teamed, visitor


def described(cast, **words):
    given = {"practices": [cast.practice], "learn": "La radio, desde el ensayo.", "by": host(cast)}
    return describe_offer(**(given | words))


def slot_in_may(cast, places=1, **words):
    given = {"begins_on": date(2027, 5, 10), "ends_on": date(2027, 5, 14), "mode": "in_person"}
    return add_slot(places=places, by=host(cast), **(given | words))


def test_a_school_describes_what_visitors_find(cast, as_, client):
    teacher, principal = english(as_("teacher")), english(as_("principal"))
    hosting = "/practices/hosting/"
    assert "Describe what they can learn" in text(teacher.get(hosting))
    form = text(teacher.get("/internships/offer/"))
    assert "Lectura en voz alta" in form
    sent = {"learn": "La radio, desde el ensayo.", "practices": [cast.practice.pk], "access": "Sí"}
    said = text(teacher.post("/internships/offer/", sent, follow=True))
    assert "La radio, desde el ensayo." in said
    assert "La radio, desde el ensayo." in text(teacher.get("/internships/offer/"))
    dates = {"begins_on": "2027-05-10", "ends_on": "2027-05-14", "places": 2, "mode": "in_person"}
    assert "2 places" in text(teacher.post("/internships/offer/dates/", dates, follow=True))
    page = cast.talhuan.get_absolute_url()
    for words in ("What visitors find", "La radio, desde el ensayo.", "2 places"):
        assert words in text(principal.get(page))
    assert "What visitors find" not in text(client.get(page, headers={"Accept-Language": "en"}))
    slot = Slot.objects.get()
    removed = text(teacher.post(f"/internships/offer/dates/{slot.pk}/remove/", follow=True))
    assert "2 places" not in removed
    assert not Slot.objects.exists()


def test_a_school_without_practices_is_not_asked_for_them(cast, as_):
    assert 'name="practices"' not in text(as_("neighbour").get("/internships/offer/"))
    sent = as_("neighbour").post("/internships/offer/", {"learn": "El riego"})
    assert sent.status_code == 302
    assert str(Offer.objects.get()) == "Escuela Darío Salas"


def test_only_its_own_practices_and_days_to_come(cast):
    with pytest.raises(Invalid):
        described(cast, practices=[make_practice(cast.azapa, cast.lideres, None)])
    with pytest.raises(Invalid, match="before the first"):
        slot_in_may(cast, ends_on=date(2027, 5, 1))
    with pytest.raises(Invalid, match="to come"):
        slot_in_may(cast, begins_on=date(2020, 5, 1), ends_on=None)
    slot = slot_in_may(cast)
    assert slot_in_may(cast) == slot
    assert "2027-05-10" in str(slot)
    with pytest.raises(NotAllowed):
        remove_slot(slot=slot, by=visitor(cast))
    for places in range(2, MOST_SLOTS + 1):
        slot_in_may(cast, places=places)
    with pytest.raises(Invalid, match="are enough"):
        slot_in_may(cast, places=20, mode="mixed")


def test_dates_of_visits_take_places(cast, as_):
    described(cast)
    slot_in_may(cast)
    visit = teamed(cast)
    principal = english(as_("principal"))
    page = cast.talhuan.get_absolute_url()
    assert "1 place" in text(principal.get(page))
    set_dates(visit=visit, begins_on=date(2027, 5, 13), ends_on=date(2027, 5, 17), by=host(cast))
    assert "0 places" in text(principal.get(page))


@pytest.mark.parametrize(("role", "knows"), [("neighbour", True), ("outsider", False)])
def test_members_of_networks_know_offers(cast, role, knows):
    described(cast)
    assert Offer.objects.visible_to(getattr(cast, role)).exists() is knows


def test_a_silent_host_is_asked_once_then_left_in_peace_and_back_with_a_click(cast, as_, run_jobs):
    with time_machine.travel("2026-10-01 15:00", tick=False):
        asked(cast)
        run_jobs()
    letters = []
    for day in ("2026-10-05", "2026-10-12", "2026-10-13", "2026-10-23", "2026-10-24"):
        mail.outbox.clear()
        with time_machine.travel(f"{day} 15:00", tick=False):
            see_to_silent_hosts()
            run_jobs()
            letters.append([letter.subject for letter in mail.outbox])
    assert [len(sent) for sent in letters] == [0, 1, 0, 1, 0]
    assert places_at(cast.talhuan) == Places(0, rests=True)
    assert Entry.objects.filter(kind="HostingRested").count() == 1
    teacher = english(as_("teacher"))
    assert "Receive requests again" in text(teacher.get("/practices/hosting/"))
    said = text(teacher.post("/practices/hosting/again/", follow=True))
    assert "receives requests for visits again" in said
    assert places_at(cast.talhuan) == Places(2)
    see_to_silent_hosts()
    assert Hosting.objects.get().is_open
    assert list(Hosting.objects.open()) == [Hosting.objects.get()]


def test_what_was_answered_meanwhile_is_not_told(cast, run_jobs):
    with time_machine.travel("2026-10-01 15:00", tick=False):
        ask = asked(cast)
        run_jobs()
    mail.outbox.clear()
    with time_machine.travel("2026-10-12 15:00", tick=False):
        see_to_silent_hosts()
        ask.delete()
        run_jobs()
    assert mail.outbox == []


def test_a_paused_school_does_not_rest_and_a_silent_one_keeps_its_number(cast):
    hosting = Hosting.objects.create(organisation=cast.talhuan, a_month=3, is_paused=True)
    now = hosting.updated_at
    rest_hosting(organisation=cast.talhuan, at=now)
    hosting.refresh_from_db()
    assert hosting.silent_since is None
    Hosting.objects.update(is_paused=False)
    rest_hosting(organisation=cast.talhuan, at=now)
    hosting.refresh_from_db()
    assert hosting.silent_since == now
    assert receive_again(by=host(cast)).a_month == 3
