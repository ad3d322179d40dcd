"""A Jupyter kernel for Swift with Gradus."""

__version__ = "0.1.0"
