"""Two organisations that are one: merged by a person, undone while nothing has changed since."""

import json
from collections import Counter
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actions.posts import settle_responsibility
from cardumen.directory.actor import Actor
from cardumen.directory.index import begin_edition
from cardumen.directory.merging.events import MergeUndone, OrganisationsMerged, SaidToBeTwo
from cardumen.directory.merging.models import Merge, TwoNotOne
from cardumen.directory.models import Affiliation, Organisation
from cardumen.directory.notices import tell_new_colleague
from cardumen.directory.numbers import IMPORTED
from cardumen.directory.references import Reference, references
from cardumen.directory.rules import may_keep_directory
from cardumen.kernel.errors import Invalid, Text, WrongState
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked

# What the survivor takes over where it has none.
TAKEN_OVER = (
    ("description",), ("website",), ("commune_id", "region_id"),
    ("latitude", "longitude", "cell_x", "cell_y", "travel_zone"), ("official_id", "register"),
)  # fmt: skip


def why_not_merged(merged: Organisation, survivor: Organisation) -> Text | None:
    """The reason for which the first cannot be merged into the second; None when it can."""
    if merged.pk == survivor.pk:
        return _("Choose two different organisations.")
    if merged.merged_into_id or survivor.merged_into_id:
        return _("One of the two has already been merged.")
    if merged.register and merged.register == survivor.register:
        return _("They have two numbers in the same register, so they are different organisations.")
    if merged.register in IMPORTED and survivor.register in IMPORTED:
        return _("Each of them is in an official register, so they are different organisations.")
    if merged.register in IMPORTED:
        return _("Keep the one that is in the official register.")
    return None


def why_not_parted(merge: Merge) -> Text | None:
    """The reason for which a merge cannot be undone; None when it can."""
    if merge.undone_at is not None:
        return _("This merge has already been undone.")
    latest: dict[tuple[str, int], dict[str, Any]] = {}
    for change in merge.changes:
        after = {name: pair[1] for name, pair in change["values"].items()}
        for pk in change["ids"]:
            latest.setdefault((change["model"], pk), {}).update(after)
    alike: dict[tuple[str, str], list[int]] = {}
    for (model, pk), after in latest.items():
        alike.setdefault((model, json.dumps(after)), []).append(pk)
    for (model, held), ids in alike.items():
        rows = apps.get_model(model)._default_manager
        if rows.filter(pk__in=ids, **json.loads(held)).count() < len(ids):
            called = {reference.model: reference.called for reference in references()}
            return _(
                "This merge cannot be undone, because something has changed since: %(what)s."
            ) % {"what": called[model]}
    return None


@transaction.atomic
def merge_organisations(*, merged: Organisation, survivor: Organisation, by: Actor) -> Merge:
    """Let all that referred to the first refer to the second. The first keeps its row, which points
    to the survivor; its address and its name lead there."""
    may_keep_directory.check(by.person)
    both = Organisation.objects.select_for_update().in_bulk(sorted({merged.pk, survivor.pk}))
    merged, survivor = both[merged.pk], both[survivor.pk]
    refusal = why_not_merged(merged, survivor)
    if refusal is not None:
        raise Invalid(refusal)
    # Who works at the survivor comes first.
    settle_responsibility(survivor)
    coming = list(Affiliation.objects.current().filter(organisation=merged))
    changes: list[dict[str, Any]] = []
    for reference in references():
        if reference.moves:
            changes += _move(reference, merged.pk, survivor.pk)
    changes += _take_over(merged, survivor)
    merge = Merge.objects.create(merged=merged, survivor=survivor, by=by.person, changes=changes)
    for post in Affiliation.objects.current().filter(pk__in=[one.pk for one in coming]):
        tell_new_colleague(post, but=by.person)
    begin_edition()
    moved = Counter[str]()
    for change in changes:
        moved[change["model"]] += len(change["ids"])
    publish(
        OrganisationsMerged(
            merged=merged.pk,
            survivor=survivor.pk,
            merged_name=merged.name,
            survivor_name=survivor.name,
            moved=dict(moved),
        ),
        by=by,
    )
    return merge


