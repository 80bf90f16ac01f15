"""What becomes of this room's links when two organisations are one.

Where both have tried one practice, or say how many visits they can receive, each
keeps its own.
"""

from django.utils.translation import gettext_lazy as _

from cardumen.directory.references import Rival, moves

moves("practices.Practice", called=_("practices"))
moves("practices.Adaptation", "organisation", Rival(("practice_id",)), called=_("adaptations"))
moves("practices.Hosting", "organisation", Rival(()), called=_("offers to host visits"))
