"""Record, guideline and date to advice: options with reasons, what to find out next, what if."""
