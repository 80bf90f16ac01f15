"""Visits."""

from cardumen.internships.models.visits import Visit

__all__ = ["Visit"]
