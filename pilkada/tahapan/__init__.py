"""The calendar of the election: stages and the deadlines counted from them."""
