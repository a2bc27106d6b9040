"""What changes agencies, their units, the posts in them, and who looks over them."""
