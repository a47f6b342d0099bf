"""Conditions: what a party requires before something else, as clauses, lists, bargains and sequels tell it."""
