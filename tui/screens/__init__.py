"""The screens of the application, one a file; each can be imported without the others."""
