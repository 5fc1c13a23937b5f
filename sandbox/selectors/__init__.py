"""Questions about sandboxes."""
