"""A practice on its own page, for one viewer."""

from dataclasses import dataclass
from itertools import groupby
from typing import Final

from django.conf import settings
from django.db.models import Case, QuerySet, Value, When, prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.directory.enums import Dependency, Level
from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Text
from cardumen.networks.enums import Visibility
from cardumen.networks.standing import Viewer, standing_of
from cardumen.practices import rules
from cardumen.practices.enums import Cost, PracticeState, Subject, TagKind, Verdict
from cardumen.practices.metadata import WITH
from cardumen.practices.models import Adaptation, Hiding, Hosting, Practice, Verification
from cardumen.practices.pages.attachments import Attached, attachments_of, share_address
from cardumen.practices.pages.authors import authors_of
from cardumen.practices.pages.cards import Card, card_of, place_of
from cardumen.practices.pages.conversation import Conversation, conversation
from cardumen.practices.pages.moderation import hiding_of
from cardumen.practices.pages.tellings import Told, language_name, told
from cardumen.practices.topics import TOPICS

# On the practice's own page; the page of its family has them all.
MOST_TRIED: Final = 10
SECTIONS: Final = (
    "problem",
    "what_we_did",
    "results",
    "evidence",
    "what_did_not_work",
    "start_on_monday",
)
_LABELS: Final = {
    TagKind.LEVEL: dict(Level.choices),
    TagKind.SUBJECT: dict(Subject.choices),
}


@dataclass(frozen=True)
class Section:
    name: str
    title: Text
    text: str
    attachments: list[Attached]


@dataclass(frozen=True)
class Tried:
    """An adaptation as the page tells it; `is_own` when the viewer works there."""

    adaptation: Adaptation
    place: str
    is_own: bool


@dataclass(frozen=True)
class Finding:
    """What somebody found who looked at the evidence, as the page tells it."""

    verification: Verification
    name: str
    may_withdraw: bool


@dataclass(frozen=True)
class Article:
    practice: Practice
    told: Told
    card: Card
    facts: list[tuple[Text, Text]]
    needs: list[tuple[Text, Text]]
    sections: list[Section]
    topics: list[tuple[str, Text]]
    labels: list[Text]
    free_tags: list[str]
    verifications: list[Finding]
    adaptations: list[Tried]
    has_lineage: bool
    origin: Practice | None
    own_adaptation: Adaptation | None
    conversation: Conversation
    hiding: Hiding | None
    hosting: Hosting | None
    share_picture: str
    authors: list[str]
    audience: Text
    names_shown: bool
    translatable: list[tuple[str, Text]]
    may_edit: bool
    may_try: bool
    may_verify: bool
    may_moderate: bool


def practices_visible_to(viewer: Viewer) -> QuerySet[Practice]:
    return (
        Practice.objects.visible_to(viewer)
        .with_places()
        .with_what_else_there_is()
        .select_related("organisation__facts", "organisation__hosting", "network", "author")
    )


def adaptations_of(viewer: Viewer) -> QuerySet[Adaptation]:
    """Those of the organisations where she works, of practices that she can read: the ones she may
    tell more of."""
    own = standing_of(viewer).organisations
    readable = Adaptation.objects.visible_to(viewer)
    return readable.filter(organisation__in=own).select_related("practice")


def verifications_visible_to(viewer: Viewer) -> QuerySet[Verification]:
    """Those of practices that she can read."""
    readable = Practice.objects.visible_to(viewer).values("pk")
    found = Verification.objects.visible_to(viewer).filter(practice__in=readable)
    return found.select_related("practice__organisation", "by")


def article(
    practice: Practice, viewer: Viewer, acting_for: Organisation | None, language: str = ""
) -> Article:
    """In the language asked for, where it is told in it (see `told`)."""
    standing = standing_of(viewer)
    told_here = told(practice, viewer, language)
    telling = told_here.telling
    tags = _tags(practice)
    # That of the school for which she acts stands first.
    hers = Case(When(organisation=acting_for, then=Value(0)), default=Value(1))
    tried = practice.adaptations.all().with_places().order_by(hers, "state", "-measured", "pk")
    attached = attachments_of(practice, viewer)
    adaptations = [
        Tried(row, place_of(row.organisation), row.organisation_id in standing.organisations)
        for row in tried[:MOST_TRIED]
    ]
    first = adaptations[0].adaptation if adaptations else None
    is_own = first is not None and acting_for is not None and first.organisation == acting_for
    return Article(
        practice=practice,
        told=told_here,
        card=card_of(practice, next((value for value, _ in tags[TagKind.TOPIC]), None)),
        facts=facts_in_words(practice.organisation),
        needs=[
            (label, text)
            for label, text in (
                (_("People"), telling.needs_people),
                (_("Time"), telling.needs_time),
                (_("Money"), telling.needs_money),
                (_("Costs"), Cost(practice.cost).label if practice.cost else ""),
            )
            if text
        ],
        sections=[
            Section(name, Practice.words_for(name), text, attached.get(name, []))
            for name in SECTIONS
            if (text := getattr(telling, name)) or name in attached
        ],
        topics=tags[TagKind.TOPIC],
        free_tags=[value for value, _ in tags[TagKind.FREE]],
        labels=[label for kind in (TagKind.LEVEL, TagKind.SUBJECT) for _, label in tags[kind]],
        verifications=_findings(practice, viewer),
        adaptations=adaptations,
        has_lineage=len(adaptations) > 0 or practice.root_id is not None,
        origin=_origin(practice, viewer),
        own_adaptation=first if is_own else None,
        conversation=conversation(practice, viewer, acting_for),
        hiding=hiding_of(practice) if practice.state == PracticeState.HIDDEN else None,
        hosting=getattr(practice.organisation, "hosting", None),
        share_picture=share_address(practice) if _has_cover(attached) else "",
        authors=authors_of(practice, viewer),
        audience=audience_of(practice),
        names_shown=standing.is_member,
        translatable=[
            (code, language_name(code))
            for code, _ in settings.LANGUAGES
            if code != practice.language
        ],
        may_edit=rules.may_edit_practice.allows(viewer, practice),
        may_try=rules.may_try_practice.allows(viewer, practice, acting_for),
        may_verify=rules.may_verify_practice.allows(viewer, practice),
        may_moderate=rules.may_moderate.allows(viewer, practice),
    )


