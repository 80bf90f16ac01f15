"""Conversations about what organisations share: what is said, by whom, and thanks.

Knows what is talked about only as a registered subject; who takes part, what can be said and in
which words, each subject declares. What should not stand in a conversation is not its matter.
"""
