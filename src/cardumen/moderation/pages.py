"""What was reported, hidden and appealed, for those who decide on it; and the links to report and
to hide."""

from collections.abc import Sequence
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.kernel.registries import Position
from cardumen.moderation import rules
from cardumen.moderation.models import Hiding, Report
from cardumen.moderation.models.hidings import HidingQuerySet
from cardumen.moderation.models.reports import ReportQuerySet
from cardumen.networks.standing import Viewer, standing_of
from cardumen.networks.subjects import Subject, fetch_things, reference_to, subject_of
from cardumen.people.models import Person, administers
from cardumen.ui.panels import Duty, Waiting, add_duty, add_waiting, panel

MOST: Final = 50


def decides_somewhere(viewer: Viewer) -> bool:
    return bool(standing_of(viewer).runs) or administers(viewer)


def desk(viewer: Viewer) -> dict[str, Sequence[Report] | Sequence[Hiding]]:
    """Open reports and appeals, the oldest first; and what is hidden now."""
    appeals = _appealed(viewer).order_by("appealed_at", "pk")
    hidden = _decided_by(viewer).exclude(pk__in=appeals.values("pk")).order_by("-at", "-pk")
    found: dict[str, Sequence[Report] | Sequence[Hiding]] = {
        "reports": list(_open(viewer).select_related("by").order_by("at", "pk")[:MOST]),
        "appeals": list(appeals[:MOST]),
        "hidden": list(hidden[:MOST]),
    }
    fetch_things([one for rows in found.values() for one in rows])
    return found


@add_waiting
def waiting_for(viewer: Viewer) -> list[Waiting]:
    """That reports and appeals wait for them to decide."""
    if not decides_somewhere(viewer):
        return []
    reports, appeals = _open(viewer).order_by(), _appealed(viewer).order_by()
    count = reports.values("pk").union(appeals.values("pk"), all=True).count()
    if not count:
        return []
    told = ngettext(
        "%(n)s report of inappropriate content waits for a decision",
        "%(n)s reports of inappropriate content wait for a decision",
        count,
    ) % {"n": count}
    read = ngettext("Read %(n)s report", "Read %(n)s reports", count) % {"n": count}
    return [Waiting(told, "", reverse("moderation:desk"), read)]


@add_duty(70)
def reports_duty(administrator: Person) -> Duty:
    counts = {
        "reports": _open(administrator).count(),
        "appeals": _appealed(administrator).count(),
        "hidden": _decided_by(administrator).count(),
    }
    return Duty(
        _("Reported content"),
        reverse("moderation:desk"),
        _("Reports: %(reports)d · appeals: %(appeals)d · hidden: %(hidden)d") % counts,
        bool(counts["reports"] or counts["appeals"]),
    )


def things_to_decide(subject: Subject, viewer: Viewer) -> QuerySet[Any]:
    """Those that they see; and what was reported to those who decide, whoever else reads it."""
    reported = _open(viewer).filter(subject=subject.key).values("number")
    seen = subject.visible_to(viewer).values("pk")
    return subject.things.filter(Q(pk__in=seen) | Q(pk__in=reported))


def hiding_of(thing: Any) -> Hiding | None:
    """Why something hidden is hidden."""
    # door: whoever sees a thing that is hidden is told why.
    return Hiding.objects.in_force().about(thing).first()


def links_for(thing: Any, viewer: Viewer) -> dict[str, Any]:
    """What the links to report and to hide need to know."""
    return reference_to(thing) | {"may_hide": rules.may_hide.allows(viewer, thing)}


def links_unless_hidden(thing: Any, viewer: Viewer) -> dict[str, Any] | None:
    """What was hidden is neither reported nor hidden again; who wrote it is led to the reason."""
    if not thing.is_hidden:
        return links_for(thing, viewer)
    hiding = _reasons(subject_of(thing), thing, viewer).get(thing.pk)
    return {"hiding": hiding} if hiding else None


def _reasons(subject: Subject, thing: Any, viewer: Viewer) -> dict[int, Hiding]:
    """Those that this viewer reads, of all that was said where this was: a conversation holds many,
    and asks once."""
    if not isinstance(viewer, Person):
        return {}
    school = subject.within(thing).organisation_id
    key = f"reasons {subject.key} {school}"
    if key not in viewer.looked_up:
        hidings = Hiding.objects.visible_to(viewer).in_force()
        said = hidings.filter(subject=subject.key, organisation=school)
        viewer.looked_up[key] = {hiding.number: hiding for hiding in said}
    found: dict[int, Hiding] = viewer.looked_up[key]
    return found


@panel("message", "moderation/links.html", at=Position.LAST)
def message_panel(said: Any, viewer: Viewer) -> dict[str, Any] | None:
    return links_unless_hidden(said.message, viewer)


@panel("ask", "moderation/links.html", at=Position.LAST)
def ask_panel(ask: Any, viewer: Viewer) -> dict[str, Any] | None:
    """For whoever was asked: their own words no one reports."""
    if ask.is_hidden or rules.may_report.allows(viewer, ask):
        return links_unless_hidden(ask, viewer)
    return None


def _open(viewer: Viewer) -> ReportQuerySet:
    return Report.objects.visible_to(viewer).open()


def _decided_by(viewer: Viewer) -> HidingQuerySet:
    # door: not those of their own school, which they see.
    return Hiding.objects.decided_by(viewer).in_force()


def _appealed(viewer: Viewer) -> HidingQuerySet:
    return _decided_by(viewer).exclude(appeal="").filter(answer="")
