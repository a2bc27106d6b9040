"""The plan of a round: measures, progress on them, output and outcome."""
