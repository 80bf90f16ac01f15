"""Organisations, what official files say of them year by year, and who works where."""

from cardumen.directory.models.editions import Edition
from cardumen.directory.models.organisations import (
    Affiliation,
    NameTerm,
    Organisation,
    PostRequest,
    SchoolFacts,
    SpecialityTaught,
    TeachingOffer,
    VulnerabilityIndex,
)
from cardumen.directory.models.ownership import Coverage, Ownership, owned_by
from cardumen.directory.models.studies import Studies

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
    "owned_by",
]
