"""Forms of registers, made from their descriptors."""
