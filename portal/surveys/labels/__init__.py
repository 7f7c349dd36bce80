"""Danish words of the surveys room."""
