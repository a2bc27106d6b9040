"""What was published when: a chain of events in which each holds the hash of the one before."""
