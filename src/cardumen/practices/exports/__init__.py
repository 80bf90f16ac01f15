"""Practices to export: a list or a collection as a file, one of them as a PDF or a reference.

The core of practices knows nothing of it.
"""
