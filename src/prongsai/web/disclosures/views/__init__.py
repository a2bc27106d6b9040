"""Pages of disclosures: the checklist, one item, and proofs gathered by hand."""
