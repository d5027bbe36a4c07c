"""The linear play as plain pages: headings, lists and forms, one page a turn, without script.

The session, the forms and the words are those of the screen and of the terminal. This room makes
pages of them, and refuses to judge and to know a web server.
"""
