"""Items an agency discloses: which year's data they want, and what proves each of their elements. No I/O."""
