"""An agreement as its parties read it, on screen and on paper; what others know of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.text import capfirst, slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cardumen.agreements import rules
from cardumen.agreements.actions import FEWEST_PARTIES, newest_of
from cardumen.agreements.agreeables import AGREEABLES, agreeable_about
from cardumen.agreements.enums import AgreementState, SignatureWay
from cardumen.agreements.models import TEXTS, Agreement, AgreementVersion, Party, Signature
from cardumen.directory.models import Organisation, Ownership
from cardumen.files.models import File
from cardumen.files.places import Place, Use, add_place
from cardumen.kernel import formats
from cardumen.kernel.blocks import blocks, breakable
from cardumen.kernel.errors import Text
from cardumen.kernel.typesetting import set_pages
from cardumen.networks.standing import Viewer, standing_of
from cardumen.networks.subjects import reference_to
from cardumen.people.models import Person
from cardumen.ui.panels import Waiting, add_waiting

TEMPLATE: Final = Path(__file__).parent / "data" / "agreement.typ"
TONES: Final = {
    AgreementState.WAITING: "sun",
    AgreementState.SIGNED: "leaf",
    AgreementState.REFUSED: "copper",
    AgreementState.ENDED: "",
}
MOST_SIMILAR: Final = 3


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    label: Text
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A party and what it answered to the newest version. `scan`: of a signature on paper."""

    party: Party
    answer: Signature | None
    may_sign: bool
    may_note_paper: bool
    may_remove: bool
    scan: str


@dataclass(frozen=True, slots=True)
class AgreementPage:
    agreement: Agreement
    thing: Any
    version: AgreementVersion
    in_force: AgreementVersion | None
    earlier: Sequence[AgreementVersion]
    sections: Sequence[Section]
    rows: Sequence[Row]
    own: Row | None
    tone: str
    may_amend: bool
    may_choose_parties: bool


def sections_of(version: AgreementVersion) -> list[Section]:
    """What it says, without what it leaves open."""
    found = [(name, getattr(version, name)) for name in TEXTS]
    return [
        Section(name, capfirst(str(AgreementVersion.words_for(name))), text)
        for name, text in found
        if text
    ]


def agreement_page(agreement: Agreement, viewer: Viewer) -> AgreementPage:
    """Of one that came through `visible_to(viewer)`."""
    versions = list(agreement.versions.select_related("by"))
    newest = versions[0]
    waits = agreement.state == AgreementState.WAITING
    amends = rules.may_amend.allows(viewer, agreement)
    chooses = amends and rules.may_choose_parties.allows(viewer, agreement)
    answers = {one.party_id: one for one in newest.signatures.select_related("scan", "by").all()}
    parties = list(agreement.parties.with_who())
    removes = chooses and len(parties) > FEWEST_PARTIES
    rows = [
        _row(party, newest, answers.get(party.pk), viewer, waits, amends, removes)
        for party in parties
    ]
    return AgreementPage(
        agreement=agreement,
        thing=agreement.kind_of_thing.found_by(viewer, agreement.number),
        version=newest,
        in_force=next((one for one in versions if one.signed_at is not None), None),
        earlier=versions[1:],
        sections=sections_of(newest),
        rows=rows,
        own=next((row for row in rows if row.may_sign), None),
        tone=TONES[AgreementState(agreement.state)],
        may_amend=amends,
        may_choose_parties=chooses,
    )


def _row(
    party: Party,
    version: AgreementVersion,
    answer: Signature | None,
    viewer: Viewer,
    waits: bool,
    amends: bool,
    removes: bool,
) -> Row:
    is_open = waits and answer is None
    return Row(
        party=party,
        answer=answer,
        may_sign=is_open and rules.may_sign.allows(viewer, party, version),
        may_note_paper=is_open and amends,
        may_remove=removes and answer is None,
        scan=_address_of(answer.scan) if answer is not None and answer.scan is not None else "",
    )


def _address_of(scan: File) -> str:
    picture = scan.renditions.order_by("-width").first()
    if picture is not None:
        return picture.get_absolute_url()
    return reverse("files:content", args=[scan.pk])


def version_page(
    agreement: Agreement, number: int
) -> tuple[AgreementVersion, list[Section]] | None:
    """An earlier version, as it was signed."""
    version = agreement.versions.filter(number=number).first()
    return None if version is None else (version, sections_of(version))


def similar_to(thing: Any, viewer: Viewer) -> list[Agreement]:
    """The latest between the same organisations, of which the viewer reads: what one would write a
    second time."""
    organisations = {named.organisation.pk for named in agreeable_about(thing).parties_of(thing)}
    found = Agreement.objects.visible_to(viewer).filter(subject=reference_to(thing)["subject"])
    for number in organisations:
        found = found.filter(pk__in=Party.objects.filter(organisation=number).values("agreement"))
    return list(found.exclude(number=thing.pk).order_by("-created_at", "-pk")[:MOST_SIMILAR])


def organisations_for(agreement: Agreement) -> list[Organisation]:
    """For which another party may sign: those of the thing, and who owns the visitors' or the
    host's school."""
    there = [party.organisation for party in agreement.parties.with_who()]
    known = Ownership.objects.current().filter(school__in=there)
    # door: who owns a school is public.
    owners = Organisation.objects.filter(pk__in=known.values("owner"))
    unique = {one.pk: one for one in (*there, *owners)}
    return list(unique.values())


