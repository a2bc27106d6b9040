"""The office as submissions meet it in a benchmark, with the floor beside it: a bare view that stores one row."""
