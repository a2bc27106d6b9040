"""Documents in and (later) documents out. Knows file formats; knows no web and no terminal."""
