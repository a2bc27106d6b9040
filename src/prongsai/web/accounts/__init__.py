"""People who sign in: the account, the way in, the second factor."""
