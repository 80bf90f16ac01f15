"""Labels: the topics, levels, subjects and free words that things carry, and how words become
topics.

Knows nothing of the things that carry them: a room gives its own a table of `Label`.
"""
