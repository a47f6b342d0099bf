"""Reading: one article in, everything that it yields out; `reader` joins the stages."""
