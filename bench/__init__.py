"""Measurements that need nothing but the repository."""
