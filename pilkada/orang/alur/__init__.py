"""The verbs about people, by object."""
