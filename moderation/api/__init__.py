"""The app's API."""
