"""Notify whoever has it now."""

from cardumen.commitments.events import CommitmentHandedOver
from cardumen.commitments.models import Handover
from cardumen.commitments.notices import notify_of_handover
from cardumen.kernel.events import listener


@listener
def tell_of_handover(event: CommitmentHandedOver) -> None:
    handovers = Handover.objects.select_related(
        "by", "commitment__organisation", "commitment__doer"
    )
    notify_of_handover(handovers.get(pk=event.handover))
