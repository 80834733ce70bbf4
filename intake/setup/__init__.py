"""`intake init`: the few questions, what can be guessed, and the configuration made of the answers."""
