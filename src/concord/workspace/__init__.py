"""What one person keeps: her story, her choices, her visits, as entries with a history."""
