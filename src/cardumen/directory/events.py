"""What happens to the directory."""

from dataclasses import dataclass

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class OrganisationAdded(Event):
    organisation: int


@dataclass(frozen=True, kw_only=True)
class OrganisationEdited(Event):
    organisation: int


@dataclass(frozen=True, kw_only=True)
class PostGiven(Event):
    affiliation: int
    organisation: int
    person: int


@dataclass(frozen=True, kw_only=True)
class PostEnded(Event):
    affiliation: int
    organisation: int
    person: int


@dataclass(frozen=True, kw_only=True)
class PostAskedFor(Event):
    organisation: int
    person: int


@dataclass(frozen=True, kw_only=True)
class PostRefused(Event):
    """Not confirmed; or, where `by` is the person, taken back by themselves."""

    organisation: int
    person: int


@dataclass(frozen=True, kw_only=True)
class ResponsibilityGiven(Event):
    """From then on this person answers for the organisation."""

    affiliation: int
    organisation: int
    person: int


@dataclass(frozen=True, kw_only=True)
class AffiliationListed(Event):
    """Whether the organisation's page may name who has this post."""

    affiliation: int
    organisation: int
    person: int
    is_listed: bool
