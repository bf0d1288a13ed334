"""Siaga Pilkada: one web application for a city office and its election supervisor."""

__version__ = "0.1.0"
