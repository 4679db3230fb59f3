"""What a report says of itself: title and period; the same measure in several reports."""
