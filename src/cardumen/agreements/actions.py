"""Write an agreement, amend it, choose its parties; sign, sign on paper, refuse."""

from collections.abc import Mapping
from datetime import timedelta
from typing import IO, Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cardumen.agreements import rules
from cardumen.agreements.agreeables import agreeable_about
from cardumen.agreements.enums import AGREEMENT, AgreementState, PartyRole, SignatureWay
from cardumen.agreements.events import (
    AgreementAnswered,
    AgreementEnded,
    AgreementPartyAdded,
    AgreementPartyRemoved,
    AgreementRefused,
    AgreementSigned,
    AgreementWritten,
)
from cardumen.agreements.models import TEXTS, Agreement, AgreementVersion, Party, Signature
from cardumen.agreements.notices import remind, tell_party, tell_version
from cardumen.directory.actor import Actor
from cardumen.directory.models import Affiliation, Organisation
from cardumen.files.actions import upload_file
from cardumen.files.models import File
from cardumen.kernel.errors import Conflict, Invalid
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.kernel.text import normal_address
from cardumen.networks.sharing.rules import organisation_of
from cardumen.networks.subjects import reference_to
from cardumen.people.allowances import LETTERS
from cardumen.people.models import Person

LINK_LASTS: Final = timedelta(days=30)
REMINDED_AFTER: Final = timedelta(days=7)
FEWEST_PARTIES: Final = 2
MOST_PARTIES: Final = 20
Words = Mapping[str, str]


@transaction.atomic
def write_agreement(*, thing: Any, words: Words, by: Actor) -> Agreement:
    """The first version, with the parties that the thing names. A thing has one agreement: whoever
    comes second is led to it by the error."""
    agreeable = agreeable_about(thing)
    thing = locked(thing)
    agreeable.may_write.check(by.person, thing)
    if Agreement.objects.about(thing).exists():
        raise Conflict(_("An agreement about this has already been written. Open it and amend it."))
    agreement = Agreement.objects.create(**reference_to(thing), title=str(thing)[:300])
    people: set[int] = set()
    for named in agreeable.parties_of(thing):
        person = named.person if named.person and named.person.pk not in people else None
        if person is not None:
            people.add(person.pk)
        Party.objects.create(
            agreement=agreement, role=named.role, organisation=named.organisation, person=person
        )
    _add_version(agreement, words, number=1, why="", by=by)
    return agreement


@transaction.atomic
def amend_agreement(
    *, agreement: Agreement, words: Words, why: str, since: int, by: Actor
) -> AgreementVersion | None:
    """The next version, to be signed by all parties again; those before stay as they were signed.
    `since`: the version that they changed. The same words change nothing: None."""
    agreement = locked(agreement)
    rules.may_amend.check(by.person, agreement)
    newest = newest_of(agreement)
    if newest.number != since:
        raise Conflict(_("Someone has changed this agreement meanwhile. Read the new version."))
    if all(getattr(newest, name) == words.get(name, "").strip() for name in TEXTS):
        return None
    if not why.strip():
        raise Invalid(_("Say in a line what changes and why."), field="why")
    AGREEMENT.advance(agreement, AgreementState.WAITING)
    return _add_version(agreement, words, number=since + 1, why=why.strip(), by=by)


def _add_version(
    agreement: Agreement, words: Words, *, number: int, why: str, by: Actor
) -> AgreementVersion:
    version = AgreementVersion.objects.create(
        agreement=agreement,
        number=number,
        why=why,
        by=by.person,
        **{name: words.get(name, "").strip() for name in TEXTS},
    )
    publish(AgreementWritten(**_facts(agreement, version)), by=by)
    # door: of the agreement that they write.
    for party in agreement.parties.exclude(email=""):
        _open_link(party)
    tell_version(version, but=by.person)
    return version


