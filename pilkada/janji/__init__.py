"""Promises: who, what, by when, with what proof."""
