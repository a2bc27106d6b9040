"""What pages of other apps show of reviews."""
