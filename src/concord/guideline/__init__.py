"""Loads, checks and joins the knowledge: options, flags, questions, and the vignettes that test them."""
