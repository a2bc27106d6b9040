"""The log of who changed what and when."""
