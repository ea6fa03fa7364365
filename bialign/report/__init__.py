"""What people see: typed view data first, then templates."""
