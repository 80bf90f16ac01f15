"""The look: layout, components, icons, style, and a gallery that shows them all.

Holds no models and knows no room; rooms add themselves to its navigation.
"""
