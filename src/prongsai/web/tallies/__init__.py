"""Ballot boxes and what was counted from them. Knows no person: nothing here imports people, agencies or rounds."""
