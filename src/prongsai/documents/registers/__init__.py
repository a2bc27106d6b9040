"""Files of tables for registers: read (Excel, ODS, CSV, pasted cells) and written."""
