"""The network, for the addresses alone that a person gave or a given feed names: politely, and public hosts only."""
