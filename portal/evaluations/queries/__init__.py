"""Questions about evaluations."""
