"""Measured speed, each page against a named reference in the same run."""
