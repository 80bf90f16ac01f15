"""Spreadsheets with practices: read, looked at, brought in as drafts of the schools that did them.

The core of practices knows nothing of them.
"""
