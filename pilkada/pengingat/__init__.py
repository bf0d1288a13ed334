"""Reminders: outbox, channels, the beat."""
