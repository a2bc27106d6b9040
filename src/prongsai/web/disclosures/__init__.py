"""The items an agency discloses (OIT) in a round: what proves each element, and what is missing."""
