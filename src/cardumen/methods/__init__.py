"""The science of the house: values in, values out, each method with its formula and its source.

It deliberately knows nothing of Django, of a database, of a request or of a language on screen.
"""
