"""The public face of an agency: pages and open data that anybody reads. Shows what selectors give, writes nothing."""
