"""Accuracy and speed, side by side with rivals; each takes ``--data DIR``."""
