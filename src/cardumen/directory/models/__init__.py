"""Organisations, what official files say of them year by year, and who works where."""

from cardumen.directory.models.affiliations import Affiliation, PostRequest
from cardumen.directory.models.facts import (
    SchoolFacts,
    SpecialityTaught,
    Studies,
    TeachingOffer,
    VulnerabilityIndex,
    levels_taught,
)
from cardumen.directory.models.organisations import Edition, NameTerm, Organisation
from cardumen.directory.models.ownership import Coverage, Ownership, owned_by

__all__ = [
    "Affiliation",
    "Coverage",
    "Edition",
    "NameTerm",
    "Organisation",
    "Ownership",
    "PostRequest",
    "SchoolFacts",
    "SpecialityTaught",
    "Studies",
    "TeachingOffer",
    "VulnerabilityIndex",
    "levels_taught",
    "owned_by",
]
