"""The ledger's questions: one query for each kind of thing that may not be, over whole tables.

Each query gives two columns, `what` (the key, number or reference by which a person finds the row) and
`detail`; no row means that all is well. They only compare rows with rows: whatever depends on a clock takes
`now`, and what is merely under way (a lease that still runs, a letter that waits) is never found by them.
"""
