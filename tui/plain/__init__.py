"""Plain output: one module a command, each printing results as lines or as JSON.

A module here has one function, `answer(arguments)`, which the front door calls with what it
parsed. Results go to standard output, everything else to standard error; no colour is
used, which respects NO_COLOR everywhere.
"""
