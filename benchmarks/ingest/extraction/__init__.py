"""Pages: the text, the day of publication, the speed; beside what others find on the same pages."""
