"""The shell of the complaint desk: mail in, mail out, time, operators."""

__version__ = "0.1.0"
