"""Framework packs: what is asked in one fiscal year, what it weighs and what proves it."""
