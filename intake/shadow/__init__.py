"""The desk beside people: it reads the mailbox that they work in, decides as it would, and sends nothing.

Nothing in here imports what sends mail (a test keeps it so).
"""
