"""What visitors write while they learn, and what both schools say afterwards.

The diary is its team's; notes of the closing talk and the evaluation are the two schools'. No one
else reads any of it.
"""
