"""Who may create networks, for administrators."""

from cardumen.networks.models import FoundingRight


def founding_rights() -> list[FoundingRight]:
    """Those that have not been withdrawn, the newest first."""
    rows = FoundingRight.objects.current().select_related("person", "organisation")
    return list(rows.order_by("-since", "-pk"))


def founding_right_asked(pk: int) -> FoundingRight | None:
    return FoundingRight.objects.current().filter(pk=pk).first()
