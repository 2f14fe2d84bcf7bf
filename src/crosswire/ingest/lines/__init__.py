"""What each line of a text is for, and what the words of bylines, credits, datelines and stamps say."""
