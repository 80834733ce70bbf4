"""The file of a case: its life in order, the dossier that outsiders get, and the check that nobody changed it."""
