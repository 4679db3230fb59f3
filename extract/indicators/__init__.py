"""Tables of policy results found in a `Document`, and their rows made into indicators."""
