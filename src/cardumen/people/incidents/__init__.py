"""Incidents: what went wrong with personal data, whom it touched, who was told when.

The core of people knows nothing of them.
"""
