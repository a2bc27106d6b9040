"""Questions of the public and what is missing or wrong on a page, answered for everybody to read."""
