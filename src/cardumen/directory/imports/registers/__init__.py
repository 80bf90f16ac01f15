"""Readers of official registers as they are published: files in, plain values out.

They deliberately know no database and no web: whoever imports decides what to keep, and shows
the rows to check to a person.
"""
