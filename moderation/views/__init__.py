"""The app's pages, one module per thing one comes to do."""
