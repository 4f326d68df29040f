"""Steps that bring an older file to the present shape."""
