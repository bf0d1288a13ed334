"""Campaign props."""