@transaction.atomic
def add_party(
    *,
    agreement: Agreement,
    role: str,
    organisation: Organisation,
    name: str,
    email: str,
    by: Actor,
) -> Party:
    """Someone who signs too. Whoever has an account and works there signs here; others by a link
    that is sent to them."""
    agreement = locked(agreement)
    rules.may_choose_parties.check(by.person, agreement)
    address = normal_address(email)
    parties = list(agreement.parties.with_who())
    if len(parties) >= MOST_PARTIES:
        raise Conflict(_("An agreement has at most %(most)d parties.") % {"most": MOST_PARTIES})
    person = _who_works_at(organisation, address)
    for party in parties:
        same = party.person is not None and address.lower() in party.person.addresses
        if same or party.email.lower() == address.lower():
            raise Invalid(
                _("Someone with this address signs already. Each party needs its own."),
                field="email",
            )
    LETTERS.spend(by.person)
    party = Party(agreement=agreement, role=PartyRole(role), organisation=organisation)
    if person is not None:
        party.person = person
        party.save()
    else:
        party.name, party.email = name.strip(), address
        party.language = (get_language() or by.person.language)[:2]
        _open_link(party)
    tell_party(newest_of(agreement), party, but=by.person)
    publish(AgreementPartyAdded(agreement=agreement.pk, party=party.pk), by=by)
    return party


def _who_works_at(organisation: Organisation, address: str) -> Person | None:
    # door: of one address that they know.
    posts = Affiliation.objects.current().of_who_take_part().filter(organisation=organisation)
    people = (post.person for post in posts.select_related("person"))
    return next((one for one in people if address.lower() in one.addresses), None)


@transaction.atomic
def remove_party(*, party: Party, by: Actor) -> None:
    """Who has not answered yet. Where all others signed, the agreement is signed by all."""
    agreement = locked(party.agreement)
    rules.may_choose_parties.check(by.person, agreement)
    if party.signatures.exists():
        raise Conflict(_("This party has answered already, and stays."))
    if agreement.parties.count() <= FEWEST_PARTIES:
        raise Conflict(_("An agreement needs two parties at least."))
    number = party.pk
    party.delete()
    publish(AgreementPartyRemoved(agreement=agreement.pk, party=number), by=by)
    _settle(agreement, newest_of(agreement), by=by)


@transaction.atomic
def sign_agreement(*, party: Party, version: int, by: Actor) -> Signature:
    """In their own name, by their role there today. `version`: the one that they have read."""
    agreement, newest = _held(party, version)
    known = _answered(party, newest)
    if known is not None and known.by_id == by.person.pk and known.way == SignatureWay.HERE:
        return known
    _check_waits(agreement, known)
    rules.may_sign.check(by.person, party, newest)
    post = rules.post_at(party, by.person)
    assert post is not None, "says the rule"
    return _answer(
        agreement, newest, party, SignatureWay.HERE, name=by.person.name, right=post.post, by=by
    )


@transaction.atomic
def refuse_agreement(*, party: Party, version: int, why: str, by: Actor) -> Signature:
    agreement, newest = _held(party, version)
    _check_waits(agreement, _answered(party, newest))
    rules.may_sign.check(by.person, party, newest)
    return _answer(
        agreement,
        newest,
        party,
        SignatureWay.REFUSED,
        name=by.person.name,
        why=_reason(why),
        by=by,
    )


@transaction.atomic
def answer_by_link(
    *, party: Party, version: int, name: str, right: str, why: str = "", signs: bool
) -> Signature:
    """By whoever holds the link that was sent to them, once."""
    agreement, newest = _held(party, version)
    _check_waits(agreement, _answered(party, newest))
    if not link_is_open(party):
        raise Conflict(_("This link has expired. Ask the school for a new one."))
    # door: who signed here with the same address.
    signed = Signature.objects.filter(version=newest, way=SignatureWay.HERE).select_related("by")
    if any(one.by is not None and party.email.lower() in one.by.addresses for one in signed):
        raise Conflict(_("Someone with your address has signed already. Each party needs its own."))
    if not signs:
        return _answer(
            agreement, newest, party, SignatureWay.REFUSED, name=name, why=_reason(why), by=None
        )
    return _answer(agreement, newest, party, SignatureWay.LINK, name=name, right=right, by=None)


def note_paper(
    *, party: Party, version: int, name: str, right: str, upload: IO[bytes], called: str, by: Actor
) -> Signature:
    """That a party signed on paper: whoever says so keeps the scan with their own organisation."""
    rules.may_amend.check(by.person, party.agreement)
    check_open(party)
    scan = upload_file(upload=upload, name=called, organisation=organisation_of(by), by=by)
    return _note_paper(party=party, version=version, name=name, right=right, scan=scan, by=by)


