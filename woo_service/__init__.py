"""The service around the work: command line, settings, people and machines."""

__version__ = "0.1.0"
