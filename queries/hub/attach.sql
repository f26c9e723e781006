-- Attach a version read-only, under its own name.
attach '{path}' as {version} (read_only)
