"""How a text is built: quotations, brackets, sentences, clauses, statements, places."""
