"""The rehearsal (mode gladi): move the clock and see what would have gone to whom, while nothing leaves the house."""
