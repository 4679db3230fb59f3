"""The tables that a run writes: declarations, records, findings and the one writer."""
