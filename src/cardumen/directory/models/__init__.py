"""Organisations, what official files say of them year by year, and who works where."""

from cardumen.directory.models.imports import ImportTrace, LeftAlone, OddRow, RegisterImport
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
from cardumen.directory.models.ownership import Coverage, Ownership
from cardumen.directory.models.studies import Studies

__all__ = [
    "Affiliation",
    "Coverage",
    "ImportTrace",
    "LeftAlone",
    "NameTerm",
    "OddRow",
    "Organisation",
    "Ownership",
    "PostRequest",
    "RegisterImport",
    "SchoolFacts",
    "SpecialityTaught",
    "Studies",
    "TeachingOffer",
    "VulnerabilityIndex",
]
