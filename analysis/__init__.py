"""Statistics over runs and attempts: intervals, comparisons, theory, reports.

Nothing is imported here, so that a command pays only for the statistics it uses. This floor reads
records and findings and changes neither.
"""
