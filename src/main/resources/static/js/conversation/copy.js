// Copy and print.
