"""Debriefs as pages for a browser or for print: one file each, which asks for nothing from outside.

Every text is escaped by the template; nothing from a scenario or a person is taken as markup. These
modules refuse to judge: they lay out the review.
"""
