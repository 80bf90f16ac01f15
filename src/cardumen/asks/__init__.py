"""Asks: one organisation asks another to meet, in words; the other accepts or declines.

Knows what an ask is about only as a registered subject, which says who can be asked and how. What
follows from an ask that was accepted, the rooms above do.
"""
