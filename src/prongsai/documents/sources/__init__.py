"""Files as lines and tables with places: formats, encodings and limits. Nothing here knows about ITA."""
