"""What becomes of this room's links when two organisations are one.

Where both were chosen in a challenge, or recommended for it, each keeps its own.
"""

from django.utils.translation import gettext_lazy as _

from cardumen.directory.references import Rival, moves

moves("challenges.Challenge", called=_("challenges"))
moves("challenges.Choice", "organisation", Rival(("challenge_id",)), called=_("choices"))
moves("challenges.Exposure", "organisation", Rival(("challenge_id",)), called=_("recommendations"))
