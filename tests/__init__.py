"""The tests: one folder per app, journeys for the stories, architecture for the house rules."""
