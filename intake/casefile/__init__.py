"""The file of a case: its life in order, the dossier for outsiders, and the check that nobody changed one."""
