"""A practice on its own page, for one viewer."""

from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, prefetch_related_objects
from django.utils.translation import gettext as _

from cardumen.asks.pages import Asking, asking_about
from cardumen.directory.models import Organisation
from cardumen.files.attachments.pages import Attached, attachments_of
from cardumen.files.enums import Shape
from cardumen.kernel.errors import Text
from cardumen.kernel.names import of
from cardumen.labels.enums import LabelKind
from cardumen.labels.pages import tags_of
from cardumen.moderation.models import Hiding
from cardumen.moderation.pages import hiding_of, links_for
from cardumen.networks.sharing.audiences import known_by_name
from cardumen.networks.sharing.rules import may_manage, may_respond, remember_reading
from cardumen.networks.sharing.words import readers_of, readers_of_draft
from cardumen.networks.standing import Viewer, rows_for, standing_of
from cardumen.practices import rules
from cardumen.practices.enums import PracticeState, Verdict
from cardumen.practices.matching.capacity import UNSAID, Places, places_at
from cardumen.practices.models import (
    Adaptation,
    Authorship,
    OpenRecord,
    Practice,
    Telling,
    Translation,
    Verification,
    Version,
)
from cardumen.practices.models.authors import is_listed
from cardumen.practices.models.practices import PracticeQuerySet
from cardumen.practices.models.tellings import LONG_TEXTS
from cardumen.practices.pages.attachments import share_address
from cardumen.practices.pages.authors import authors_of
from cardumen.practices.pages.cards import Card, card_of, cover_for
from cardumen.practices.pages.citations import Citation, citation_of
from cardumen.practices.pages.excerpts import first_sentence
from cardumen.practices.pages.facts import Fact, adapted_in_words, brief_facts, key_facts
from cardumen.practices.pages.tellings import Told, language_name, told
from cardumen.talk.pages import Talk, talk_about
from cardumen.ui.navigation import Link, link

# Which of its sections a telephone opens when asked: the problem, what was done, what came of it
# and how to begin stand open.
FOLDED: Final = {"evidence", "what_did_not_work"}
# On the practice's own page; the page of its family has them all.
MOST_TRIED: Final = 10
# So many words in more than so many parts ask for a list of contents: two minutes of reading,
# four screens of a phone.
LONG: Final = 400
FEW_PARTS: Final = 3


@dataclass(frozen=True)
class Section:
    name: str
    title: Text
    text: str
    attachments: list[Attached]

    @property
    def anchor(self) -> str:
        return self.name.replace("_", "-")

    @property
    def folds(self) -> bool:
        return self.name in FOLDED


@dataclass(frozen=True)
class Article:
    practice: Practice
    told: Told
    card: Card
    cover: Attached | None
    result: str
    facts: list[Fact]
    brief: list[Text]
    adapted: list[Text]
    sections: list[Section]
    has_contents: bool
    topics: list[tuple[str, Text]]
    free_tags: list[str]
    verifications: list[dict[str, Any]]
    adaptations: list[Adaptation]
    own: frozenset[int]
    has_lineage: bool
    origin: Practice | None
    own_adaptation: Adaptation | None
    talk: Talk
    asking: Asking
    hiding: Hiding | None
    places: Places
    share_picture: str
    authors: list[str]
    citation: Citation
    audience: Text
    translatable: list[tuple[str, Text]]
    may_edit: bool
    may_try: bool
    may_verify: bool
    moderation: dict[str, Any]


def for_reading(practices: PracticeQuerySet) -> PracticeQuerySet:
    """With what its page says around it, so that this asks for the rest only where there is some:
    the number of its newest version as `newest_version`; whether it `has_translations`, and authors
    beside the one who began it, `has_coauthors`. Whether the person who began it agreed to be
    shown to everyone as working there, `author_is_listed`. The version of its cover that unfolds
    with a link, if everyone may see it, `shared_picture`. When what everyone reads of it last
    changed, `open_changed_at`."""
    of_it = Q(practice=OuterRef("pk"))
    others = Authorship.objects.filter(
        of_it, ~Q(person=F("practice__author")) | Q(practice__author=None), is_named=True
    )
    changed = OpenRecord.objects.filter(pk=OuterRef("pk")).values("changed_at")
    # door: only its number, which says nothing of what stood there.
    versions = Version.objects.filter(of_it).order_by("-number").values("number")
    # door: only whether there are any.
    translations = Translation.objects.filter(of_it)
    return (
        practices.with_owners()
        .select_related("organisation__facts", "organisation__hosting")
        .annotate(
            newest_version=Subquery(versions[:1]),
            has_translations=Exists(translations),
            has_coauthors=Exists(others),
            open_changed_at=Subquery(changed[:1]),
            author_is_listed=is_listed("author", "organisation"),
            shared_picture=cover_for(None, Shape.SHARE),
        )
    )


def practice_to_read(viewer: Viewer, pk: int) -> Practice | None:
    return next(iter(rows_for(viewer, _to_read, practice=pk)), None)


def _to_read(viewer: Viewer, practice: int) -> PracticeQuerySet:
    return for_reading(Practice.objects.visible_to(viewer).filter(pk=practice))


def adaptations_of(viewer: Viewer) -> QuerySet[Adaptation]:
    """Those of the organisations where they work, of practices that they can read: the ones they
    may tell more of."""
    own = standing_of(viewer).organisations
    readable = Adaptation.objects.visible_to(viewer)
    return readable.filter(organisation__in=own).select_related("practice")


