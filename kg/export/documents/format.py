"""The number of the files' format, which a newer version may raise."""

FORMAT = 1
