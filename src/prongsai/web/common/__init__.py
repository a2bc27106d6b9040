"""What every app of the office uses: base model, look of the pages, refusals, languages. Imports no other app."""
