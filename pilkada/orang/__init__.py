"""People: invitations, memberships, sign-in."""
