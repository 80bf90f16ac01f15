"""Of consents nothing goes along when a network moves, but for the words of one."""

from cardumen.kernel.bundles import leave_out

leave_out(
    "people.Consent", "of their consent to go along the words stand in `person`; no other goes"
)
