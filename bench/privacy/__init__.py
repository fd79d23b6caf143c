"""What the list, look-ups and oblivious HTTP cost, and what others learn from them."""
