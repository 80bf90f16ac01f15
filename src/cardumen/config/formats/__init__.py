"""Formats that differ from those of the framework, by language."""
