"""Hours from one to another, as a setting writes them."""

import os
import re

from django.core.exceptions import ImproperlyConfigured


def hours(name: str, usual: str) -> str:
    """`20-7`, or empty for none."""
    written = os.environ.get(name, usual)
    if written and not re.fullmatch(r"([01]?\d|2[0-3])-([01]?\d|2[0-3])", written):
        raise ImproperlyConfigured(f"{name} must be two hours, as {usual}, or empty")
    return written
