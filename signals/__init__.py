"""What moves a community, read by consent: readings, voices, weak signals, the animators' observatory."""
