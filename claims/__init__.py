"""Claims: what a brand says of itself or its products, and what it can show for it."""
