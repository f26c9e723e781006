-- Another version becomes readable beside this one, as `stored`.
attach '{version}' as stored (read_only)
