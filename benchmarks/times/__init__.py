"""Time expressions against gold: found, typed and valued; beside them what others give on the same texts."""
