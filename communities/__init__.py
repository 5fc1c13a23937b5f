"""Communities: values, charters, memberships, mandates, conversations."""
