"""What writers use: checks and builders; Lambda never sees them."""
