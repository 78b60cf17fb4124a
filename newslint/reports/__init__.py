"""Findings as text or data: one file a format; this folder is the registry."""
