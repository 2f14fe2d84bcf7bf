"""A web page → its text and what it says of itself; read in the child process of `documents`."""
