"""Official files brought into the directory: given, read, looked at, imported, and undone.

The core of the directory knows nothing of it. `registers` reads the files as they are published,
without a database; `actions` compares what they say with what is known, and keeps it.
"""
