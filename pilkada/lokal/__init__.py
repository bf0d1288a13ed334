"""What a machine without servers needs: embedded PostgreSQL and Redis, and the command that starts everything."""
