"""The language: word forms, declension, lemmas, verbs and the spaCy pipeline."""
