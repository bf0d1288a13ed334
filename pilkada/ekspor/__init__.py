"""Rows out and official documents."""
