"""How many links a second, in how much memory, beside what they could be: `python -m bench.throughput`.

Everything runs on loopback: the service in processes of its own, the world of `bench.world`, Redis, the references and the
peers. Rounds of what is compared alternate, medians are printed, and beside every rate stands the processor time, which a
busy machine disturbs less.
"""
