"""Whoever runs a network and has a school of their own judges nothing that they or it said."""

from cardumen.directory.actor import Actor
from cardumen.moderation.actions import hide_thing, report_thing
from cardumen.moderation.enums import ReportReason
from cardumen.moderation.models import Hiding, Report
from cardumen.moderation.rules import may_decide
from cardumen.practices.enums import RemarkKind
from cardumen.talk.actions import post_message
from cardumen.talk.models import Message
from tests.cast import LONG_AGO, Cast, make_person

WORDS = "Palabras que hieren"


def told_by(cast: Cast, name: str) -> tuple[Message, Report]:
    """Said on Talhuán's practice for Punta Delgada, and reported by Talhuán's teacher."""
    message = post_message(
        thing=cast.practice, kind=RemarkKind.QUESTION, body=WORDS,
        by=Actor(getattr(cast, name), cast.punta_delgada),
    )  # fmt: skip
    report = report_thing(
        thing=message, reason=ReportReason.HARM, note="Que no sepa quién lo dice.",
        by=Actor(cast.teacher),
    )  # fmt: skip
    return message, report


def test_who_coordinates_settles_no_report_about_their_own_words(cast: Cast, as_, run_jobs):
    cast.principal.offices.create(network=cast.lideres, key="coordinator", since=LONG_AGO)
    colleague = make_person("Colega Que Coordina", at=cast.punta_delgada)
    colleague.offices.create(network=cast.lideres, key="coordinator", since=LONG_AGO)
    _, report = told_by(cast, "principal")
    for person in (cast.principal, colleague):
        assert not Report.objects.visible_to(person).exists()
        assert not may_decide.allows(person, report)
    assert Report.objects.visible_to(cast.coordinator).exists()
    assert "Que no sepa quién lo dice." not in as_("principal").get("/moderation/").content.decode()


def test_nor_hides_what_others_said_to_them_and_answers_for_it(cast: Cast):
    """A hidden message of theirs: someone else decides whether it is shown again."""
    message, _ = told_by(cast, "principal")
    hiding = hide_thing(thing=message, reason="Hiere.", by=Actor(cast.coordinator))
    cast.principal.offices.create(network=cast.lideres, key="coordinator", since=LONG_AGO)
    cast.principal.looked_up.clear()
    assert not may_decide.allows(cast.principal, hiding)
    assert not Hiding.objects.decided_by(cast.principal).exists()
    assert Hiding.objects.visible_to(cast.principal).exists()
