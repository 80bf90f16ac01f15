"""What is written to the parties of an agreement."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cardumen.agreements.enums import AgreementState
from cardumen.agreements.models import Agreement, AgreementVersion, Party
from cardumen.directory.notices import answering_for, reached_at
from cardumen.mail.actions import queue_message
from cardumen.mail.kinds import add_mail
from cardumen.notices.actions import notify
from cardumen.notices.enums import Section
from cardumen.notices.kinds import NoticeKind, add_notice
from cardumen.people.models import Person

add_mail("agreement-sign", _("Agreement to sign"), bears_repeating=True)
add_mail("agreement-reminder", _("Reminder of an agreement to sign"), bears_repeating=False)
add_mail("agreement-signed", _("Agreement signed by all"), bears_repeating=True)


def tell_version(version: AgreementVersion, *, but: Person | None) -> None:
    """To whoever has to sign it, but who wrote it."""
    for party in _waiting(version):
        tell_party(version, party, but=but)


def tell_party(version: AgreementVersion, party: Party, *, but: Person | None) -> None:
    for person in people_of(party):
        if person != but:
            _write("sign", version, party, person)
    if party.email:
        _write_link("sign", version, party)


def remind(version: AgreementVersion) -> None:
    """The same to those who have not answered; a second reminder is not sent, by its key."""
    for party in _waiting(version):
        for person in people_of(party):
            _write("reminder", version, party, person)
        if party.email:
            _write_link("reminder", version, party)


def people_of(party: Party) -> Iterable[Person]:
    """Who is named, as long as they work there; else whoever answers for the organisation; no one
    with an account for who signs by a link."""
    if party.email:
        return []
    if party.person is not None:
        there = reached_at(party.organisation, first=party.person)
        if party.person in there:
            return [party.person]
    return answering_for(party.organisation)


def tell_end(version: AgreementVersion, *, by: Person | None) -> None:
    """That all have signed it, or one refused: to every party, and to who wrote it."""
    agreement = version.agreement
    parties = list(agreement.parties.with_who())
    people = {person.pk: person for party in parties for person in people_of(party)}
    if version.by is not None:
        people[version.by.pk] = version.by
    is_signed = agreement.state == AgreementState.SIGNED
    kind = SIGNED if is_signed else REFUSED
    notify(kind, agreement.pk, version.number, to=people.values(), network=None, by=by)
    for party in parties:
        if party.email and is_signed:
            _send("signed", version, party, to=party.email, language=party.language, url="")


def _waiting(version: AgreementVersion) -> Iterator[Party]:
    answered = version.signatures.values("party")
    yield from version.agreement.parties.exclude(pk__in=answered).with_who()


def _write(what: str, version: AgreementVersion, party: Party, person: Person) -> None:
    url = settings.SITE_URL + version.agreement.get_absolute_url()
    _send(
        what, version, party,
        to=person.email, language=person.language, url=url, person=person,
    )  # fmt: skip


def _write_link(what: str, version: AgreementVersion, party: Party) -> None:
    url = settings.SITE_URL + reverse("agreements:link", args=[party.code])
    _send(
        what, version, party,
        to=party.email, language=party.language, url=url, until=party.link_until,
    )  # fmt: skip


def _send(
    what: str,
    version: AgreementVersion,
    party: Party,
    *,
    to: str,
    language: str,
    url: str,
    person: Person | None = None,
    **context: Any,
) -> None:
    queue_message(
        key=f"agreement-{what}:{version.pk}:{party.pk}:{person.pk if person else 0}",
        to=to,
        language=language,
        template=f"agreements/mail/{what}",
        context={
            "name": person.name if person else party.name,
            "agreement": version.agreement,
            "version": version,
            "party": party,
            "url": url,
            **context,
        },
    )


def end_facts(person: Person, number: int, version: int) -> dict[str, Any] | None:
    """While that version is the newest, and they may read it."""
    agreement = Agreement.objects.visible_to(person).filter(pk=number).first()
    if agreement is None:
        return None
    newest = agreement.versions.latest("number")
    if newest.number != version:
        return None
    refusal = newest.signatures.exclude(why="").first()
    return {
        "name": person.name,
        "agreement": agreement,
        "refusal": refusal,
        "url": settings.SITE_URL + agreement.get_absolute_url(),
    }


SIGNED = add_notice(
    NoticeKind(
        key="agreement-complete",
        name=_("Agreements signed by all"),
        why=_("you sign an agreement for where you work"),
        section=Section.REPLIES,
        template="agreements/mail/complete",
        facts=end_facts,
        by_network=False,
    ),
    bears_repeating=True,
)
REFUSED = add_notice(
    NoticeKind(
        key="agreement-refused",
        name=_("Refused agreements"),
        why=_("you sign an agreement for where you work"),
        section=Section.REPLIES,
        template="agreements/mail/refused",
        facts=end_facts,
        by_network=False,
    ),
    bears_repeating=True,
)
