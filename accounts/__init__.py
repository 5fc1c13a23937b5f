"""People: who they are, what they allow, what they are told, what they may take away or erase."""
