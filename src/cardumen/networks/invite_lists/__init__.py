"""Lists of schools to invite, as someone keeps them in a spreadsheet: read, looked at, invited.

The core of networks knows nothing of it.
"""
