"""Topics: the space of a network and of its zones, where members begin conversations with a title.

A topic is a subject like any other: what is said in it, reports and answers by e-mail are those of
the core of talk, which knows nothing of topics.
"""
