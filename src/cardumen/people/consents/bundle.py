"""Consents stay when a network moves; only the wording of one goes along."""

from cardumen.kernel.bundles import leave_out

leave_out(
    "people.Consent", "only the wording of their consent to be exported goes along, in `person`"
)
