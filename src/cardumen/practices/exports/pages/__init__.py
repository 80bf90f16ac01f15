"""Practices to take away: as a table, as a document, as data for programs.

What stands in them is what the pages show to the same reader, in the language in which they show
it, and no more.
"""
