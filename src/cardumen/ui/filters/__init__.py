"""What a list is narrowed by: a form that stands in the address.

Addresses are kept, sent and mistyped, so a filter never refuses: a value that does not exist is as
if it had not been given.
"""

from cardumen.ui.filters.fields import Check, Choices, Key, OneOf, Order, Words, number_in
from cardumen.ui.filters.forms import Chip, Drawn, Filters, Ordered

__all__ = [
    "Check",
    "Chip",
    "Choices",
    "Drawn",
    "Filters",
    "Key",
    "OneOf",
    "Order",
    "Ordered",
    "Words",
    "number_in",
]
