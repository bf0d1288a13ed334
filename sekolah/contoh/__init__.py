"""Invented schools and visits of the demo."""
