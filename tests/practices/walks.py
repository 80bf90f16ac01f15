"""Practices, collections, spreadsheets and adaptations, in each of their states."""

from django.urls import reverse

from cardumen.directory.actor import Actor
from cardumen.moderation.actions import hide_thing
from cardumen.moderation.models import Hiding
from cardumen.networks.subjects import reference_to
from cardumen.practices.actions import publish_practice, withdraw_practice
from cardumen.practices.collections.models import Collection
from cardumen.practices.models import Adaptation, Practice
from cardumen.practices.sheets.actions import undo_sheet
from cardumen.practices.sheets.models import Sheet
from tests.cast import Cast
from tests.practices import access as practices
from tests.practices.sheets.bringing import GARDEN, brought, read
from tests.walks import Doors, Walk, actions, doors


def practice(cast: Cast, state: str) -> Practice:
    teacher = Actor(cast.teacher, cast.talhuan)
    made = Practice.objects.get(**practices.draft(cast))
    if state != "draft":
        publish_practice(practice=made, by=teacher)
    if state == "withdrawn":
        withdraw_practice(practice=made, by=teacher)
    if state == "hidden":
        hide_thing(thing=made, reason="Nombra a una niña.", by=Actor(cast.coordinator))
    made.refresh_from_db()
    return made


def at_a_practice(made: Practice) -> Doors:
    hidden = Hiding.objects.in_force().about(made).values("pk")
    return {
        **doors(
            "practices:page practices:edit practices:try practices:verify "
            "practices:withdraw practices:keep practices:check practices:authors "
            "practices:versions practices:earlier practices:files",
            pk=made.pk,
        ),
        **doors("practices:step", pk=made.pk, slug="problem"),
        **doors("practices:version practices:restore practices:forget", pk=made.pk, number=1),
        **doors("practices:translate practices:untranslate", pk=made.pk, code="en"),
        **doors("talk:page talk:thank moderation:report moderation:hide", **reference_to(made)),
        **{name: one for one in hidden for name in ("moderation:hiding", "moderation:lift")},
    }


def collection(cast: Cast, state: str) -> Collection:
    made = Collection.objects.get(**practices.collection(cast))
    made.state = state
    made.save()
    return made


def at_a_collection(made: Collection) -> Doors:
    return {
        **doors(
            "practices:collection practices:edit-collection practices:collect "
            "practices:collection-state practices:collection-feed",
            pk=made.pk,
        ),
        **doors("practices:export-collection", pk=made.pk, kind="md"),
        **doors("practices:collected", pk=made.items.get().pk),
    }


def sheet(cast: Cast, state: str) -> Sheet:
    made = read(cast, GARDEN) if state == "read" else brought(cast)
    if state == "undone":
        undo_sheet(sheet=made, by=Actor(cast.coordinator))
    made.refresh_from_db()
    return made


def adaptation(cast: Cast, state: str) -> Adaptation:
    made = Adaptation.objects.get(**practices.adaptation(cast))
    made.state, made.outcome = state, "" if state == "trying" else "Leen más."
    made.save()
    return made


WALKS = [
    Walk(
        "Practice",
        practice,
        at_a_practice,
        ("teacher", "neighbour", "coordinator"),
        data={
            "moderation:hiding": [{"appeal": "Ya no la nombra."}],
            "practices:translate": [
                {"summary": "By radio.", "problem": "Gas.", "what_we_did": "It."}
            ],
        },
        idle={
            "practices:keep": "*",
            "practices:authors": "*",
            "practices:earlier": "*",
            "practices:check": "published hidden",
            "practices:withdraw": "withdrawn",
        },
    ),
    Walk(
        "Collection",
        collection,
        at_a_collection,
        ("coordinator", "principal"),
        data={
            "practices:collection-state": actions("publish", "back"),
            "practices:collected": actions("up", "down", "drop"),
        },
        idle={"practices:collection-state": "*"},
    ),
    Walk(
        "Spreadsheet with practices",
        sheet,
        lambda made: doors(
            "practices:sheet practices:sheet-mistakes practices:act-on-sheet", pk=made.pk
        ),
        ("coordinator",),
        pages=lambda made: [reverse("practices:sheets"), reverse("home:today")],
        data={"practices:act-on-sheet": actions("bring", "undo", "drop")},
        idle={"practices:act-on-sheet": "brought undone"},
    ),
    Walk(
        "Adaptation",
        adaptation,
        lambda made: doors("practices:report practices:grow", pk=made.pk),
        ("principal",),
        stages=("trying", "adapted", "stopped"),
    ),
]
