"""Documents out: what an analysis says, for people."""
