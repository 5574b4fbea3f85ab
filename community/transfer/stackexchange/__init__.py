"""Bringing in the dump of a Stack Exchange site: docs/importing.md."""
