"""What a school made of another's practice becomes a practice of its own."""

from django.db import transaction

from cardumen.directory.actor import Actor
from cardumen.directory.models import Organisation
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.labels.enums import LabelKind
from cardumen.networks.enums import Visibility
from cardumen.networks.sharing.rules import may_share_in
from cardumen.practices import rules
from cardumen.practices.actions.writing import Writing, start_practice
from cardumen.practices.events import PracticeGrown
from cardumen.practices.models import Adaptation, Practice


@transaction.atomic
def grow_practice(*, adaptation: Adaptation, by: Actor) -> Practice:
    """A draft with what was told of the adaptation, so that nothing is typed again; its origin is
    kept for good. Asked twice it is the same draft."""
    origin = locked(adaptation.practice)
    adaptation = locked(adaptation)
    rules.may_grow_practice.check(by.person, adaptation, by.organisation)
    grown = Practice.objects.filter(grown_from=adaptation).first()
    if grown is not None:
        return grown
    tags = list(origin.tags.order_by("pk"))
    shared = may_share_in.allows(adaptation.organisation, origin.network, origin.visibility)
    practice = start_practice(
        writing=Writing(
            title=_title(origin, adaptation.organisation),
            language=origin.language,
            network=origin.network if shared else None,
            visibility=origin.visibility if shared else Visibility.MEMBERS,
            what_we_did=adaptation.changed,
            results=adaptation.outcome,
            topics=[tag.value for tag in tags if tag.kind == LabelKind.TOPIC],
            levels=[tag.value for tag in tags if tag.kind == LabelKind.LEVEL],
            subjects=[tag.value for tag in tags if tag.kind == LabelKind.SUBJECT],
            free_tags=[tag.value for tag in tags if tag.kind == LabelKind.FREE],
        ),
        by=by,
    )
    practice.grown_from = adaptation
    practice.root_id = origin.root_id or origin.pk
    practice.save(update_fields=["grown_from", "root"])
    publish(PracticeGrown(practice=practice.pk, adaptation=adaptation.pk), by=by)
    return practice


def _title(origin: Practice, organisation: Organisation) -> str:
    """The origin's title and the school, in what a title can hold."""
    most = Practice._meta.get_field("title").max_length or 120
    name = f" · {organisation.name}"[: most // 2]
    return f"{origin.title[: most - len(name)].rstrip()}{name}"
