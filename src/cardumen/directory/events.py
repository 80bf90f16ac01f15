"""What happens to the directory."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class OrganisationAdded(Event, says=_("Organisation added")):
    organisation: int


@dataclass(frozen=True, kw_only=True)
class OrganisationEdited(Event, says=_("Page of an organisation edited")):
    organisation: int


@dataclass(frozen=True, kw_only=True)
class PostGiven(Event, says=_("Colleague confirmed")):
    affiliation: int
    organisation: int
    person: int


@dataclass(frozen=True, kw_only=True)
class PostEnded(Event, says=_("Role at an organisation ended")):
    affiliation: int
    organisation: int
    person: int


@dataclass(frozen=True, kw_only=True)
class PostAskedFor(Event, says=_("Confirmation of a role requested")):
    organisation: int
    person: int


@dataclass(frozen=True, kw_only=True)
class PostRefused(Event, says=_("Role not confirmed")):
    """Not confirmed; or, where `by` is the person, taken back by themselves."""

    organisation: int
    person: int


@dataclass(frozen=True, kw_only=True)
class ResponsibilityGiven(Event, says=_("Person chosen to answer for an organisation")):
    """From then on this person answers for the organisation."""

    affiliation: int
    organisation: int
    person: int


@dataclass(frozen=True, kw_only=True)
class AffiliationListed(Event, says=_("Name on an organisation’s page changed")):
    """Whether the organisation's page may name who has this post."""

    affiliation: int
    organisation: int
    person: int
    is_listed: bool
