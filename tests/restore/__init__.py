"""A copy of the database put back."""
