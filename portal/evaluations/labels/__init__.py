"""Danish words of evaluations."""
