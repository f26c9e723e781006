-- The stored version leaves again.
detach stored
