"""What becomes of this room's links when two organisations are one."""

from django.utils.translation import gettext_lazy as _

from cardumen.directory.references import moves

moves("commitments.Commitment", called=_("commitments"))
moves("commitments.Handover", "from_organisation", called=_("commitments handed over"))
moves("commitments.Handover", called=_("commitments taken over"))
