"""How each type of field is read: one parser per field, made once for a whole table."""
