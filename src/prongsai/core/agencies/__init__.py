"""Agencies: kinds of local government, and the profile of one agency with its units and the people who sign."""
