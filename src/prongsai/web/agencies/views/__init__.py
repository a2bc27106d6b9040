"""Pages of agencies: people, units, particulars, the list of one's own, the wizard."""
