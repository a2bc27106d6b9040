"""Forms about measures and reports on them."""
