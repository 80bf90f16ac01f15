"""Commitments: what an organisation will do, who does it, by when, and how it is going.

Knows what a commitment was made about only as a registered subject, which says who makes one, who
reads it and when it is asked about. What follows from an answer, the rooms above do.
"""
