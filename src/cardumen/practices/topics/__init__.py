"""The topics with the practices on each; and the words that people label theirs with.

What topics are, and how words become topics, the room of labels knows.
"""
