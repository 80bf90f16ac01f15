"""Who may open the addresses of practices. The cast's practice is of Talhuán, for its network."""

from django.utils import timezone

from cardumen.practices.collections.models import Collection
from cardumen.practices.models import Practice, Translation, Version
from cardumen.practices.searches.models import SavedSearch
from cardumen.practices.sheets.models import Sheet
from tests.access import Access
from tests.cast import Cast

AWAY = {"visitor": 302}
READERS = {
    "principal": 200,
    "teacher": 200,
    "neighbour": 200,
    "coordinator": 200,
    "facilitator": 200,
}
# A visitor signs in first; whoever reads it may do no more with it.
READ_ONLY = AWAY | dict.fromkeys(READERS, 403)
EMPLOYED = {"principal": 200, "teacher": 200, "neighbour": 200, "outsider": 200, "owner": 200}
FORM = {
    "title": "Lectura en voz alta por radio",
    "what_we_did": "Leemos por radio.",
    "visibility": "public",
    "language": "es",
    "licence": "CC-BY-SA-4.0",
    "evidence_grade": "declared",
}


def practice(cast: Cast) -> dict:
    return {"pk": cast.practice.pk}


def reference(cast: Cast) -> dict:
    return {"pk": cast.practice.pk, "form": "bib"}


def draft(cast: Cast) -> dict:
    """One of Talhuán's, with all that publishing needs."""
    made = Practice.objects.get_or_create(
        title="Un horno",
        defaults={
            "organisation": cast.talhuan,
            "network": cast.lideres,
            "author": cast.teacher,
            "language": "es",
            "visibility": "network",
            "summary": "Con el sol",
            "problem": "Gas",
            "what_we_did": "Armamos uno.",
        },
    )
    return {"pk": made[0].pk}


def version(cast: Cast) -> dict:
    """The first of two of Talhuán's practice."""
    for number in (1, 2):
        Version.objects.get_or_create(
            practice=cast.practice,
            number=number,
            defaults={
                "at": cast.practice.published_at,
                "texts": cast.practice.texts()
                | {"summary": f"{number}", "what_we_did": "Leemos por radio."},
            },
        )
    return {"pk": cast.practice.pk, "number": 1}


def translated(cast: Cast) -> dict:
    Translation.objects.get_or_create(
        practice=cast.practice, language="en", defaults={"title": "Reading"}
    )
    return {"pk": cast.practice.pk, "code": "en"}


def form(cast: Cast) -> dict:
    return FORM | {"summary": "Radio", "problem": "No leen."}


COLLECTION = {"title": "Leer", "visibility": "network"}
RUN = {"coordinator": 200, "administrator": 200}


def collection(cast: Cast) -> dict:
    made, _ = Collection.objects.get_or_create(
        network=cast.lideres,
        title="Leer",
        defaults={
            "visibility": "network",
            "state": "published",
            "published_at": "2026-10-01T10:00Z",
        },
    )
    made.items.get_or_create(practice=cast.practice, defaults={"position": 1})
    return {"pk": made.pk}


def search(cast: Cast) -> SavedSearch:
    made, _ = SavedSearch.objects.get_or_create(
        person=cast.principal, address="q=radio", defaults={"created_at": timezone.now()}
    )
    return made


def adaptation(cast: Cast) -> dict:
    made = cast.practice.adaptations.get_or_create(
        organisation=cast.punta_delgada, defaults={"started_on": "2026-10-01"}
    )
    return {"pk": made[0].pk}


def adapted(cast: Cast) -> dict:
    found = adaptation(cast)
    cast.practice.adaptations.update(state="adapted", changed="Sin radio.", outcome="Leen más.")
    return found


def verification(cast: Cast) -> dict:
    made = cast.practice.verifications.get_or_create(
        by=cast.facilitator, defaults={"finding": "Vi.", "at": timezone.now()}
    )
    return {"pk": made[0].pk}


def sheet(cast: Cast) -> dict:
    """A spreadsheet that the coordinator gave."""
    made = Sheet.objects.get_or_create(
        by=cast.coordinator, network=cast.lideres, defaults={"name": "a.csv", "language": "es"}
    )
    made[0].rows.get_or_create(line=2, cells={"school": "8470", "title": "Un huerto"}, key="a")
    return {"pk": made[0].pk}


BRING = EMPLOYED | {"coordinator": 200, "administrator": 200}

