"""The stores: load, save and forget a small record about a person; each does the same (`tests/memory/`).

A store raises MemoryUnavailable and nothing else, whatever happened: down, slow or not set up. A damaged
record is none at all, so that the next one takes its place.
"""
