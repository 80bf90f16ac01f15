"""Visits, and who goes."""

from cardumen.internships.models.visitors import MOST_VISITORS, Visitor
from cardumen.internships.models.visits import Visit

__all__ = ["MOST_VISITORS", "Visit", "Visitor"]