ROWS = [
    Access("practices:sheets", AWAY | BRING, rest=403),
    Access("practices:sheets", AWAY | dict.fromkeys(BRING, 422), rest=403, method="post"),
    Access("practices:sheet-template", AWAY),
    Access("practices:sheet", AWAY | {"coordinator": 200}, rest=404, arguments=sheet),
    Access("practices:sheet-mistakes", AWAY | {"coordinator": 200}, rest=404, arguments=sheet),
    Access(
        "practices:act-on-sheet",
        AWAY | {"coordinator": 302},
        rest=404,
        arguments=sheet,
        method="post",
        data=lambda cast: {"do": "bring"},
    ),
    Access("practices:list", {}),
    Access("practices:topics", {}),
    Access("practices:words", AWAY),
    Access("practices:open", {}),
    Access("practices:feed", {}),
    Access(
        "practices:collection-feed",
        {},
        rest=404,
        arguments=collection,
        note="a feed has what visitors read, and this collection is its network's",
    ),
    Access("practices:harvest", {}),
    Access("practices:harvest", {}, method="post"),
    Access("practices:merge-tag", {"visitor": 302, "administrator": 405}, rest=405, note="form"),
    Access("practices:merge-tag", {"visitor": 302, "administrator": 422}, rest=403, method="post"),
    Access("practices:searches", AWAY),
    Access(
        "practices:save-search",
        {},
        rest=302,
        method="post",
        data=lambda cast: {"address": "q=radio"},
    ),
    Access(
        "practices:remove-search",
        AWAY | {"principal": 302},
        rest=404,
        arguments=lambda cast: {"pk": search(cast).pk},
        method="post",
    ),
    Access("practices:collections", {}),
    Access("practices:collection", READERS | RUN, rest=404, arguments=collection),
    Access(
        "practices:export-collection",
        READERS | RUN,
        rest=404,
        arguments=lambda cast: collection(cast) | {"kind": "md"},
    ),
    Access("practices:export", {}, arguments=lambda cast: {"kind": "csv"}),
    Access("practices:new-collection", AWAY | RUN, rest=403),
    Access(
        "practices:new-collection",
        {"visitor": 302, "coordinator": 302, "administrator": 302},
        rest=403,
        method="post",
        data=lambda cast: COLLECTION | {"network": cast.lideres.pk},
    ),
    Access("practices:edit-collection", READ_ONLY | RUN, rest=404, arguments=collection),
    Access(
        "practices:edit-collection",
        READ_ONLY | dict.fromkeys(RUN, 302),
        rest=404,
        arguments=collection,
        method="post",
        data=lambda cast: COLLECTION,
    ),
    Access(
        "practices:collect",
        # An administrator sees the collection and not the practice.
        READ_ONLY | {"coordinator": 302},
        rest=404,
        arguments=collection,
        method="post",
        data=lambda cast: {"practice": cast.practice.pk},
    ),
    Access(
        "practices:collection-state",
        READ_ONLY | dict.fromkeys(RUN, 302),
        rest=404,
        arguments=collection,
        method="post",
    ),
    Access(
        "practices:collected",
        READ_ONLY | dict.fromkeys(RUN, 302),
        rest=404,
        arguments=lambda cast: {"pk": Collection.objects.get(**collection(cast)).items.get().pk},
        method="post",
        data=lambda cast: {"do": "up"},
    ),
    Access("practices:page", READERS, rest=404, arguments=practice),
    Access("practices:new", AWAY | EMPLOYED, rest=403),
    Access(
        "practices:new",
        dict.fromkeys(["visitor", *EMPLOYED], 302),
        rest=403,
        method="post",
        data=form,
    ),
    Access("practices:edit", READ_ONLY | {"teacher": 200}, rest=404, arguments=practice),
    Access(
        "practices:edit",
        READ_ONLY | {"teacher": 302},
        rest=404,
        arguments=practice,
        method="post",
        data=form,
    ),
    Access(
        "practices:try",
        READ_ONLY | {"principal": 302, "neighbour": 302},
        rest=404,
        arguments=practice,
        method="post",
    ),
    Access("practices:try", AWAY, rest=405, arguments=practice, note="not by a link"),
    Access(
        "practices:verify",
        READ_ONLY | {"coordinator": 200, "facilitator": 200},
        rest=404,
        arguments=practice,
    ),
    Access(
        "practices:verify",
        READ_ONLY | {"coordinator": 302, "facilitator": 302},
        rest=404,
        arguments=practice,
        method="post",
        data=lambda cast: {"verdict": "so", "finding": "Vi las planillas."},
    ),
    Access(
        "practices:withdraw_verification",
        READ_ONLY | {"coordinator": 200, "facilitator": 200},
        rest=404,
        arguments=verification,
    ),
    Access(
        "practices:withdraw_verification",
        READ_ONLY | {"coordinator": 302, "facilitator": 302},
        rest=404,
        arguments=verification,
        method="post",
        data=lambda cast: {"reason": "Las planillas eran de otro curso."},
    ),
    Access("practices:former-talk", {}, rest=302, arguments=practice),
    Access("practices:former-flag", {}, rest=302, arguments=practice),
    Access("practices:former-reports", {}, rest=302),
    Access("practices:former-hiding", {}, rest=302, arguments=practice),
    Access("practices:lineage", READERS, rest=404, arguments=practice),
    Access("practices:pdf", READERS, rest=404, arguments=practice),
    Access("practices:qr", READERS, rest=404, arguments=practice),
    Access("practices:cite", READERS, rest=404, arguments=reference),
    Access("practices:grow", AWAY | {"principal": 302}, rest=404, arguments=adapted, method="post"),
    Access(
        "practices:withdraw",
        READ_ONLY | {"teacher": 302},
        rest=404,
        arguments=practice,
        method="post",
    ),
    Access("practices:report", AWAY | {"principal": 200}, rest=404, arguments=adaptation),
    Access(
        "practices:report",
        AWAY | {"principal": 302},
        rest=404,
        arguments=adaptation,
        method="post",
        data=lambda cast: {"state": "adapted", "outcome": "Leen más.", "would_repeat": "yes"},
    ),
    Access("practices:hosting", AWAY | EMPLOYED, rest=403),
    Access(
        "practices:hosting",
        dict.fromkeys(["visitor", *EMPLOYED], 302),
        rest=403,
        method="post",
        data=lambda cast: {"a_month": "2"},
    ),
    Access(
        "practices:receive_again",
        dict.fromkeys(["visitor", *EMPLOYED], 302),
        rest=403,
        method="post",
    ),
    Access("practices:receive_again", AWAY, rest=405, note="is a button"),
    Access("practices:first", AWAY | EMPLOYED, rest=403),
    Access(
        "practices:first",
        dict.fromkeys(["visitor", *EMPLOYED], 302),
        rest=403,
        method="post",
        data=lambda cast: {"title": "Un horno", "summary": "Con el sol"},
    ),
    Access("practices:begin", AWAY | EMPLOYED, rest=403),
    Access(
        "practices:begin",
        AWAY | EMPLOYED,
        rest=403,
        method="post",
        data=lambda cast: {"title": "Un horno", "seen": "title=0", "form": "a"},
    ),
    Access("practices:keep", READ_ONLY | {"teacher": 200}, rest=404, arguments=practice),
    Access(
        "practices:keep",
        AWAY | {"teacher": 200},
        rest=404,
        arguments=draft,
        method="post",
        data=lambda cast: {"title": "Dos hornos", "seen": "title=0"},
    ),
    Access(
        "practices:step",
        AWAY | {"teacher": 200},
        rest=404,
        arguments=lambda cast: draft(cast) | {"slug": "problem"},
    ),
    Access(
        "practices:step",
        AWAY | {"teacher": 302},
        rest=404,
        arguments=lambda cast: draft(cast) | {"slug": "problem"},
        method="post",
        data=lambda cast: {"problem": "El gas es caro."},
    ),
    Access("practices:check", AWAY | {"teacher": 200}, rest=404, arguments=draft),
    Access("practices:check", AWAY | {"teacher": 302}, rest=404, arguments=draft, method="post"),
    Access("practices:authors", READ_ONLY | {"teacher": 200}, rest=404, arguments=practice),
    Access(
        "practices:authors",
        READ_ONLY | {"teacher": 302},
        rest=404,
        arguments=practice,
        method="post",
    ),
    Access("practices:versions", READERS, rest=404, arguments=practice),
    Access("practices:version", READERS, rest=404, arguments=version),
    Access("practices:earlier", READ_ONLY | {"teacher": 200}, rest=404, arguments=practice),
    Access(
        "practices:earlier",
        READ_ONLY | {"teacher": 302},
        rest=404,
        arguments=practice,
        method="post",
        data=lambda cast: {"choice": "keep"},
    ),
    Access(
        "practices:restore",
        READ_ONLY | {"teacher": 302},
        rest=404,
        arguments=version,
        method="post",
    ),
    Access(
        "practices:forget", READ_ONLY | {"teacher": 302}, rest=404, arguments=version, method="post"
    ),
    Access(
        "practices:translate",
        READ_ONLY | {"teacher": 200},
        rest=404,
        arguments=lambda cast: practice(cast) | {"code": "en"},
    ),
    Access(
        "practices:translate",
        READ_ONLY | {"teacher": 302},
        rest=404,
        arguments=lambda cast: practice(cast) | {"code": "en"},
        method="post",
        data=lambda cast: {"title": "Reading on the radio"},
    ),
    Access(
        "practices:untranslate",
        READ_ONLY | {"teacher": 302},
        rest=404,
        arguments=translated,
        method="post",
    ),
]
