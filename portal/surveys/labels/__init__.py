"""Danish words of the room."""
