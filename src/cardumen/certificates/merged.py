"""What becomes of this room's links when two organisations are one."""

from django.utils.translation import gettext_lazy as _

from cardumen.directory.references import moves

moves("certificates.Certificate", called=_("certificates"))
moves("certificates.Certificate", "issuer", called=_("certificates issued"))
