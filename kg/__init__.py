"""govkg: knowledge graphs from Chinese government press."""

__version__ = "0.1.0"
