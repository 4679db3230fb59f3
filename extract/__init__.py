"""From the bytes of a report to its measures: the `Document` contract and what fills it."""
