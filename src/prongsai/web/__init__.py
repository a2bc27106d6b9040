"""The office: the web application around the core. Views validate, call one service or selector, and render."""
