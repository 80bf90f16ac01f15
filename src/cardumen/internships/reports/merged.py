"""What becomes of links of reports when two organisations are one."""

from django.utils.translation import gettext_lazy as _

from cardumen.directory.references import moves

moves("internships.VisitReport", called=_("reports of visits"))
