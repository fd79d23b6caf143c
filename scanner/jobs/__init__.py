"""Runs of links that outlive a request and a process: kept in SQLite or Redis, worked off by any number of runners."""
