"""Agencies, their units, who serves in them, and the desk from which somebody works in one."""
