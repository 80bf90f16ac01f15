"""What is written to people when something happens to a practice."""

from cardumen.practices.events import PracticeVerified
from cardumen.practices.models import Verification
from cardumen.practices.notices import tell_finding


def tell_what_was_found(event: PracticeVerified) -> None:
    found = Verification.objects.select_related("practice__organisation", "practice__author")
    tell_finding(found.get(pk=event.verification))
