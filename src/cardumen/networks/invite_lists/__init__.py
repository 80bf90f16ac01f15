"""Lists of schools to invite, as someone keeps them in a spreadsheet: read, checked, invited.

The core of networks knows nothing of it.
"""
