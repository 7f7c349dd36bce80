"""The agreements of two periods: the bases, what each post has agreed on, and what became of it."""
