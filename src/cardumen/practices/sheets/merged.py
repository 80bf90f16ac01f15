"""What becomes of spreadsheets when two organisations are one."""

from django.utils.translation import gettext_lazy as _

from cardumen.directory.references import Rival, moves

moves("practices.Sheet", called=_("spreadsheets with practices"))
moves("practices.SheetRow", "organisation", Rival(("key",)), called=_("rows of spreadsheets"))
