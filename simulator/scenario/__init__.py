"""The YAML that people write, read strictly and with every fault at its place.

Scenario, plays, case and study files come in here. This floor knows the names of the rule book
and the world; it refuses to run or to judge anything.
"""
