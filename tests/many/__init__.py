"""Several workers, several daemons, one database."""
