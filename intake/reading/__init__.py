"""What a consumer's letters say: language, contact with the shop, trip, countries, purchaser, outcome."""

from intake.reading.complaint import read_complaint
from intake.reading.fingerprint import fingerprint
from intake.reading.outcome import read_outcome

__all__ = ["fingerprint", "read_complaint", "read_outcome"]
