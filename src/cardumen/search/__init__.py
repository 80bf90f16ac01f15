"""An inverted index kept in the database, the same on every engine: terms in, ranked ids out.

Knows documents by collection and number only; whether a person may see them is asked elsewhere.
"""
