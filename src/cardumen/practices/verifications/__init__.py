"""Verifications: someone from outside looks at the evidence of a practice and says what they found.

The grade that follows is the core's own, in the transaction of the change, and so is what a page
shows of them.
"""
