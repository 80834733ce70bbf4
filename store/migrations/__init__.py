"""The database's revisions, in the package itself: the program applies them when it opens a store.

A new one: a file in versions/, `HEAD` in store.opening, and the change in store.tables; a test compares the
two. On SQLite a table is copied to be altered (`op.batch_alter_table`).
"""