def article(
    practice: Practice, viewer: Viewer, acting_for: Organisation | None, language: str = ""
) -> Article:
    """In the language asked for, where it is told in it (see `told`)."""
    standing = standing_of(viewer)
    told_here = told(practice, viewer, language)
    telling = told_here.telling
    remember_reading(viewer, practice)
    prefetch_related_objects([practice], "tags")
    attached = attachments_of(practice, viewer)
    tags = tags_of(practice)
    authors = authors_of(practice, viewer)
    sections = sections_of(telling, attached)
    cover = take_cover(sections)
    acting = {} if acting_for is None else {"acting_for": acting_for.pk}
    adaptations = rows_for(viewer, _tried, practice=practice.pk, **acting)
    return Article(
        practice=practice,
        told=told_here,
        card=card_of(practice, next((value for value, _ in tags[LabelKind.TOPIC]), None)),
        cover=cover,
        result=first_sentence(telling.results),
        facts=key_facts(practice, telling, tags),
        brief=brief_facts(practice, tags),
        adapted=adapted_in_words(practice),
        sections=sections,
        has_contents=_is_long(sections),
        topics=tags[LabelKind.TOPIC],
        free_tags=[value for value, _ in tags[LabelKind.FREE]],
        verifications=_findings(practice, viewer),
        adaptations=adaptations,
        own=standing.organisations,
        has_lineage=len(adaptations) > 0 or practice.root_id is not None,
        origin=_origin(practice, viewer),
        own_adaptation=_own_adaptation(adaptations, acting_for),
        talk=talk_about(practice, viewer, acting_for),
        asking=asking_about(practice, practice.organisation, viewer, acting_for),
        hiding=hiding_of(practice) if practice.state == PracticeState.HIDDEN else None,
        places=_places(practice),
        share_picture=share_address(practice),
        authors=authors.shown,
        citation=citation_of(practice, telling, authors),
        audience=audience_of(practice),
        translatable=[
            (code, language_name(code))
            for code, _ in settings.LANGUAGES
            if code != practice.language
        ],
        may_edit=may_manage.allows(viewer, practice),
        may_try=may_respond.allows(viewer, practice, acting_for),
        may_verify=rules.may_verify_practice.allows(viewer, practice),
        moderation=links_for(practice, viewer),
    )


def _tried(viewer: Viewer, practice: int, acting_for: int | None = None) -> QuerySet[Adaptation]:
    # door: of a practice that they read, what was told to them.
    tried = Adaptation.objects.filter(practice=practice).told_to(viewer)
    return tried.with_places().first_of(acting_for)[:MOST_TRIED]


def _places(practice: Practice) -> Places:
    """Asks nothing of the database for a school that has not said."""
    school = practice.organisation
    return places_at(school) if getattr(school, "hosting", None) is not None else UNSAID


def _own_adaptation(tried: list[Adaptation], acting_for: Organisation | None) -> Adaptation | None:
    """Among those on the page: it stands first."""
    own = None if acting_for is None else acting_for.pk
    return next((row for row in tried if row.organisation_id == own), None)


def _findings(practice: Practice, viewer: Viewer) -> list[dict[str, Any]]:
    """What those found who looked at the evidence, the newest first; what is missing only while the
    text is still the one that lacks it."""
    rows = rows_for(viewer, _found_in, practice=practice.pk)
    names_shown = bool(known_by_name(viewer, [practice.organisation_id]))
    found = []
    for row in rows:
        if row.verdict == Verdict.MISSING and row.outdated_at is not None:
            continue
        row.practice = practice
        found.append(
            {
                "verification": row,
                "name": row.by.name if names_shown and row.by else "",
                "may_withdraw": row.stands and rules.may_withdraw_verification.allows(viewer, row),
            }
        )
    return found


def _found_in(viewer: Viewer, practice: int) -> QuerySet[Verification]:
    found = Verification.objects.visible_to(viewer).filter(practice=practice)
    return found.select_related("by")


def _origin(practice: Practice, viewer: Viewer) -> Practice | None:
    """The practice that this one grew from, where the viewer may read it."""
    if practice.grown_from_id is None:
        return None
    readable = Practice.objects.published().visible_to(viewer).with_places()
    return readable.filter(adaptations=practice.grown_from_id).first()


def sections_of(telling: Telling, attached: dict[str, list[Attached]]) -> list[Section]:
    """Those in which something is written, or beside which something stands."""
    return [
        Section(name, Practice.words_for(name), text, attached.get(name, []))
        for name in LONG_TEXTS
        if (text := getattr(telling, name)) or name in attached
    ]


def take_cover(sections: list[Section]) -> Attached | None:
    """Out of its section: it stands above them all."""
    for section in sections:
        for row in section.attachments:
            if row.attachment.is_cover and row.shown.picture is not None:
                section.attachments.remove(row)
                if not section.text and not section.attachments:
                    sections.remove(section)
                return row
    return None


def _is_long(sections: list[Section]) -> bool:
    words = sum(len(section.text.split()) for section in sections)
    return words > LONG and len(sections) > FEW_PARTS


def audience_of(practice: Practice, *, once_published: bool = False) -> Text:
    """Who can read it, in words; or who could if it were published."""
    readers = readers_of(practice.network, practice.visibility)
    if once_published:
        return readers
    if practice.state == PracticeState.DRAFT:
        return readers_of_draft(practice.organisation)
    if practice.state == PracticeState.WITHDRAWN:
        return _("Withdrawn: only people of %(of_school)s can see it.") % {
            "of_school": of(practice.organisation)
        }
    if practice.state == PracticeState.HIDDEN:
        return _("Hidden: only people of %(of_school)s and those who decide on it can see it.") % {
            "of_school": of(practice.organisation)
        }
    return readers


def trail_to(practice: Practice) -> list[Link]:
    """The way to a page that belongs to a practice."""
    return [link(_("Practices"), "practices:list"), link(practice.title, practice)]
