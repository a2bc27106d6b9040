"""Tables of registers as files: read from what offices keep, written for offices and for the public."""
