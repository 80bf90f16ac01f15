"""Rights: what a person sees, exports and asks of their data, and the desk that answers by the
clocks of the law.

The core of people knows nothing of them.
"""
