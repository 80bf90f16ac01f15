"""The thesaurus of the school: the rows that come with the house, and those that an installation
adds.

Knows no practice and no challenge: rooms that index texts ask it what they speak of, and show what
a change would change by a panel.
"""