@transaction.atomic
def _note_paper(
    *, party: Party, version: int, name: str, right: str, scan: File, by: Actor
) -> Signature:
    agreement, newest = _held(party, version)
    _check_waits(agreement, _answered(party, newest))
    return _answer(
        agreement, newest, party, SignatureWay.PAPER, name=name, right=right, scan=scan, by=by
    )


def newest_of(agreement: Agreement) -> AgreementVersion:
    return agreement.versions.latest("number")


def check_open(party: Party) -> None:
    """Raises where nothing is asked of them any more."""
    _check_waits(party.agreement, _answered(party, newest_of(party.agreement)))


def link_is_open(party: Party) -> bool:
    return party.link_until is not None and party.link_until > timezone.now()


def _open_link(party: Party) -> None:
    """For the newest version: what was sent before opens nothing more."""
    party.draw_link()
    party.link_until = timezone.now() + LINK_LASTS
    party.save()


def _held(party: Party, version: int) -> tuple[Agreement, AgreementVersion]:
    """The agreement's row is the lock: whoever changes it and whoever signs wait for each other."""
    agreement = locked(party.agreement)
    newest = newest_of(agreement)
    if newest.number != version:
        raise Conflict(_("The agreement has changed since you read it. Read the new version."))
    return agreement, newest


def _answered(party: Party, version: AgreementVersion) -> Signature | None:
    return Signature.objects.filter(party=party, version=version).first()


def _check_waits(agreement: Agreement, known: Signature | None) -> None:
    if known is not None:
        raise Conflict(_("This party has already answered."))
    AGREEMENT.check(agreement.state, AgreementState.SIGNED)


def _reason(why: str) -> str:
    if not why.strip():
        raise Invalid(_("Give the reason: the other parties can then change it."), field="why")
    return why.strip()


def _answer(
    agreement: Agreement,
    version: AgreementVersion,
    party: Party,
    way: SignatureWay,
    *,
    by: Actor | None,
    **facts: Any,
) -> Signature:
    signature = Signature.objects.create(
        version=version, party=party, way=way, by=by.person if by else None, **facts
    )
    publish(AgreementAnswered(agreement=agreement.pk, party=party.pk, way=way.value), by=by)
    _settle(agreement, version, by=by)
    return signature


def _settle(agreement: Agreement, version: AgreementVersion, *, by: Actor | None) -> None:
    """What the answers make of it: refused by one, or signed by all."""
    answers = list(version.signatures.values_list("way", flat=True))
    if SignatureWay.REFUSED in answers:
        if agreement.state == AgreementState.REFUSED:
            return
        AGREEMENT.advance(agreement, AgreementState.REFUSED)
        publish(AgreementRefused(**_facts(agreement, version)), by=by)
    elif len(answers) == agreement.parties.count():
        AGREEMENT.advance(agreement, AgreementState.SIGNED)
        version.signed_at = timezone.now()
        version.save(update_fields=["signed_at"])
        publish(AgreementSigned(**_facts(agreement, version)), by=by)


def end_agreement(*, thing: Any, by: Actor) -> None:
    """Part of the write that cancels the thing, which the caller holds: no one is asked to sign any
    longer. One that all have signed stays as it is."""
    unsigned = Agreement.objects.about(thing).exclude(state=AgreementState.SIGNED)
    for agreement in unsigned.select_for_update():
        AGREEMENT.advance(agreement, AgreementState.ENDED)
        publish(AgreementEnded(agreement=agreement.pk), by=by)


def _facts(agreement: Agreement, version: AgreementVersion) -> dict[str, Any]:
    return {
        "subject": agreement.subject,
        "number": agreement.number,
        "agreement": agreement.pk,
        "version": version.number,
    }


def remind_of_agreements() -> None:
    """Who has not answered for a week, once for each version."""
    old = Agreement.objects.filter(state=AgreementState.WAITING).order_by("pk")
    for agreement in old:
        version = newest_of(agreement)
        if version.at <= timezone.now() - REMINDED_AFTER:
            remind(version)
