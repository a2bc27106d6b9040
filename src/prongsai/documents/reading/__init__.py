"""Files in: from a published report to a reading with the place of every value."""
