"""What surveys need on paper and for other programs: slips with one-time codes, posters, the form to fill by hand."""
