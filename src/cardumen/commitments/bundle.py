"""Commitments stay where they were made."""

from cardumen.kernel.bundles import leave_out

WHY = "what schools promised each other, for those to read whom they promised it"
leave_out("commitments.Commitment", WHY)
leave_out("commitments.Check", WHY)
leave_out("commitments.Handover", WHY)
