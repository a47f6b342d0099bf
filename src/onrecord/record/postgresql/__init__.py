"""A record on a PostgreSQL server: its connections and locks, its complaints, and what verify and doctor look at."""
