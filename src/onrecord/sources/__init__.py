"""The ways in: one module per kind of input, each yielding an `Item` per article, read or rejected, in input order.

`paths` is the door that opens the right one; `admission` decides what may be read at all.
"""
