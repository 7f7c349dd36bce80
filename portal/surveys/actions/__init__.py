"""What people do with surveys."""
