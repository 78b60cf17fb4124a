"""Facts about a document that several checkers share: pure functions, computed once."""
