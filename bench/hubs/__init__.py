"""Three ways to tell one thing to thousands of sockets: ours, a bare hub, stock Channels groups."""