@transaction.atomic
def part_organisations(*, merge: Merge, by: Actor) -> None:
    """Undo a merge. Raises WrongState when anything that it changed has changed since."""
    may_keep_directory.check(by.person)
    merge = locked(merge)
    refusal = why_not_parted(merge)
    if refusal is not None:
        raise WrongState(refusal)
    for change in reversed(merge.changes):
        before = {name: values[0] for name, values in change["values"].items()}
        rows = apps.get_model(change["model"])._default_manager.filter(pk__in=change["ids"])
        rows.update(**before)
    merge.undone_at = timezone.now()
    merge.save(update_fields=["undone_at"])
    begin_edition()
    publish(MergeUndone(merged=merge.merged_id, survivor=merge.survivor_id), by=by)


@transaction.atomic
def say_that_they_are_two(*, one: Organisation, other: Organisation, by: Actor) -> TwoNotOne:
    """They are not proposed as one again."""
    may_keep_directory.check(by.person)
    first, second = sorted((one, other), key=lambda organisation: organisation.pk)
    if first == second:
        raise Invalid(_("Choose two different organisations."))
    said, is_new = TwoNotOne.objects.get_or_create(
        first=first, second=second, defaults={"by": by.person}
    )
    if is_new:
        publish(SaidToBeTwo(first=first.pk, second=second.pk), by=by)
    return said


def _move(reference: Reference, merged: int, survivor: int) -> list[dict[str, Any]]:
    """Move the link, and settle what both have; return what was changed, in order."""
    row = apps.get_model(reference.model)
    link = row._meta.get_field(reference.field).attname
    rows = row._default_manager.filter(**{link: merged})
    changes, moving = [], []
    if reference.rivals:
        theirs = list(row._default_manager.filter(**{link: survivor}))
        for one in rows:
            settled = _settle(reference, one, theirs)
            if settled is not None:
                changes += settled
                moving.append(one.pk)
    else:
        moving = list(rows.values_list("pk", flat=True))
    if moving:
        row._default_manager.filter(pk__in=moving).update(**{link: survivor})
        changes.append(_change(reference.model, moving, {link: [merged, survivor]}))
    return changes


def _settle(
    reference: Reference, one: models.Model, theirs: list[models.Model]
) -> list[dict[str, Any]] | None:
    """What was changed so that the row can move, or None when it stays."""
    changes = []
    for rival in reference.rivals:
        if not rival.live(one):
            continue
        for other in theirs:
            if not rival.live(other) or any(
                getattr(one, name) != getattr(other, name) for name in rival.fields
            ):
                continue
            if rival.settle is None:
                return None
            before = [_values(one), _values(other)]
            rival.settle(one, other)
            for row, values in zip((one, other), before, strict=True):
                now = _values(row)
                changed = {
                    name: [values[name], now[name]] for name in now if values[name] != now[name]
                }
                if changed:
                    row.save(update_fields=list(changed))
                    changes.append(_change(reference.model, [row.pk], changed))
    return changes


def _take_over(merged: Organisation, survivor: Organisation) -> list[dict[str, Any]]:
    """Point to the survivor, which takes what it lacks."""
    own: dict[str, Any] = {"merged_into_id": [None, survivor.pk]}
    given: dict[str, Any] = {}
    for names in TAKEN_OVER:
        if getattr(survivor, names[0]) in {None, ""} and getattr(merged, names[0]) not in {
            None,
            "",
        }:
            given |= {name: [getattr(survivor, name), getattr(merged, name)] for name in names}
    for name in ("official_id", "register"):
        # A number belongs to one organisation.
        if name in given:
            own[name] = [getattr(merged, name), ""]
    changes = [_change("directory.Organisation", [merged.pk], own)]
    if given:
        changes.append(_change("directory.Organisation", [survivor.pk], given))
    for change in changes:
        now = {name: after for name, (_before, after) in change["values"].items()}
        Organisation.objects.filter(pk__in=change["ids"]).update(**now)
    return changes


def _change(model: str, ids: list[Any], values: dict[str, list[Any]]) -> dict[str, Any]:
    return {"model": model, "ids": ids, "values": values}


def _values(row: models.Model) -> dict[str, Any]:
    """As JSON can hold them, and as a filter understands them."""
    return {
        field.attname: value.isoformat() if hasattr(value, "isoformat") else value
        for field in row._meta.concrete_fields
        for value in [getattr(row, field.attname)]
    }
