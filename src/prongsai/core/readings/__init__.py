"""What a published report says, with the place of every value. Readers make readings, lints judge them."""
