"""Data only: what surveys ask, in our own words, by pack; and surveys of our own."""
