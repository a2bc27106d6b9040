"""Forms of agencies: the wizard, people, units, particulars."""
