"""Becket in a browser: one guarded server, and a process and a folder for each trainee.

The screen runs in a terminal drawn by the browser; the linear play runs as plain pages, for screen
readers and for browsers without script. Both stand on the same sessions and attempt files as at a
terminal. This room refuses to judge, to reach any outside network, and to show anybody anything
before they have joined.
"""
