"""What is known of the scores of a round, and the page that explains them."""
