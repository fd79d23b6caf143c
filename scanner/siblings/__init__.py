"""Workers of one machine that share manners without a Redis: one budget per host, one walk per link, one limit per caller.

The parent of the workers keeps the books at a `Desk`; every worker asks over a `Line`, a socket that it was born with. A
worker whose parent does not answer goes on with books of its own.

    messages   what is said
    desk       the parent's end
    line       a worker's end
    shared     what a worker's parts see of it
"""
