"""The desk: countdown, progress, what is due."""
