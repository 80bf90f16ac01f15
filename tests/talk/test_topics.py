"""Topics of a network and its zones: begun, answered, pinned, closed; read by members alone."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from cardumen.directory.actor import Actor
from cardumen.directory.models import Affiliation
from cardumen.kernel.errors import Invalid, NotAllowed
from cardumen.moderation.actions import appeal_hiding, hide_thing, report_thing
from cardumen.networks.models import Network, Office, Zone
from cardumen.notices.models import Notice
from cardumen.people.models import Person
from cardumen.talk.actions import edit_message, post_message
from cardumen.talk.models import Message
from cardumen.talk.topics.actions import begin_topic, close_topic, pin_topic
from cardumen.talk.topics.models import Topic
from cardumen.talk.topics.notices import new_topics, topic_facts
from tests.cast import LONG_AGO, Cast, make_person
from tests.talk.access import begun

pytestmark = pytest.mark.django_db


def say(cast: Cast, topic: Topic, body: str, by: Actor | None = None) -> Message:
    by = by or Actor(cast.neighbour, cast.azapa)
    return post_message(thing=topic, kind="message", body=body, by=by)


def test_topic_begun_on_the_page_of_its_network(cast: Cast, as_) -> None:
    client = as_("principal")
    place = cast.lideres.get_absolute_url()
    assert "/talk/topics/new/" in client.get(place).content.decode()

    form = {"title": "Viaje a Arica", "body": "¿Quién va?"}
    answer = client.post(f"/talk/topics/new/{cast.lideres.slug}/", form, follow=True)

    assert "Viaje a Arica" in answer.content.decode()
    assert "Viaje a Arica" in as_("teacher").get(place).content.decode()
    assert "Viaje a Arica" not in as_("supervisor").get(place).content.decode()


def test_same_topic_begun_twice_stands_once(cast: Cast) -> None:
    assert begun(cast) == begun(cast)
    assert Message.objects.count() == 1


def test_no_one_writes_who_does_not_read(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        say(cast, begun(cast), "Hola", Actor(cast.supervisor, None))


def test_topic_wants_a_title_and_a_zone_of_its_network(cast: Cast) -> None:
    by = Actor(cast.teacher, cast.talhuan)
    with pytest.raises(Invalid):
        begin_topic(network=cast.lideres, title=" ", body="Hola", by=by)
    other = Zone.objects.create(network=cast.solar, name="Norte solar")
    with pytest.raises(Invalid):
        begin_topic(network=cast.lideres, zone=other, title="Hola", body="Hola", by=by)
    by = Actor(cast.teacher, cast.azapa)
    with pytest.raises(NotAllowed):
        begin_topic(network=cast.lideres, title="Hola", body="Hola", by=by)


def test_whoever_began_hears_at_once_and_the_others_in_their_summary(cast: Cast, run_jobs) -> None:
    topic = begun(cast)
    say(cast, topic, "Nosotras vamos.")
    message = say(cast, topic, "Hay bus.", by=Actor(cast.coordinator))
    run_jobs()

    assert {one.to[0] for one in mail.outbox} == {cast.teacher.email}
    told = Notice.objects.filter(numbers=str(message.pk))
    assert set(told.values_list("person__name", "kind")) == {
        (cast.teacher.name, "message"),
        (cast.neighbour.name, "followed"),
    }


def test_topic_whose_author_has_left_is_followed_all_the_same(cast: Cast, run_jobs) -> None:
    topic = begun(cast)
    say(cast, topic, "Nosotras vamos.")
    Topic.objects.update(author=None)
    Message.objects.filter(by=cast.teacher).update(by=None)
    say(cast, topic, "Hay bus.", by=Actor(cast.coordinator))
    run_jobs()
    assert list(Notice.objects.values_list("person__name", flat=True)) == [cast.neighbour.name]


def test_closed_topic_refuses_a_reply_in_the_filled_form(cast: Cast, as_) -> None:
    topic = begun(cast)
    said = say(cast, topic, "Nosotras vamos.")
    close_topic(topic=topic, closes=True, by=Actor(cast.teacher, cast.talhuan))

    reply = {"kind": "message", "body": "Llegué tarde."}
    answer = as_("neighbour").post(f"/talk/topic/{topic.pk}/", reply)

    assert answer.status_code == 422
    assert "Llegué tarde." in answer.content.decode()
    assert Message.objects.count() == 2
    with pytest.raises(NotAllowed):
        edit_message(message=said, body="No vamos.", by=Actor(cast.neighbour, cast.azapa))


def test_pinned_stands_first_and_all_can_be_undone(cast: Cast, as_) -> None:
    first, second = begun(cast, "Primero"), begun(cast, "Segundo")
    client = as_("coordinator")
    addresses = f"/talk/topics/{first.pk}/pin/", f"/talk/topics/{second.pk}/close/"
    for address in (*addresses, *addresses):
        client.post(address)
    page = client.get(f"/talk/topics/?network={cast.lideres.slug}").content.decode()
    assert page.index("Primero") < page.index("Segundo")
    assert client.get(first.get_absolute_url()).status_code == 200

    for address in addresses:
        client.post(address, {"do": "undo"})
    assert Topic.objects.filter(pinned_at=None, closed_at=None).count() == 2


def test_closed_network_keeps_its_topics_as_they_were(cast: Cast) -> None:
    topic = begun(cast)
    Network.objects.filter(pk=cast.lideres.pk).update(closed_on=timezone.localdate())
    for person, organisation in ((cast.teacher, cast.talhuan), (cast.coordinator, None)):
        by = Actor(person, organisation)
        with pytest.raises(NotAllowed):
            say(cast, topic, "Aún hay algo.", by=by)
        with pytest.raises(NotAllowed):
            close_topic(topic=topic, closes=True, by=by)


def test_zone_coordinator_reads_what_is_for_all_and_for_the_zone(cast: Cast, client) -> None:
    north = Zone.objects.create(network=cast.lideres, name="Norte")
    south = Zone.objects.create(network=cast.lideres, name="Sur")
    zonal = make_person("Zoila Norte")
    Office.objects.create(
        network=cast.lideres, zone=north, person=zonal, key="zone_coordinator", since=LONG_AGO
    )
    by = Actor(cast.teacher, cast.talhuan)
    for_all = begun(cast)
    for_north = begin_topic(network=cast.lideres, zone=north, title="De arriba", body="A", by=by)
    begin_topic(network=cast.lideres, zone=south, title="De abajo", body="B", by=by)

    assert set(Topic.objects.visible_to(zonal)) == {for_all, for_north}
    pin_topic(topic=for_north, pins=True, by=Actor(zonal))
    with pytest.raises(NotAllowed):
        pin_topic(topic=for_all, pins=True, by=Actor(zonal))
    say(cast, for_all, "Saludos del norte.", by=Actor(zonal))
    assert Message.objects.of(for_all, zonal).count() == 2

    client.force_login(zonal)
    of_zone = client.get(f"/talk/topics/?network={cast.lideres.slug}&zone={north.pk}")
    assert "De arriba" in of_zone.content.decode()
    assert "Encuentro de marzo" not in of_zone.content.decode()
    assert cast.lideres.name in client.get("/talk/topics/?zone=x").content.decode()
    client.force_login(cast.teacher)
    form = client.get(f"/talk/topics/new/{cast.lideres.slug}/?zone={south.pk}")
    assert f'value="{south.pk}" selected' in form.content.decode()


def test_owner_who_is_a_member_reads_nothing_of_their_schools(cast: Cast) -> None:
    """Neither the topics that these begin nor what they say in others."""
    of_network = begin_topic(
        network=cast.lideres, title="Bienvenida", body="Hola", by=Actor(cast.coordinator)
    )
    of_school = begun(cast)
    say(cast, of_network, "Gracias.", by=Actor(cast.teacher, cast.talhuan))
    Affiliation.objects.create(
        person=cast.owner, organisation=cast.azapa, post="asesor", since=LONG_AGO
    )
    owner = Person.objects.get(pk=cast.owner.pk)
    assert of_school not in Topic.objects.visible_to(owner)
    assert "Gracias." not in Message.objects.visible_to(owner).values_list("body", flat=True)


def test_message_in_a_coordinators_topic_is_reported_and_hidden(cast: Cast, run_jobs) -> None:
    topic = begin_topic(
        network=cast.lideres, title="Bienvenida", body="Hola", by=Actor(cast.coordinator)
    )
    said = say(cast, topic, "Una grosería.")
    report_thing(thing=said, reason="harm", note="Mira", by=Actor(cast.teacher, cast.talhuan))
    hiding = hide_thing(thing=said, reason="Ofende.", by=Actor(cast.coordinator))
    appeal_hiding(hiding=hiding, appeal="No era eso.", by=Actor(cast.neighbour, cast.azapa))
    run_jobs()
    assert not Message.objects.shown().visible_to(cast.teacher).filter(pk=said.pk).exists()
    assert any(cast.neighbour.email in one.to for one in mail.outbox)


def test_new_topics_stand_in_the_summary_of_those_who_read_them(cast: Cast) -> None:
    topic = begun(cast)
    assert list(new_topics(cast.principal)) == [(topic.pk, cast.lideres.pk)]
    assert "Encuentro de marzo" in (topic_facts(cast.principal, topic.pk) or {})["line"]
    assert not list(new_topics(cast.teacher))
    assert not list(new_topics(cast.supervisor))
    assert topic_facts(cast.supervisor, topic.pk) is None
    close_topic(topic=topic, closes=True, by=Actor(cast.teacher, cast.talhuan))
    assert topic_facts(cast.principal, topic.pk) is None
    Topic.objects.update(at=timezone.now() - timedelta(days=15), closed_at=None)
    assert not list(new_topics(cast.principal))
