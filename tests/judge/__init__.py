"""An outside judge of and, or, not: `cql-execution` is asked for the value of every entry of the program."""
