"""Networks that move to another installation: written into one documented file, and read from it.

What goes along each room says itself (`bundle.py`, `kernel/bundles.py`); this room knows no room
above those of files and networks.
"""
