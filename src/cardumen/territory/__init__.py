"""Countries, regions, provinces and communes, the travel between them, and the outline of the land.

Knows places only; who is there is the directory's.
"""
