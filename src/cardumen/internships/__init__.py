"""Internships: educators of one school visit another in order to learn something named.

A visit is made when a school accepts to be visited. Knows the asks that visits come from, and the
challenges and practices that they are about; of what is agreed, promised and certified about a
visit it knows nothing: these rooms show themselves on its page.
"""
