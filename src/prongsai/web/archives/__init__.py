"""Everything an agency owns as one file, out and in; backup of the whole installation."""
