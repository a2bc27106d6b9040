"""Search over everything an agency has, in Thai."""
