"""Speed beside a plain alternative in the same run: ratios, because machines differ."""
