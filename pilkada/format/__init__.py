"""Formats of the house, by language."""
