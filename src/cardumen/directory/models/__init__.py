"""Organisations, what official files say of them year by year, and who works where."""

from cardumen.directory.models.editions import Edition
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
from cardumen.directory.models.ownership import Coverage, Ownership, owned_by
from cardumen.directory.models.studies import Studies
from cardumen.directory.models.uploads import Upload

__all__ = [
    "Affiliation",
    "Coverage",
    "Edition",
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
    "Upload",
    "VulnerabilityIndex",
    "owned_by",
]
