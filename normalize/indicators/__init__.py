"""Indicators of policy results: units, values of a cell, direction, planned against actual."""
