"""What a community shares with a brand of what moves it."""
