"""The shipped scenarios and their plays: data, and no code.

This file exists so that a folder called `scenarios` beside an instructor's own files cannot stand
in for the shipped one.
"""
