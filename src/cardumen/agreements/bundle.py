"""Agreements stay where they were signed."""

from cardumen.kernel.bundles import leave_out

WHY = "what organisations signed between each other, which a network does not take along"
for model in ("Agreement", "AgreementVersion", "Party", "Signature"):
    leave_out(f"agreements.{model}", WHY)
