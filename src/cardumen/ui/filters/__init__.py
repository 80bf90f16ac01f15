"""What a list is narrowed by: a form that stands in the address.

Addresses are kept, sent and mistyped, so a list never refuses: a value that does not exist is as
if it had not been given, and the page says so. What is done with all that the filters let through,
a feed, a download, an admission, is not done before `check`.
"""

from cardumen.ui.filters.fields import (
    AnyOf,
    Check,
    Choices,
    Key,
    Number,
    OneOf,
    Order,
    Words,
    number_in,
)
from cardumen.ui.filters.forms import Chip, Drawn, Filters, Ordered

__all__ = [
    "AnyOf",
    "Check",
    "Chip",
    "Choices",
    "Drawn",
    "Filters",
    "Key",
    "Number",
    "OneOf",
    "Order",
    "Ordered",
    "Words",
    "number_in",
]
