"""The condition language: parse, check, the program, evaluation, explanation. Standard library only."""
