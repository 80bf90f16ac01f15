"""Another installation, in a process and a database of its own: it looks at a bundle, reads it,
reads it again, and makes one itself. Prints what came of it as JSON."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import django
from django.core.management import call_command

bundle, made = Path(sys.argv[1]), Path(sys.argv[2])
django.setup()
call_command("migrate", verbosity=0, interactive=False)

from cardumen.bundles.actions import import_bundle  # noqa: E402 apps first
from cardumen.bundles.actions.making import write_bundle  # noqa: E402
from cardumen.networks.models import Network  # noqa: E402
from cardumen.people.models import Person  # noqa: E402
from cardumen.practices.finding import find  # noqa: E402
from cardumen.practices.models import Practice  # noqa: E402


def outcome(**options: bool) -> list[list[str]]:
    tallies = import_bundle(path=bundle, **options).tallies
    return [
        [kind, name]
        for kind, tally in tallies.items()
        for name, count in asdict(tally).items()
        if count
    ]


told = {"preview": outcome(preview=True), "before": Network.objects.count()}
told["first"], told["again"] = outcome(), outcome()
with made.open("wb") as file:
    write_bundle(Network.objects.get(slug="lideres"), file)
told["people"] = sorted(Person.objects.values_list("name", flat=True))
told["found"] = len(find(Practice.objects.all(), "radio").numbers)
print(json.dumps(told))
