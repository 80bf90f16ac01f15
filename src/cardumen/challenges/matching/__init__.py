"""Who can help with a challenge: the question, the candidates and their facts, the experts.

What ranks is computed by `methods.retrieval`; here it is gathered from the database and kept as
data, so that each reader gets the reasons in their own language.
"""
