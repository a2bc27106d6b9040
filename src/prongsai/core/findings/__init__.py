"""What scores say about an agency: rules, one per file, and the engine that runs them."""
