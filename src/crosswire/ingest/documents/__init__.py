"""A document → its text and what it says of itself, read in a child process that may be killed."""
