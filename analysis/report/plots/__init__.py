"""The pictures of a report, one kind a file; each gives plans of what is to be drawn.

A plan is made only where the answer holds what it shows.
"""
