"""What citizens and staff see of a survey: the form, its answer, the tablet at the counter. Knows nobody."""
