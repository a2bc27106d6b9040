"""Pages of surveys: preparing and following them, what ends them, and what came out."""
