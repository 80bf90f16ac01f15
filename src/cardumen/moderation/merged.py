"""What becomes of this room's links when two organisations are one."""

from django.utils.translation import gettext_lazy as _

from cardumen.directory.references import moves

moves("moderation.Report", called=_("reports"))
moves("moderation.Hiding", called=_("hidden content"))
