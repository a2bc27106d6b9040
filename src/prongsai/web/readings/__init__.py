"""Published reports that were uploaded: what was read, beside the original, to be confirmed."""
