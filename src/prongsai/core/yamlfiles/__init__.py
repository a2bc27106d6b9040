"""YAML files that people write, read strictly: text to plain values, shapes of mappings, faults with path and line."""
