"""The demonstration: real schools, invented people and content, marked as such.

Builds its network through the actions of the other rooms; nothing else depends on it.
"""
