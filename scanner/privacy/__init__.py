"""Check everything, learn nothing: the signed list, the k-anonymous look-up, oblivious HTTP, appeals."""
