"""Mail: a message is queued with the write that causes it, and sent once, after it.

Knows addresses and templates; nothing of persons or of what a message is about.
"""
