"""Spreadsheets with practices: read, looked at, imported as drafts of the schools that did them.

The core of practices knows nothing of them.
"""
