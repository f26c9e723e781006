-- One version joins the hub, read-only, under its own name.
attach '{path}' as {version} (read_only)
