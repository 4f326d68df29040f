"""The dictionary of facts, and `derive`: a record to what is still possible at a date."""
