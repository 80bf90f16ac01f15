"""Benchmarks: each a command (`python -m bench.NAME`) that prints figures and the machine."""
