"""Schools that visit each other."""

from typing import Any

from cardumen.asks.actions import accept_ask, send_ask
from cardumen.certificates.actions import issue_certificate
from cardumen.challenges.models import Challenge
from cardumen.commitments.actions import answer_commitment, make_commitment
from cardumen.demo import reading
from cardumen.demo.shared import author_of, moment
from cardumen.demo.signing import sign_agreement_of
from cardumen.directory.actor import Actor
from cardumen.internships.actions import choose_team, confirm_visit, give_consent, set_dates
from cardumen.internships.diary.actions import evaluate_visit, note_closing_talk, write_diary
from cardumen.internships.models import Visit
from cardumen.internships.offers.actions import add_slot, describe_offer
from cardumen.internships.reports.actions import write_report
from cardumen.practices.actions import try_practice
from cardumen.practices.models import Adaptation, Practice


def visit_each_other(practices: dict[str, Practice], challenges: dict[str, Challenge]) -> None:
    agreements = {words["practice"]: words for words in reading.agreements()}
    for words in reading.visits():
        name = words["practice"]
        challenge = challenges.get(words.get("challenge", ""))
        _visit(words, practices[name], challenge, agreements.get(name, {}))
    for offer in reading.offers():
        _offer(offer, practices[offer["practice"]])


def _offer(words: dict[str, Any], practice: Practice) -> None:
    by = Actor(*author_of(words))
    texts = ("learn", "welcome", "languages", "access", "lodging")
    describe_offer(practices=[practice], by=by, **{name: words[name] for name in texts})
    for slot in words["slots"]:
        add_slot(
            begins_on=slot["begins"],
            ends_on=slot["ends"],
            places=slot["places"],
            mode="in_person",
            by=by,
        )


def _visit(
    words: dict[str, Any],
    practice: Practice,
    challenge: Challenge | None,
    agreement: dict[str, Any],
) -> None:
    asking, receiving = Actor(*author_of(words)), Actor(*author_of(words["host"]))
    ask = send_ask(
        thing=challenge or practice,
        host=practice.organisation,
        way="visit",
        message=words["message"].strip(),
        dates=words["wish"],
        reference=practice if challenge else None,
        by=asking,
        at=moment(words["asked"]),
    )
    accept_ask(
        ask=ask, answer=words["host"]["answer"].strip(), by=receiving, at=moment(words["accepted"])
    )
    visit = Visit.objects.get(ask=ask)
    if "begins" in words:
        visit = set_dates(
            visit=visit,
            begins_on=words["begins"],
            ends_on=words["ends"],
            mode=words.get("mode", ""),
            by=receiving,
        )
    if "aim" in words:
        choose_team(visit=visit, people=[asking.person], aim=words["aim"].strip(), by=asking)
        give_consent(visit=visit, by=asking, at=moment(words["accepted"]))
    if agreement:
        sign_agreement_of(visit, agreement)
    for page in words.get("diary", []):
        write_diary(visit=visit, day=page["day"], body=page["body"].strip(), by=asking)
    if "confirmed" in words:
        confirm_visit(visit=visit, by=asking, at=moment(words["confirmed"]))
    if "closing_talk" in words:
        note_closing_talk(visit=visit, body=words["closing_talk"].strip(), by=receiving)
        for school, said in ((asking, words["worth"]), (receiving, words["host"]["worth"])):
            evaluate_visit(visit=visit, worth=said.strip(), otherwise="", again=True, by=school)
    if "report" in words:
        _report(visit, words["report"], by=asking)
    for made in words.get("commitments", []):
        _commit(visit, made, practice, by=asking)
    if "certified" in agreement:
        issue_certificate(thing=visit, naming=agreement["certified"], by=asking)


def _report(visit: Visit, words: dict[str, Any], *, by: Actor) -> None:
    write_report(
        visit=visit,
        saw=words["saw"],
        surprised=words.get("surprised", ""),
        brings=words["brings"],
        is_shared=True,
        by=by,
        at=moment(words["date"]),
    )


def _commit(visit: Visit, words: dict[str, Any], practice: Practice, *, by: Actor) -> None:
    commitment = make_commitment(
        thing=visit,
        organisation=visit.organisation,
        what=words["what"],
        place=words["place"],
        sign=words["sign"],
        due_on=words["due"],
        reference=practice,
        by=by,
        at=moment(words["date"]),
    )
    if "began" in words:
        tried = try_practice(practice=practice, by=by)
        Adaptation.objects.filter(pk=tried.pk).update(started_on=words["began"])
    for answer in words.get("answers", []):
        answer_commitment(
            commitment=commitment,
            answer=answer["answer"],
            words=answer["words"],
            by=by,
            at=moment(answer["date"]),
        )
