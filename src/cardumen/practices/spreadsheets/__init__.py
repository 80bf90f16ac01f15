"""Practices as rows of a spreadsheet: how its columns are called, and what stands in its cells."""
