"""What came of a bundle, as its report tells it."""

from dataclasses import dataclass, field

from cardumen.bundles.archives import Manifest
from cardumen.people.models import Person


@dataclass
class Tally:
    """Of one kind: `new` rows; `changed` ones; the `same` as they were; `here`: known by what
    identifies them, and left as they were; `kept`: someone here has changed them since; `gone`:
    someone here has deleted them since; `without`: cannot be, for want of something that is;
    `refused`: not this network's to say."""

    new: int = 0
    changed: int = 0
    same: int = 0
    here: int = 0
    kept: int = 0
    gone: int = 0
    without: int = 0
    refused: int = 0


@dataclass
class Arrived:
    """`network`: its id here. `renamed`: the address that it got, where its own was taken.
    `offices`: who gets which; `members`: who comes, as member or partner, into a network that
    someone here keeps, and so reads in it; `known`: who has an account here already, known by their
    e-mail; `agreed`: name and address of who agreed since to stand here by them, and does with
    `names_people` only; and their row."""

    manifest: Manifest
    tallies: dict[str, Tally] = field(default_factory=dict)
    network: int = 0
    renamed: str = ""
    offices: list[tuple[Person, str]] = field(default_factory=list)
    members: list[str] = field(default_factory=list)
    known: list[Person] = field(default_factory=list)
    agreed: list[tuple[str, Person]] = field(default_factory=list)
