-- The stored version joins a desk in memory, to be read only.
attach '{base}' as stored (read_only);
