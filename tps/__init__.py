"""Polling stations and their supervisors."""
