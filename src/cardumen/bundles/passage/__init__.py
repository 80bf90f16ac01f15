"""Rows as records and back: which go along, under which ids, in which words."""
