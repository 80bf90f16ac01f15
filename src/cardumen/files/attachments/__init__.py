"""Files beside the sections of a thing: attached, put in order, shown, taken out.

Knows the thing only by its organisation, its audience and its link: a room gives its own a table
of `Attachment`, and decides who may change it.
"""
