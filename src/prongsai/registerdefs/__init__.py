"""Descriptors of registers: one YAML file each; ``shared.yaml`` holds groups and lists of choices."""
