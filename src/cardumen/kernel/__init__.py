"""What every room stands on: errors, rules, events and text, in plain Python.

Holds no models and knows no room.
"""
