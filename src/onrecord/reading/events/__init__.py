"""Events: what somebody does, did or should do, who takes part, and how the source stands to it."""
