-- Detach a version that nobody reads.
detach {version}
