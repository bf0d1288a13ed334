"""Schools and visits."""
