"""Backups: one file with the database and the private files, a stream, checked before it is trusted."""
