"""The writers: each tells one kind of data to the chronicle, which lets the rooms' own actions do it."""
