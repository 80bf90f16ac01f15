"""What becomes of an offer when two organisations are one: where both have one, each keeps its
own."""

from django.utils.translation import gettext_lazy as _

from cardumen.directory.references import Rival, moves

moves("internships.Offer", "organisation", Rival(()), called=_("offers to visitors"))
