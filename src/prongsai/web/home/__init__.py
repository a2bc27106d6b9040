"""The first page of an office: what is due, what is late, what changed; the calendar."""
