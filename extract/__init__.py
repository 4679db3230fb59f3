"""Readers of report files, and the measure tables found in what they read."""
