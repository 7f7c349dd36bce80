"""Small makers of test data; each makes one thing with sensible defaults."""