@dataclass(frozen=True, slots=True)
class Known:
    """What the page of a thing says of its agreement. `waits_for`: for which organisations someone
    still has to sign. `url`: for those who read it."""

    state: Text
    tone: str
    waits_for: Sequence[str]
    url: str
    may_sign: bool
    new: str


def known_about(thing: Any, viewer: Viewer) -> Known | None:
    """For who knows of the thing; None where there is nothing to say or to do."""
    agreeable = agreeable_about(thing)
    # door: of a thing that they see, the state and for whom it waits.
    agreement = Agreement.objects.about(thing).first()
    if agreement is None:
        if not agreeable.may_write.allows(viewer, thing):
            return None
        new = reverse("agreements:new", args=[agreeable.subject.key, thing.pk])
        return Known("", "", [], "", False, new)
    newest = newest_of(agreement)
    waiting = [
        party
        for party in agreement.parties.with_who()
        if agreement.state == AgreementState.WAITING
        and not newest.signatures.filter(party=party).exists()
    ]
    reads = Agreement.objects.visible_to(viewer).filter(pk=agreement.pk).exists()
    return Known(
        state=AgreementState(agreement.state).label,
        tone=TONES[AgreementState(agreement.state)],
        waits_for=list(dict.fromkeys(party.organisation.name for party in waiting)),
        url=agreement.get_absolute_url() if reads else "",
        may_sign=any(rules.may_sign.allows(viewer, party, newest) for party in waiting),
        new="",
    )


@add_waiting
def waiting_for(viewer: Viewer) -> list[Waiting]:
    """Agreements that they have to sign."""
    if not isinstance(viewer, Person) or not standing_of(viewer).organisations:
        return []
    own = standing_of(viewer).organisations
    named = Q(person=viewer) | Q(person=None, email="")
    # door: of where they work.
    parties = Party.objects.filter(named, organisation__in=own)
    parties = parties.filter(agreement__state=AgreementState.WAITING).select_related("agreement")
    found: dict[int, Waiting] = {}
    for party in parties.with_who():
        newest = newest_of(party.agreement)
        answered = newest.signatures.filter(party=party).exists()
        if not answered and rules.may_sign.allows(viewer, party, newest):
            found[party.agreement_id] = Waiting(
                _("Sign the agreement"),
                party.agreement.title,
                party.agreement.get_absolute_url(),
                _("Read and sign"),
            )
    return list(found.values())


def audience() -> Text:
    return _(
        "Only people of the organisations that sign can read this, and those who sign by a link. "
        "Coordinators, supervisors and school owners see whether it is signed and who still has to "
        "sign."
    )


def _shown_to(viewer: Viewer) -> Q:
    scans = Signature.objects.visible_to(viewer).exclude(scan=None)
    return Q(pk__in=scans.values("scan"))


def _uses(file: File) -> list[Use]:
    # door: of a file of their own school, which said that it was signed.
    agreements = Agreement.objects.filter(versions__signatures__scan=file).distinct()
    return [Use(agreement.title, agreement.get_absolute_url()) for agreement in agreements]


add_place(Place("agreements", _shown_to, _uses))


@dataclass(frozen=True)
class Printed:
    name: str
    told: dict[str, Any]

    def pages(self) -> bytes:
        """As a PDF; raises NotSet."""
        return set_pages(TEMPLATE, self.told)


def printed(agreement: Agreement) -> Printed:
    """The newest version with its signatures, and what became of those before."""
    versions = list(agreement.versions.all())
    newest = versions[0]
    url = settings.SITE_URL + agreement.get_absolute_url()
    return Printed(
        name=f"{slugify(agreement.title)[:60] or agreement.pk}-{newest.number}.pdf",
        told={
            "language": (get_language() or "es")[:2],
            "title": breakable(agreement.title),
            "url": url,
            "byline": [
                _("Agreement, version %(number)s") % {"number": newest.number},
                formats.day(newest.at),
                str(AgreementState(agreement.state).label),
            ],
            "sections": [
                {"title": str(section.label), "blocks": blocks(section.text)}
                for section in sections_of(newest)
            ],
            "signatures": [_printed_party(party, newest) for party in agreement.parties.with_who()],
            "versions": [_printed_version(one) for one in versions],
            "words": {"signatures": _("Signatures"), "versions": _("Versions")},
        },
    )


def _printed_party(party: Party, version: AgreementVersion) -> dict[str, str]:
    answer = version.signatures.filter(party=party).select_related("by").first()
    who = f"{capfirst(str(party.get_role_display()))}, {party.organisation}"
    if answer is None:
        return {"who": breakable(who), "what": _("not signed yet")}
    parts = [answer.name, answer.right, str(answer.get_way_display()), formats.moment(answer.at)]
    if answer.way == SignatureWay.PAPER and answer.by is not None:
        parts.append(_("according to %(name)s") % {"name": answer.by.name})
    parts.append(answer.why)
    return {"who": breakable(who), "what": breakable(" · ".join(filter(None, parts)))}


def _printed_version(version: AgreementVersion) -> str:
    parts = [_("Version %(number)s") % {"number": version.number}, formats.day(version.at)]
    if version.signed_at is not None:
        parts.append(_("signed by all on %(day)s") % {"day": formats.day(version.signed_at)})
    parts.append(version.why)
    return breakable(" · ".join(filter(None, parts)))


def is_agreed_on(subject: str) -> bool:
    return subject in AGREEABLES
