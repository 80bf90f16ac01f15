"""Incidents: what went wrong with personal data, the people affected, who was told and when.

The core of people knows nothing of them.
"""
