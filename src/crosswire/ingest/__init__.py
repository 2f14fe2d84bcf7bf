"""Anything → Article: files, pages and feeds read, cleaned by labels, dated and attributed with evidence.

Nothing is imported here: the child process that reads pages must start without the rest of the stage.
"""
