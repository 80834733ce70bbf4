"""Vocabulary, per question and language: data for the modules one floor up, no behaviour."""