def _findings(practice: Practice, viewer: Viewer) -> list[Finding]:
    """The newest first; what is missing only while the text is still the one that lacks it."""
    rows = Verification.objects.visible_to(viewer).filter(practice=practice).select_related("by")
    names_shown = standing_of(viewer).is_member
    found = []
    for row in rows:
        if row.verdict == Verdict.MISSING and row.outdated_at is not None:
            continue
        row.practice = practice
        found.append(
            Finding(
                verification=row,
                name=row.by.name if names_shown and row.by else "",
                may_withdraw=row.stands and rules.may_withdraw_verification.allows(viewer, row),
            )
        )
    return found


def _origin(practice: Practice, viewer: Viewer) -> Practice | None:
    """The practice that this one grew from, where the viewer may read it."""
    if practice.grown_from_id is None:
        return None
    readable = Practice.objects.published().visible_to(viewer).with_places()
    return readable.filter(adaptations=practice.grown_from_id).first()


def _has_cover(attached: dict[str, list[Attached]]) -> bool:
    return any(row.attachment.is_cover for rows in attached.values() for row in rows)


def audience_of(practice: Practice, *, once_published: bool = False) -> Text:
    """Who can read it, in words; or who could if it were published."""
    if once_published:
        return _readers(practice)
    if practice.state == PracticeState.DRAFT:
        return _("A draft: only the people of %(school)s see it.") % {
            "school": practice.organisation
        }
    if practice.state == PracticeState.WITHDRAWN:
        return _("Withdrawn: only the people of %(school)s see it.") % {
            "school": practice.organisation
        }
    if practice.state == PracticeState.HIDDEN:
        return _("Hidden: only the people of %(school)s and those who decide on it see it.") % {
            "school": practice.organisation
        }
    return _readers(practice)


def _readers(practice: Practice) -> Text:
    if practice.visibility == Visibility.PUBLIC:
        return _("Everybody can read this.")
    if practice.visibility == Visibility.MEMBERS:
        return _("The members of every network can read this.")
    return _("The members of %(network)s can read this.") % {"network": practice.network}


def facts_in_words(organisation: Organisation) -> list[tuple[Text, Text]]:
    """What the register says of a school, so that another sees whether it is like hers."""
    found: list[tuple[Text, Text]] = []
    facts = organisation.facts
    if facts is not None:
        if facts.enrolment is not None:
            pupils = ngettext("%(n)s pupil", "%(n)s pupils", facts.enrolment)
            found.append((_("Size"), pupils % {"n": facts.enrolment} + f" ({facts.year})"))
        if facts.is_rural is not None:
            found.append((_("Surroundings"), _("rural") if facts.is_rural else _("urban")))
        if facts.dependency:
            found.append((_("Run as"), Dependency(facts.dependency).label))
    if organisation.vulnerability is not None:
        share = _("%(share)s %% of %(n)s pupils (%(year)s)") % {
            "share": round(100 * organisation.vulnerability),
            "n": organisation.vulnerability_pupils,
            "year": organisation.vulnerability_year,
        }
        found.append((_("Vulnerability"), share))
    return found


def _tags(practice: Practice) -> dict[str, list[tuple[str, Text]]]:
    # Kept on the practice: what the head of the page tells asks for them too.
    prefetch_related_objects([practice], *WITH[:1])
    rows = sorted(((tag.kind, tag.value) for tag in practice.tags.all()), key=lambda row: row[0])
    found: dict[str, list[tuple[str, Text]]] = {kind: [] for kind in TagKind}
    for kind, values in groupby(rows, lambda row: row[0]):
        written = [value for _, value in values]
        if kind == TagKind.TOPIC:
            found[kind] = [(topic.key, topic.label) for topic in TOPICS.among(written)]
        elif kind == TagKind.FREE:
            found[kind] = [(value, value) for value in written]
        else:
            labels = _LABELS[TagKind(kind)]
            found[kind] = [(value, labels[value]) for value in written if value in labels]
    return found
