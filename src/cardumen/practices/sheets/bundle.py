"""Spreadsheets stay when a network moves."""

from cardumen.kernel.bundles import leave_out

SHEETS = "on its way to becoming drafts of schools"
leave_out("practices.Sheet", SHEETS)
leave_out("practices.SheetRow", SHEETS)
