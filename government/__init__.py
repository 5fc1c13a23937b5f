"""How a community governs itself: what is counted, who is named, what is decided."""
