"""What an organisation shares in a network, with an audience: who reads it, who may change that.

Every room in which organisations share something builds on this package and knows no firewall of
its own: its model is a `Shared` (`records`), its querysets ask `reach` (`audiences`), its actions
the `rules`, its form is an `AudienceForm` (`forms`), its pages say `readers_of` (`words`).
"""
