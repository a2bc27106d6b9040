"""What would raise the level: what blocks it, what each score would add, and the cheapest ways there."""
