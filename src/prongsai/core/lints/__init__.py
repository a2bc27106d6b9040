"""What contradicts what inside a report: the rules, and the engine that runs them."""
