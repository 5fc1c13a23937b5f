"""The reader: what a text says of emotions, values and topics, and which words say so. Pure Python, no Django."""
