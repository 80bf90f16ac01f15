"""Moderation: inappropriate content reported, reviewed, hidden with reasons, appealed, restored.

Knows what it decides on only as a registered subject: each says how it is hidden and shown. Who may
read a thing, and what else follows when it is hidden, is not its matter.
"""
