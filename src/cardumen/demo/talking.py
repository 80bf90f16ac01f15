"""What people say to each other about the demonstration's practices, and in its networks."""

from typing import Any

from cardumen.asks.actions import send_ask
from cardumen.demo import people, reading
from cardumen.demo.shared import FACILITATOR, author_of, moment
from cardumen.directory.actor import Actor
from cardumen.directory.models import Affiliation, Organisation
from cardumen.networks.models import Network
from cardumen.practices.enums import RemarkKind, Verdict
from cardumen.practices.models import Practice
from cardumen.practices.verifications.actions import verify_practice
from cardumen.talk.actions import give_thanks, post_message
from cardumen.talk.topics.actions import begin_topic, pin_topic


def talk_about_practices(practices: dict[str, Practice]) -> None:
    for words in reading.talk()["practices"]:
        practice = practices[words["slug"]]
        for school in words.get("thanks", []):
            _thank(practice, school)
        for remark in words.get("remarks", []):
            _say(practice, remark)
        for ask in words.get("asks", []):
            _ask(practice, ask)
        if "missing" in words:
            verify_practice(
                practice=practice,
                finding=words["missing"]["finding"],
                verdict=Verdict.MISSING,
                by=Actor(people.find_or_make(FACILITATOR)),
                at=moment(words["missing"]["date"]),
            )


def _say(practice: Practice, words: dict[str, Any]) -> None:
    by, school = author_of(words)
    post_message(
        thing=practice,
        kind=RemarkKind(words["kind"]),
        body=words["body"].strip(),
        by=Actor(by, school),
        at=moment(words["date"]),
    )


def _ask(practice: Practice, words: dict[str, Any]) -> None:
    by, school = author_of(words)
    send_ask(
        thing=practice,
        host=practice.organisation,
        way=words["way"],
        message=words["body"].strip(),
        dates=words["dates"],
        by=Actor(by, school),
        at=moment(words["date"]),
    )


def _thank(practice: Practice, number: int) -> None:
    """By whoever of that school is known already."""
    school = Organisation.objects.get(register="cl-rbd", official_id=str(number))
    post = Affiliation.objects.filter(organisation=school).order_by("pk").first()
    if post is not None:
        give_thanks(thing=practice, by=Actor(post.person, school))


def talk_in_networks() -> None:
    for words in reading.talk()["topics"]:
        first, *others = words["messages"]
        network = Network.objects.get(slug=words["network"])
        by = _speaker(first)
        topic = begin_topic(
            network=network,
            zone=network.zones.filter(name=words.get("zone", "")).first(),
            title=words["title"],
            body=first["body"],
            by=by,
            at=moment(first["date"]),
        )
        for message in others:
            post_message(
                thing=topic,
                kind="message",
                body=message["body"],
                by=_speaker(message),
                at=moment(message["date"]),
            )
        if words.get("is_pinned"):
            pin_topic(topic=topic, pins=True, by=by)


def _speaker(words: dict[str, Any]) -> Actor:
    """For a school, or by an office."""
    if "school" not in words:
        return Actor(people.find_or_make(words["author"]))
    return Actor(*author_of(words))
