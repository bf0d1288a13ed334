"""The kernel: what is true for every subject."""
