"""A request to meet is private to two schools. Whoever was asked reports it, and so discloses its
message, and nothing more, to those who decide."""

import pytest
from django.core import mail

from cardumen.asks.pages import waiting_for
from cardumen.directory.actor import Actor
from cardumen.moderation.actions import answer_appeal, appeal_hiding
from cardumen.moderation.models import Hiding
from cardumen.practices.matching.capacity import places_at
from cardumen.practices.models import Hosting, Practice
from tests.asks.making import answered, asked
from tests.cast import LONG_AGO, ROLES, Cast, make_person
from tests.challenges.reading import text

REWRITTEN = "Palabras de un borrador"
WORDS = "Quisiéramos ver cómo leen por radio."


@pytest.fixture(autouse=True)
def _english(settings) -> None:
    settings.LANGUAGE_CODE = "en"


def test_reported_hidden_appealed_and_shown_again(as_, cast: Cast, run_jobs):
    host = Hosting.objects.create(organisation=cast.talhuan, a_month=1).organisation
    ask = asked(cast)
    page, report = ask.get_absolute_url(), f"/moderation/report/ask/{ask.pk}/"
    assert report in text(as_("teacher").get(page))
    assert report not in text(as_("principal").get(page))
    assert "nothing else that you wrote" in text(as_("teacher").get(report))
    assert as_("coordinator").get(f"/moderation/hide/ask/{ask.pk}/").status_code == 404
    as_("teacher").post(report, {"reason": "harm"})

    desk = text(as_("coordinator").get("/moderation/"))
    assert WORDS in desk
    assert page not in desk
    assert as_("coordinator").get(page).status_code == 404
    run_jobs()
    mail.outbox.clear()
    as_("coordinator").post(f"/moderation/hide/ask/{ask.pk}/", {"reason": "Es publicidad."})
    run_jobs()
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted(
        [cast.principal.email, cast.teacher.email]
    )

    ask.refresh_from_db()
    hiding = Hiding.objects.get()
    withheld = text(as_("teacher").get(page))
    assert WORDS not in withheld
    assert report not in withheld
    assert hiding.get_absolute_url() not in withheld
    assert waiting_for(cast.teacher) == []
    assert places_at(host).left == 1
    answer = as_("teacher").post(page, {"do": "accept"})
    assert answer.status_code == 403
    theirs = text(as_("principal").get(page))
    assert WORDS in theirs
    Practice.objects.update(title=REWRITTEN, state="withdrawn")
    assert REWRITTEN not in text(as_("principal").get(hiding.get_absolute_url()))
    assert REWRITTEN not in text(as_("coordinator").get("/moderation/"))
    assert hiding.get_absolute_url() in theirs

    appeal_hiding(hiding=hiding, appeal="No lo es.", by=Actor(cast.principal))
    answer_appeal(hiding=hiding, lift=True, answer="Bien.", by=Actor(cast.administrator))
    assert WORDS in text(as_("teacher").get(page))
    assert len(waiting_for(cast.teacher)) == 1


def test_only_whoever_was_asked_reports_it(as_, cast: Cast):
    ask = answered(cast, "declined")
    address = f"/moderation/report/ask/{ask.pk}/"
    opened = {role: as_(role).get(address).status_code for role in (None, *ROLES)}
    assert {role for role, status in opened.items() if status == 200} == {"teacher"}
    assert opened.pop("principal") == 403
    opened.pop("teacher")
    assert set(opened.values()) == {404}


def test_whoever_was_asked_does_not_judge(as_, client, cast: Cast):
    """Nor do their colleagues: those who coordinate the network, and work at neither school, do."""
    ask = asked(cast, thing=cast.challenge, way="joint_project")
    colleague = make_person("Coordina En Talhuán", at=cast.talhuan)
    colleague.offices.create(network=cast.lideres, key="coordinator", since=LONG_AGO)
    client.force_login(colleague)
    client.post(f"/moderation/report/ask/{ask.pk}/", {"reason": "harm"})
    assert WORDS not in text(client.get("/moderation/"))
    hide = f"/moderation/hide/ask/{ask.pk}/"
    assert hide not in text(client.get(ask.get_absolute_url()))
    assert client.post(hide, {"reason": "No nos gusta."}).status_code == 403
    assert WORDS in text(as_("coordinator").get("/moderation/"))


def test_what_was_hidden_is_withdrawn_without_a_letter(as_, cast: Cast, run_jobs):
    ask = asked(cast)
    ask.is_hidden = True
    ask.save()
    run_jobs()
    as_("principal").post(f"{ask.get_absolute_url()}withdraw/")
    run_jobs()
    assert mail.outbox == []
