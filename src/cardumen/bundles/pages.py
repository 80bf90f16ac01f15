"""What stands on the page of a network's bundles."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cardumen.bundles import rules
from cardumen.bundles.actions import Arrived, Tally, progress_of
from cardumen.bundles.enums import BundleState
from cardumen.bundles.models import Bundle
from cardumen.bundles.retention import KEPT_FOR
from cardumen.kernel.names import the
from cardumen.networks.models import Network, Office
from cardumen.networks.offices import OfficeClass
from cardumen.networks.panels import Task, add_task
from cardumen.networks.standing import Viewer
from cardumen.people.models import Person

SHOWN = 10
TITLE = gettext_lazy("Export the network")


def bundle_page(network: Network, viewer: Viewer) -> dict[str, Any]:
    """`waiting`: the one that is being put together; `done` of `rows` records are written, 0 while
    no one knows how many there are."""
    found = Bundle.objects.visible_to(viewer).filter(network=network).select_related("by", "blob")
    bundles = list(found[:SHOWN])
    waiting = next((one for one in bundles if one.state == BundleState.WAITING), None)
    done, rows = progress_of(waiting) if waiting is not None else (0, 0)
    return {
        "bundles": [one for one in bundles if one is not waiting],
        "waiting": waiting,
        "done": done,
        "rows": rows,
        "days": KEPT_FOR.days,
    }


@add_task(80)
def bundle_task(network: Network, viewer: Viewer) -> Task | None:
    """Where the network is run."""
    if not isinstance(viewer, Person) or not rules.may_export.allows(network, viewer):
        return None
    return Task(
        TITLE,
        reverse("bundles:network", args=[network.slug]),
        _(
            "One file with everything that the network shares, for another installation or "
            "as an archive"
        ),
    )


def arrival_lines(arrived: Arrived, *, preview: bool) -> Iterator[str]:
    """The report of an import, line by line, fit for a terminal whatever stands in the file."""
    return map(printable, _arrival_lines(arrived, preview=preview))


def printable(text: object) -> str:
    """Without what steers a terminal or turns text over."""
    return "".join(letter if letter.isprintable() else " " for letter in str(text))


def _arrival_lines(arrived: Arrived, *, preview: bool) -> Iterator[str]:
    manifest = arrived.manifest
    yield _("%(name)s, from %(site)s, as at %(at)s") % {
        "name": manifest.name,
        "site": manifest.site,
        "at": manifest.made_at,
    }
    yield (
        _("Preview of the import. Nothing has been changed.")
        if preview
        else _("The import is complete.")
    )
    words = {
        "new": _("new"),
        "changed": _("changed"),
        "same": _("unchanged"),
        "here": _("already known here, left unchanged"),
        "kept": _("changed here since, left unchanged"),
        "gone": _("deleted here since, not restored"),
        "without": _("skipped: records that they need are missing"),
        "refused": _("skipped: this network cannot decide them"),
    }
    for kind, tally in arrived.tallies.items():
        told = [
            f"{getattr(tally, one.name)} {words[one.name]}"
            for one in fields(Tally)
            if getattr(tally, one.name)
        ]
        if told:
            yield f"{kind}: {', '.join(told)}"
    yield from _people_lines(arrived)
    if arrived.renamed:
        yield _(
            "Another network already has this address here, so the network is at "
            "/networks/%(slug)s/."
        ) % {"slug": arrived.renamed}


def _people_lines(arrived: Arrived) -> Iterator[str]:
    """What the administrator should know of people: who gets an account, an office, a name."""
    for person, key in arrived.offices:
        yield _("%(person)s has a role in this network: %(office)s") % {
            "person": person,
            "office": OfficeClass.by_key[key].name,
        }
    for member in arrived.members:
        yield _("Joins the network, or changes in it: %(member)s") % {"member": member}
    for person in arrived.known:
        yield _("Already has an account here with the same e-mail: %(person)s") % {
            "person": f"{person.name} <{person.email}>"
        }
    for named, person in arrived.agreed:
        yield _(
            "Can now be included by name: %(person)s. Ask them, then repeat with --name-people."
        ) % {"person": named}
        for office in Office.objects.filter(person=person).select_related("network"):
            yield _("New role in %(the_network)s: %(office)s.") % {
                "office": OfficeClass.by_key[office.key].name,
                "the_network": the(office.network.name),
            }
